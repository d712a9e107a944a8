"""An earlier revision comes back as the next one; nothing that was done since is lost."""

import pytest

from postmortems.operations import action_items, documents, restoring, workflow
from postmortems.queries import documents as reading
from postmortems.rules.document import fingerprint
from tests.cast import PARTS, promise, write_parts


@pytest.fixture
def written(make_postmortem, author):
    """A draft at revision 2, with every required part and one promise."""
    postmortem = make_postmortem()
    write_parts(postmortem, {**PARTS, **promise(author)}, by=author)
    postmortem.refresh_from_db()
    return postmortem


def change_everything(postmortem, author):
    other = {
        "summary": "Another summary.",
        "header": {
            **{"title": "Another", "severity": "low", "day": None, "team": ""},
            **{"started_at": "2025-10-26T10:00:00Z", "ended_at": "2025-10-26T11:00:00Z"},
            **{"services": ["billing"], "causes": []},
        },
        "timeline": [],
        "could_not": [],
        "primary_cause": "",
        "immediate": [],
    }
    write_parts(postmortem, other, by=author)
    postmortem.refresh_from_db()


def restore(postmortem, number, author, now):
    return restoring.restore(postmortem, number, revision=postmortem.version, by=author, now=now)


def test_every_part_says_again_what_it_said(written, author, now):
    signed = written.revisions.get(number=2).sha256
    change_everything(written, author)

    made = restore(written, 2, author, now)

    assert (made.number, made.sha256) == (4, signed)
    assert fingerprint(reading.document(reading.load(written.pk))) == signed
    assert written.activity.first().says == "restored what revision 2 said"
    assert [row.number for row in written.revisions.all()] == [4, 3, 2, 1]


def test_items_keep_their_number_and_progress(written, author, now):
    item = written.items.get()
    action_items.finish(item, evidence="Merged", by=author, now=now)
    row = {"what": "Close idle connections at once", "detail": "", "due_on": None, "id": item.pk}
    write_parts(
        written, {"immediate": [{**row, "owner": author.name, "owner_id": author.pk}]}, by=author
    )
    written.refresh_from_db()

    restore(written, 2, author, now)

    found = written.items.get()
    assert (found.pk, found.what, found.state) == (item.pk, "Close idle connections", "done")


def test_an_item_that_came_later_and_was_done_stays(written, make_item, author, now):
    later = make_item(written, state="done", what="A promise of later", now=now)
    written.refresh_from_db()

    restore(written, 2, author, now)

    assert later in written.items.all()


@pytest.mark.parametrize(("number", "says"), [(9, "no such revision"), (2, "says already")])
def test_what_cannot_be_restored_is_said(written, author, now, number, says):
    with pytest.raises(restoring.NothingToRestore, match=says):
        restore(written, number, author, now)


def test_a_text_that_has_changed_meanwhile_is_not_replaced(written, author, now):
    documents.save_part(written, "summary", "Newer.", revision=2, by=author, now=now)

    with pytest.raises(workflow.Stale):
        restoring.restore(written, 1, revision=2, by=author, now=now)


def test_only_authors_restore(written, reviewer, now):
    with pytest.raises(workflow.NotAllowed):
        restore(written, 1, reviewer, now)
