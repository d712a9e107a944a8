"""The ledger: owed once, claimed once, and every end of a mail is on record."""

from postmortems.models import Notification
from postmortems.operations import reviews


def test_a_returned_postmortem_is_owed_to_its_writers(
    make_postmortem, author, co_author, reviewer, now
):
    document = make_postmortem(status="under_review", reviewers=[reviewer], co_authors=[co_author])

    reviews.request_changes(
        document, revision=document.version, note="Say why", by=reviewer, now=now
    )

    owed = Notification.objects.filter(kind="changes_requested")
    assert {row.recipient for row in owed} == {author, co_author}
