"""Whose an item is and until when: taken in one click, handed over, moved, and told."""

import threading
from datetime import date

import pytest

from postmortems.models import ActionItem, Activity, Notification, Postmortem
from postmortems.operations import action_items, documents, reviews, revisions, workflow
from postmortems.operations.workflow import Refused
from postmortems.queries.action_items import story
from tests.cast import PARTS, promise
from tests.threads import in_threads


@pytest.fixture
def item(make_postmortem, make_item):
    return make_item(make_postmortem(), owner=None, due_on="2025-10-31", slot="new_alerts")


def test_anybody_who_sees_it_takes_what_nobody_owns(item, outsider, now):
    taken = action_items.take(item, by=outsider, now=now)

    assert (taken.owner, taken.owner_name, taken.assigned_at) == (outsider, "Lea Brandt", now)
    assert Activity.objects.latest("pk").says == f"took {item.reference}"
    assert not Notification.objects.exists()


@pytest.mark.parametrize(
    ("slot", "due_on", "until"),
    [
        ("immediate", None, date(2025, 11, 2)),
        ("long_term", None, date(2025, 12, 31)),
        ("long_term", date(2026, 3, 1), date(2026, 3, 1)),
        ("new_alerts", None, None),
    ],
)
def test_it_is_due_where_its_horizon_ends_unless_it_has_a_day(
    make_postmortem, make_item, outsider, now, slot, due_on, until
):
    item = make_item(make_postmortem(), owner=None, due_on=due_on, slot=slot)

    assert action_items.take(item, by=outsider, now=now).due_on == until
    said = f" until {until}" if until and not due_on else ""
    assert Activity.objects.latest("pk").says == f"took {item.reference}{said}"


def test_what_somebody_owns_is_not_taken(item, outsider, co_author, now):
    action_items.take(item, by=outsider, now=now)

    with pytest.raises(action_items.AlreadySettled, match="Lea Brandt owns"):
        action_items.take(item, by=co_author, now=now)
    with pytest.raises(action_items.AlreadySettled, match="is yours already"):
        action_items.take(item, by=outsider, now=now)


def test_a_settled_item_is_not_taken(make_postmortem, make_item, outsider, now):
    done = make_item(make_postmortem(), owner=None, state="done")

    with pytest.raises(action_items.AlreadySettled, match="is done already"):
        action_items.take(done, by=outsider, now=now)


@pytest.fixture
def signed(make_postmortem, make_item, author, reviewer, now):
    """An unowned item of a document under review that the reviewer has signed."""
    found = make_postmortem(reviewers=[reviewer], parts={**PARTS, **promise(author)})
    made = make_item(found, owner=None)
    revisions.record(found, "promised more", by=author, now=now)
    workflow.submit(found, by=author, now=now)
    found.refresh_from_db()
    reviews.sign_off(found, revision=found.version, by=reviewer, now=now)
    return made


def test_who_only_reads_takes_nothing_of_what_is_being_signed(signed, outsider, reviewer, now):
    for person in (outsider, reviewer):
        with pytest.raises(workflow.NotNow, match="while it is under review"):
            action_items.take(signed, by=person, now=now)

    assert signed.postmortem.reviews.get().verdict == "signed_off"


def test_an_author_who_takes_it_changes_what_was_signed(signed, author, now):
    action_items.take(signed, by=author, now=now)

    assert signed.postmortem.reviews.get().verdict == ""


def test_an_account_that_is_closed_takes_nothing(item, outsider, now):
    outsider.is_active = False

    with pytest.raises(workflow.NotAllowed):
        action_items.take(item, by=outsider, now=now)


