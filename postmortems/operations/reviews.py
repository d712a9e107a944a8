"""What reviewers say of a known text, and who they are."""

from django.db import transaction

from postmortems.models import Review
from postmortems.models.enums import Status, Verdict
from postmortems.rules import policy, reminders

from . import activity, notifications
from .workflow import (
    NotAllowed,
    Refused,
    lock,
    require,
    require_current,
    return_to_draft,
)


class NotAReviewer(Refused):
    """Somebody was asked who cannot review this postmortem."""


class NoteMissing(Refused):
    """A postmortem was returned without a word of what to change."""


@transaction.atomic
def ask(postmortem, reviewers, *, by, now):
    """Make `reviewers` exactly the people who are asked; open requests of others are taken back.

    Somebody who has decided already stays in the record. Returns the current reviews.
    """
    row = lock(postmortem)
    require("ask_reviewers", row, by)
    writers = {author.user_id for author in row.authors.all()} | {row.lead_id}
    for person in reviewers:
        if person.pk in writers:
            raise NotAReviewer(f"{person.name} is an author and cannot review it too.")
        if not person.is_active or not (person.is_reviewer or person.is_administrator):
            raise NotAReviewer(f"{person.name} is not a reviewer.")
    current = {r.reviewer_id: r for r in Review.objects.current().filter(postmortem=row)}
    _take_back(row, current, {person.pk for person in reviewers}, by, now)
    for person in reviewers:
        if person.pk not in current:
            _ask_one(row, person, now)
            activity.record(row, "ask", f"asked {person.name} to review", by=by, now=now)
    return list(Review.objects.current().filter(postmortem=row))


def _take_back(postmortem, current, wanted, by, now):
    for review in current.values():
        if review.reviewer_id in wanted:
            continue
        if review.verdict or postmortem.reviews.filter(reviewer=review.reviewer).count() > 1:
            raise NotAReviewer(
                f"{review.reviewer.name} has already decided and stays in the record."
            )
        name = review.reviewer.name
        review.delete()
        activity.record(postmortem, "ask", f"no longer asks {name} to review", by=by, now=now)


def _ask_one(postmortem, person, now):
    review = Review.objects.create(postmortem=postmortem, reviewer=person, asked_at=now)
    if postmortem.status == Status.UNDER_REVIEW:
        review.due_on = policy.review_due(now.date())
        review.save(update_fields=["due_on"])
        notifications.owe(
            reminders.REVIEW_ASKED,
            postmortem,
            to=[person],
            key=f"review:{review.pk}:asked:{now:%Y-%m-%dT%H:%M}",
            now=now,
        )
    return review


def _mine(postmortem, by):
    found = Review.objects.current().filter(postmortem=postmortem, reviewer=by).first()
    if found is None:
        raise NotAllowed("You were not asked to review this postmortem.")
    return found


@transaction.atomic
def sign_off(postmortem, *, revision, by, now, note=""):
    """Sign the revision that was read: its number is named, and later changes take it back."""
    row = lock(postmortem)
    require("sign_off", row, by)
    review = _mine(row, by)
    require_current(row, revision)
    if review.is_signed:
        return review
    _decide(review, Verdict.SIGNED_OFF, row, note, now)
    activity.record(row, "sign_off", f"signed revision {revision}", by=by, now=now, note=note)
    return review


@transaction.atomic
def request_changes(postmortem, *, revision, note, by, now):
    """Return the revision that was read to its authors; the note says what to change."""
    row = lock(postmortem)
    require("request_changes", row, by)
    review = _mine(row, by)
    require_current(row, revision)
    if not note.strip():
        raise NoteMissing("Say in the note what should change.")
    _decide(review, Verdict.CHANGES_REQUESTED, row, note, now)
    return_to_draft(row)
    says = f"returned revision {revision} to the authors"
    activity.record(row, "request_changes", says, by=by, now=now, note=note)
    notifications.owe(
        reminders.CHANGES_REQUESTED,
        row,
        to=notifications.writers(row),
        key=f"review:{review.pk}:returned:{revision}",
        now=now,
    )
    return review


def _decide(review, verdict, postmortem, note, now):
    review.verdict = verdict
    review.revision = postmortem.revisions.get(number=postmortem.version)
    review.decided_at = now
    review.lapsed_revision = None
    review.note = note
    review.save()
