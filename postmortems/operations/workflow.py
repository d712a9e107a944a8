"""The guard in front of every operation, and the steps from draft to approved."""

from django.db import transaction

from postmortems.models import Postmortem, Review
from postmortems.models.enums import Status, Verdict
from postmortems.queries import documents as reading
from postmortems.queries import workdays
from postmortems.queries.standing import item_standings, standings
from postmortems.rules import checks, policy, process, reminders
from postmortems.rules.document import fingerprint

from . import activity, measures, notifications


class Refused(Exception):
    """Something a person asked for cannot be done; the message is a sentence for them."""


class NotAllowed(Refused):
    """This person is not entitled to it, whatever the status."""


class NotNow(Refused):
    """The document is at a status, or in a state, in which it is not open."""


class Stale(Refused):
    """The text is no longer the one this person was looking at."""


class Incomplete(Refused):
    """Something is missing; `objections` lists all of it."""

    def __init__(self, objections):
        super().__init__("Some things are missing.")
        self.objections = objections


def lock(postmortem):
    """The same postmortem with incident and team, locked until the transaction ends.

    They are read once it is locked: the statement that waits for a lock would join the incident
    as it was before the wait, and saving that would undo what the other one wrote.
    """
    _hold(postmortem)
    return Postmortem.objects.select_related("incident__team").get(pk=postmortem.pk)


def lock_whole(postmortem):
    """The same postmortem, locked, with all that queries.documents.document reads."""
    _hold(postmortem)
    return reading.load(postmortem.pk)


def _hold(postmortem):
    rows = Postmortem.objects.select_for_update(no_key=True).order_by()
    rows.values_list("pk").get(pk=postmortem.pk)


def require(verb, postmortem, by, *, item=None):
    """Raise NotAllowed or NotNow unless `by` may do `verb` to this postmortem now."""
    found = item_standings(by, item) if item is not None else standings(by, postmortem)
    if not by.is_active or not process.is_entitled(verb, found):
        raise NotAllowed(f"You may not {process.VERBS[verb].says}.")
    if not process.is_open(verb, postmortem.status, found):
        status = Status(postmortem.status).label.lower()
        raise NotNow(f"You cannot {process.VERBS[verb].says} while it is {status}.")


def move(postmortem, verb):
    """Put an unsaved postmortem at the status that `verb` leads to."""
    postmortem.status = process.VERBS[verb].leads_to


@transaction.atomic
def submit(postmortem, *, by, now):
    """Hand a draft in: every gap is named at once, or the reviewers are asked."""
    row = lock(postmortem)
    require("submit", row, by)
    plain = reading.document(reading.load(row.pk))
    current = Review.objects.current().filter(postmortem=row)
    reviews = list(current.select_related("revision", "reviewer"))
    objections = checks.objections(plain)
    missing = checks.reviewers_missing(plain["facts"]["severity"], len(reviews))
    if missing:
        objections.append(missing)
    if objections:
        raise Incomplete(objections)
    move(row, "submit")
    row.submitted_at = now
    row.save(update_fields=["status", "submitted_at"])
    for review in reviews:
        _ask_again(review, row, fingerprint(plain), now)
    activity.record(row, "submit", f"asked for review of revision {row.version}", by=by, now=now)
    return row


def _ask_again(review, postmortem, sha256, now):
    """Open the next round with one reviewer, unless their sign-off still covers the text."""
    approved_before = review.revision_id and review.revision_id == postmortem.approved_revision_id
    if review.is_signed and review.revision.sha256 == sha256 and not approved_before:
        return
    if review.verdict:
        before = review if review.is_signed else Review()
        review = Review(
            postmortem=postmortem,
            reviewer=review.reviewer,
            lapsed_revision=before.revision,
            checked=before.checked,
        )
    ask_for_verdict(review, now=now)


def ask_for_verdict(review, *, now):
    """Save an open review as asked for now, with its day, and tell the reviewer."""
    review.asked_at = now
    review.due_on = policy.review_due(now.date(), workdays.of_person(review.reviewer))
    review.save()
    notifications.owe(
        reminders.REVIEW_ASKED,
        review.postmortem,
        to=[review.reviewer],
        key=f"review:{review.pk}:asked:{now:%Y-%m-%dT%H:%M}",
        now=now,
    )


@transaction.atomic
def withdraw(postmortem, *, by, now):
    """Take a postmortem back to draft."""
    row = lock(postmortem)
    require("withdraw", row, by)
    move(row, "withdraw")
    row.save(update_fields=["status"])
    activity.record(row, "withdraw", "took it back to draft", by=by, now=now)
    return row


@transaction.atomic
def approve(postmortem, *, revision, by, now):
    """Approve the revision that was read; it is frozen from then on."""
    row = lock(postmortem)
    require("approve", row, by)
    require_current(row, revision)
    reviews = list(Review.objects.current().filter(postmortem=row))
    signed = sum(review.is_signed for review in reviews)
    threads = row.comments.filter(parent=None, resolved_at=None).count()
    severity = row.incident.severity
    objections = checks.before_approval(severity, signed, len(reviews), threads)
    if objections:
        raise Incomplete(objections)
    move(row, "approve")
    row.approved_at = now
    row.approved_revision = row.revisions.get(number=row.version)
    row.save(update_fields=["status", "approved_at", "approved_revision"])
    measures.approve(row)
    activity.record(row, "approve", f"approved revision {row.version}", by=by, now=now)
    notifications.owe(
        reminders.APPROVED,
        row,
        to=notifications.writers(row),
        key=f"postmortem:{row.pk}:approved:{row.version}",
        now=now,
    )
    return row


def require_current(postmortem, revision):
    """Raise Stale unless `revision` is the number of the latest revision."""
    if revision != postmortem.version:
        raise Stale(
            f"The text changed while you were reading: it is now revision {postmortem.version}, "
            f"you read revision {revision}. Read what changed, then decide."
        )


def return_to_draft(postmortem):
    """Move a postmortem to where a request for changes leads."""
    move(postmortem, "request_changes")
    postmortem.save(update_fields=["status"])


def lapse_sign_offs(postmortem, sha256, *, now):
    """Take back the sign-offs that name another text than the one with `sha256`, and ask again.

    Returns the reviewers concerned.
    """
    lapsed = []
    signed = Review.objects.current().filter(postmortem=postmortem, verdict=Verdict.SIGNED_OFF)
    for review in signed.select_related("revision", "reviewer"):
        approved_before = review.revision_id == postmortem.approved_revision_id
        if review.revision.sha256 == sha256 or approved_before:
            continue
        review.lapsed_revision = review.revision
        review.verdict, review.revision, review.decided_at = "", None, None
        review.save()
        if postmortem.status == Status.UNDER_REVIEW:
            ask_for_verdict(review, now=now)
        lapsed.append(review.reviewer)
    return lapsed
