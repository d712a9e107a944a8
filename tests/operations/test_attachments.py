"""Files under a part: who may attach and remove them, where they lie, and what keeps them."""

import hashlib
import threading
from pathlib import Path

import pytest
from django.conf import settings

from postmortems.models import Attachment
from postmortems.models.attachment import AttachmentQuerySet
from postmortems.operations import attachments, documents, revisions
from postmortems.operations.workflow import NotAllowed, NotNow
from postmortems.rules import policy
from tests.cast import approve, write_parts
from tests.rules.test_attachments import picture
from tests.threads import in_threads

LOG = b"14:32 pool empty\n"


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture
def draft(make_postmortem):
    return make_postmortem()


def attach(postmortem, *, by=None, content=LOG, name="pool.log", slot="summary", **more):
    by = by or postmortem.lead
    more.setdefault("now", postmortem.edited_at)
    return attachments.add(postmortem, slot=slot, content=content, name=name, by=by, **more)


def files():
    return [path for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]


def deeds(postmortem):
    return list(postmortem.activity.order_by("id").values_list("says", flat=True))


def test_a_file_lies_under_a_random_name_below_the_media(draft, now):
    found = attach(draft, name="../../etc/\u202epool.log", caption=" The\nlog ", now=now)

    assert (found.name, found.caption) == ("pool.log.txt", "The log")
    assert (found.content_type, found.size) == ("text/plain", len(LOG))
    assert found.sha256 == hashlib.sha256(LOG).hexdigest()
    assert files() == [Path(found.file.path)]
    assert Path(found.file.path).is_relative_to(settings.MEDIA_ROOT)
    assert "pool" not in found.file.name
    assert deeds(draft)[-1] == "attached “pool.log.txt” to What happened"


def test_what_is_stored_is_what_was_drawn_anew(draft):
    found = attach(draft, content=picture("PNG") + b"<script>", name="x.svg")

    stored = Path(found.file.path).read_bytes()
    assert b"<script>" not in stored
    assert found.sha256 == hashlib.sha256(stored).hexdigest()
    assert (found.name, found.size) == ("x.svg.png", len(stored))


@pytest.mark.parametrize("slot", ["nowhere", "header", "follow_up", "quantities"])
def test_there_is_no_such_place(draft, slot):
    with pytest.raises(attachments.NotAttached, match="no such part"):
        attach(draft, slot=slot)

    assert files() == []


def test_what_is_refused_leaves_nothing(draft):
    with pytest.raises(attachments.NotAttached, match="neither"):
        attach(draft, content=b"<svg onload=alert(1)>", name="pool.png")

    assert (files(), Attachment.objects.count()) == ([], 0)


def test_only_authors_attach_and_remove(draft, reviewer, administrator, outsider, now):
    found = attach(draft)
    for person in (reviewer, administrator, outsider):
        with pytest.raises(NotAllowed):
            attach(draft, by=person)
        with pytest.raises(NotAllowed):
            attachments.remove(found, by=person, now=now)


def test_what_is_approved_gets_no_more_files(make_postmortem, reviewer, now):
    approved = make_postmortem(status="approved", reviewers=[reviewer])

    with pytest.raises(NotNow):
        attach(approved)


def test_a_full_or_read_only_disk_is_said_in_words(draft, settings, tmp_path):
    blocked = tmp_path / "a file where a folder should be"
    blocked.touch()
    settings.MEDIA_ROOT = blocked

    with pytest.raises(attachments.NotAttached, match="no room for it"):
        attach(draft)
    assert Attachment.objects.count() == 0


def test_without_its_row_no_file_stays(draft, monkeypatch):
    monkeypatch.setattr(attachments.activity, "record", lambda *args, **kwargs: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        attach(draft)
    assert (files(), Attachment.objects.count()) == ([], 0)


def test_a_removed_file_leaves_its_story(draft, now, django_capture_on_commit_callbacks):
    found = attach(draft)
    with django_capture_on_commit_callbacks(execute=True):
        attachments.remove(found, by=draft.lead, now=now)

    attachments.remove(found, by=draft.lead, now=now)

    assert (files(), Attachment.objects.count()) == ([], 0)
    assert deeds(draft)[-1] == "removed “pool.log.txt” from What happened"
    assert len([says for says in deeds(draft) if says.startswith("removed")]) == 1


def test_a_file_that_the_text_shows_stays(draft, now):
    found = attach(draft)
    write_parts(draft, {"primary_cause": f"[log](/attachments/{found.pk}/)"}, by=draft.lead)

    with pytest.raises(attachments.StillShown, match="Take it out of the text"):
        attachments.remove(found, by=draft.lead, now=now)
    assert len(files()) == 1


def test_a_file_that_an_approved_revision_shows_stays(make_postmortem, author, reviewer, now):
    waiting = make_postmortem(status="under_review", reviewers=[reviewer])
    shown, beside = attach(waiting), attach(waiting)
    write_parts(waiting, {"primary_cause": f"![p](/attachments/{shown.pk}/)"}, by=author)
    approve(waiting, [reviewer])
    approved = waiting.revisions.first().number
    revisions.amend(waiting, by=author, now=now)
    waiting.refresh_from_db()
    documents.save_part(
        waiting, "primary_cause", "Words.", revision=waiting.version, by=author, now=now
    )

    with pytest.raises(attachments.StillShown, match=f"Revision {approved}, which was signed off"):
        attachments.remove(shown, by=author, now=now)
    attachments.remove(beside, by=author, now=now)
    assert Attachment.objects.get() == shown


def fill(draft, monkeypatch):
    """Four attach at the same moment where one file fits; returns how many are there."""
    monkeypatch.setattr(policy, "ATTACHED_FILES", 1)

    def try_it():
        try:
            attach(draft)
        except attachments.NotAttached as refusal:
            assert "attached already" in str(refusal)

    in_threads(4, try_it)
    return len(Attachment.objects.all()), len(files())


@pytest.mark.django_db(transaction=True)
def test_only_so_many_fit_also_at_the_same_moment(draft, monkeypatch):
    assert fill(draft, monkeypatch) == (1, 1)


@pytest.mark.django_db(transaction=True)
def test_without_the_lock_more_would_get_in(draft, monkeypatch):
    """The negative control of the test above: all of them count before any of them writes."""
    together = threading.Barrier(4)

    def count_together(self):
        counted = len(self.all())
        together.wait(30)
        return counted

    monkeypatch.setattr(attachments, "lock", lambda postmortem: postmortem)
    monkeypatch.setattr(AttachmentQuerySet, "count", count_together)

    assert fill(draft, monkeypatch) == (4, 4)