@pytest.mark.django_db(transaction=True)
class TestTakenByTwoAtOnce:
    def takers(self, item, people, now):
        refused = []
        waiting = list(people)

        def take():
            try:
                action_items.take(item, by=waiting.pop(), now=now)
            except Refused as refusal:
                refused.append(str(refusal))

        in_threads(len(people), take)
        return refused

    def test_one_of_them_owns_it(self, item, co_author, outsider, now):
        refused = self.takers(item, [co_author, outsider], now)

        owner = ActionItem.objects.get(pk=item.pk).owner
        assert refused == [f"{owner.name} owns {item.reference} already."]

    def test_without_the_lock_both_are_told_so(self, monkeypatch, item, co_author, outsider, now):
        def read(item, verb, by):
            return ActionItem.objects.select_related("postmortem").get(pk=item.pk)

        monkeypatch.setattr(action_items, "_lock_unfinished", read)
        monkeypatch.setattr(action_items, "give", _slowly(action_items.give))

        assert self.takers(item, [co_author, outsider], now) == []


def _slowly(give):
    """Let both have read the item before either writes it."""
    both = threading.Barrier(2)

    def wait(*args, **more):
        both.wait(10)
        give(*args, **more)

    return wait


def test_handing_over_keeps_the_day_and_the_place(item, author, co_author, now):
    action_items.assign(
        item, owner=None, due_on=date(2025, 10, 31), tracker="OPS-1", by=author, now=now
    )

    given = action_items.hand_over(item, owner=co_author, by=author, now=now)

    assert (given.owner, given.due_on, given.tracker) == (co_author, date(2025, 10, 31), "OPS-1")
    assert Notification.objects.get().recipient == co_author


def test_moving_keeps_the_owner(item, author, outsider, now):
    action_items.take(item, by=outsider, now=now)

    moved = action_items.move(item, due_on=date(2025, 11, 7), by=author, now=now)

    assert (moved.owner, moved.due_on) == (outsider, date(2025, 11, 7))


def test_its_story_has_every_step(item, author, co_author, reviewer, now):
    by, ref = {"by": author, "now": now}, item.reference
    action_items.take(item, **by)
    action_items.move(item, due_on=date(2025, 11, 7), **by)
    action_items.assign(item, owner=co_author, due_on=None, tracker="OPS-1", **by)
    action_items.snooze(item, until=date(2025, 11, 5), reason="Freeze", **by)
    action_items.wake(item, **by)
    action_items.start(item, **by)
    action_items.finish(item, evidence="Merged", verifier=reviewer, **by)
    action_items.verify(item, by=reviewer, now=now)
    action_items.reopen(item, reason="It leaked again", **by)
    action_items.drop(item, reason="Replaced", accepted_by="Mei", **by)

    told = [(deed.says, deed.note) for deed in reversed(story(ActionItem.objects.get(pk=item.pk)))]

    assert told == [
        (f"took {ref}", ""),
        (f"moved {ref} from 2025-10-31 to 2025-11-07", ""),
        (
            f"gave {ref} to Jonas Weber, moved it from 2025-11-07 to no day and tracked it "
            "at OPS-1",
            "",
        ),
        (f"snoozed {ref} until 2025-11-05", "Freeze"),
        (f"ended the snooze of {ref}", ""),
        (f"began {ref}", ""),
        (f"closed {ref}", "Merged"),
        (f"asked Priya Nair to verify {ref}", ""),
        (f"verified {ref}", ""),
        (f"reopened {ref}", "It leaked again"),
        (f"dropped {ref}", "Replaced (Mei accepts the risk)"),
    ]


def test_what_authors_change_in_the_document_is_in_its_story_too(item, author, co_author, now):
    row = {"id": item.pk, "what": item.what, "detail": "", "owner": "", "due_on": "2025-11-07"}
    action_items.snooze(item, until=date(2025, 11, 5), reason="Freeze", by=author, now=now)
    value = [{**row, "owner_id": co_author.pk}]
    documents.save_part(
        item.postmortem,
        "new_alerts",
        value,
        revision=Postmortem.objects.get(pk=item.postmortem_id).version,
        by=author,
        now=now,
    )

    item.refresh_from_db()
    says = story(item)[0].says
    assert says == (
        f"gave {item.reference} to Jonas Weber and moved it from 2025-10-31 to 2025-11-07"
    )
    assert item.snoozed_until is None
