"""What reviewers say of a known text, and who they are."""

from django.db import transaction

from postmortems.models import Review
from postmortems.models.enums import ReviewCheck, Status, Verdict
from postmortems.rules import advice, reminders

from . import activity, notifications, revisions
from .workflow import (
    NotAllowed,
    Refused,
    ask_for_verdict,
    lock,
    require,
    require_current,
    return_to_draft,
)


class NotAReviewer(Refused):
    """Somebody was asked who cannot review this postmortem."""


class NoteMissing(Refused):
    """A postmortem was returned without a word of what to change."""


class UnknownCheck(Refused):
    """Something was ticked that is not on the checklist."""


@transaction.atomic
def ask(postmortem, reviewers, *, by, now):
    """Make `reviewers` exactly the people who are asked; returns the current reviews.

    Open requests of others are taken back. Who decided in an earlier round, or has left, may be
    left out and stays in the record; who decided in this round stays.
    """
    row = lock(postmortem)
    require("ask_reviewers", row, by)
    current = {r.reviewer_id: r for r in Review.objects.current().filter(postmortem=row)}
    new = [person for person in reviewers if person.pk not in current]
    for person in new:
        _require_able(person, row)
    wanted = {person.pk for person in reviewers}
    for review in current.values():
        if review.reviewer_id not in wanted:
            _leave_out(review, row, by, now)
    for person in new:
        _ask_one(row, person, now)
        says = f"asked {person.name} to review"
        revisions.record(row, says, by=by, now=now, verb="ask")
    return list(Review.objects.current().filter(postmortem=row))


def _require_able(person, postmortem):
    """Raise NotAReviewer for people who wrote this text, or do not review at all."""
    writers = {author.user_id for author in postmortem.authors.all()} | {postmortem.lead_id}
    if person.pk in writers:
        raise NotAReviewer(f"{person.name} is an author and cannot review it too.")
    if not person.is_active or not (person.is_reviewer or person.is_administrator):
        raise NotAReviewer(f"{person.name} is not a reviewer.")
    approved = postmortem.approved_revision
    since = approved.number if approved else 0
    if postmortem.revisions.filter(by=person, number__gt=since).exists():
        raise NotAReviewer(f"{person.name} wrote a part of this text and cannot review it.")


def _leave_out(review, postmortem, by, now):
    person = review.reviewer
    in_this_round = review.verdict and postmortem.status == Status.UNDER_REVIEW
    if in_this_round and person.is_active:
        raise NotAReviewer(f"{person.name} has already decided and stays in the record.")
    if review.verdict or postmortem.reviews.filter(reviewer=person).count() > 1:
        review.released_at = now
        review.save(update_fields=["released_at"])
    else:
        review.delete()
    says = f"no longer asks {person.name} to review"
    revisions.record(postmortem, says, by=by, now=now, verb="ask")


def _ask_one(postmortem, person, now):
    review = Review(postmortem=postmortem, reviewer=person, asked_at=now)
    if postmortem.status == Status.UNDER_REVIEW:
        ask_for_verdict(review, now=now)
    else:
        review.save()
    return review


def _mine(postmortem, by):
    found = Review.objects.current().filter(postmortem=postmortem, reviewer=by).first()
    if found is None:
        raise NotAllowed("You were not asked to review this postmortem.")
    return found


@transaction.atomic
def sign_off(postmortem, *, revision, by, now, note="", checked=()):
    """Sign the revision that was read: its number is named, and later changes take it back.

    `checked` are values of ReviewCheck; what was not ticked is on the record too.
    """
    row = lock(postmortem)
    require("sign_off", row, by)
    review = _mine(row, by)
    require_current(row, revision)
    if review.is_signed:
        return review
    _decide(review, Verdict.SIGNED_OFF, row, note, checked, now)
    says = f"signed revision {revision}, {_counted(review)}"
    not_ticked = "; ".join(advice.unticked(review.checked))
    told = "\n\n".join(filter(None, [note, not_ticked and f"Not ticked: {not_ticked}."]))
    activity.record(row, "sign_off", says, by=by, now=now, note=told)
    return review


@transaction.atomic
def request_changes(postmortem, *, revision, note, by, now, checked=()):
    """Return the revision that was read to its authors; the note says what to change."""
    row = lock(postmortem)
    require("request_changes", row, by)
    review = _mine(row, by)
    require_current(row, revision)
    if not note.strip():
        raise NoteMissing("Say in the note what should change.")
    _decide(review, Verdict.CHANGES_REQUESTED, row, note, checked, now)
    return_to_draft(row)
    counted = f", {_counted(review)}" if review.checked else ""
    says = f"returned revision {revision} to the authors{counted}"
    activity.record(row, "request_changes", says, by=by, now=now, note=note)
    notifications.owe(
        reminders.CHANGES_REQUESTED,
        row,
        to=notifications.writers(row),
        key=f"review:{review.pk}:returned:{revision}",
        now=now,
    )
    return review


def _decide(review, verdict, postmortem, note, checked, now):
    if not set(checked) <= set(ReviewCheck.values):
        raise UnknownCheck("Something that was ticked is not on the checklist. Tick again.")
    review.verdict = verdict
    review.revision = postmortem.revisions.get(number=postmortem.version)
    review.decided_at = now
    review.lapsed_revision = None
    review.note = note
    review.checked = [check for check in ReviewCheck.values if check in checked]
    review.save()


def _counted(review):
    return f"{len(review.checked)} of {len(ReviewCheck)} checked"
