"""The ledger of what people are owed by mail: owed in the change's own transaction."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Case, CharField, F, Q, Value, When
from django.db.models.functions import Cast, Concat

from accounts.models import User
from postmortems.models import Notification
from postmortems.models.enums import MailState
from postmortems.rules import links, policy, reminders

from . import ledger

LEASE = timedelta(minutes=5)
"""How long a claimed mail is left to its process: longer than all time-outs of a mail together."""

DAY_IS_OVER = "Its day is over: what it named stands in the next digest."
PAST_KEY = Concat("key", Value(":past:"), Cast("pk", CharField()))
"""The key of a row that no longer stands for what its key said: the same may be owed again."""


def writers(postmortem):
    """The active people who lead or write a postmortem."""
    found = {author.user_id for author in postmortem.authors.all()} | {postmortem.lead_id}
    return list(User.objects.active().filter(pk__in=[pk for pk in found if pk]))


def owe(kind, postmortem, *, to, key, now, item=None, follow_up=None):
    """Write down that each of `to` is owed this; owing it again under the same key is harmless.

    Answers wait for the digest, and assignments for that of those who want no mail at once.
    """
    Notification.objects.bulk_create(
        (
            Notification(
                recipient=person,
                key=key,
                kind=kind,
                postmortem=postmortem,
                item=item,
                follow_up=follow_up,
                at_once=reminders.is_at_once(kind, person.mail_at_once),
                created_at=now,
                retry_at=now,
            )
            for person in to
        ),
        ignore_conflicts=True,
    )


def owe_message(address, subject, text, html, *, key, now, recipient=None):
    """Write down a mail whose words are known already, such as a password reset."""
    return Notification.objects.create(
        recipient=recipient,
        address=address,
        key=key,
        kind=reminders.ACCOUNT,
        at_once=True,
        subject=subject,
        body_text=text,
        body_html=html,
        created_at=now,
        retry_at=now,
    )


@transaction.atomic
def claim(*, now, limit=20):
    """Take up to `limit` mails that are due, so that nobody else delivers them meanwhile.

    A claimed mail becomes due again after LEASE, should its process die.
    """
    due = Notification.objects.select_for_update(skip_locked=True, of=("self",)).filter(
        state=MailState.QUEUED, at_once=True, retry_at__lte=now
    )
    rows = list(due.order_by("retry_at", "id").select_related("recipient")[:limit])
    for row in rows:
        row.attempts, row.retry_at = row.attempts + 1, now + LEASE
    claimed = Notification.objects.filter(pk__in=[row.pk for row in rows])
    claimed.update(attempts=F("attempts") + 1, retry_at=now + LEASE)
    return rows


def give_back(rows, *, now):
    """Let claimed mails that nobody has begun to send be due again."""
    claimed = Notification.objects.filter(pk__in=[row.pk for row in rows])
    claimed.update(attempts=F("attempts") - 1, retry_at=now)


def mark_sent(row, *, subject, text, html, message_id, now):
    """Record that the mail server accepted it, with the words that were sent.

    Links in them work without signing in and are not kept; nor are the words of account mails,
    whose links let people in.
    """
    if row.kind == reminders.ACCOUNT:
        text = html = ""
    text, html = links.without_tokens(text), links.without_tokens(html)
    words = {"subject": subject[:250], "text": text, "html": html, "message_id": message_id}
    ledger.mark_sent(row.pk, **words, now=now)
    if row.recipient and row.recipient.mail_refused and is_to_their_address(row):
        User.objects.filter(pk=row.recipient_id).update(mail_refused="", mail_refused_at=None)


def mark_refused(row, error, *, is_final, now, minutes=policy.RETRY_MINUTES):
    """Record a failed attempt: try again later, or never when refused for good.

    `minutes` are the waits between attempts. An account mail that has failed is emptied: its link
    lets people in.
    """
    wait = None if is_final else reminders.retry_after(row.attempts, minutes)
    row.error = error[:1000]
    if wait is None:
        row.state = MailState.FAILED
        if row.kind == reminders.ACCOUNT:
            row.body_text = row.body_html = ""
    else:
        row.retry_at = now + wait
    row.save(update_fields=["error", "state", "retry_at", "body_text", "body_html"])


def flag_address(row, said, *, now):
    """Remember that a mail server refused the address of a mail's recipient for good."""
    if row.recipient and is_to_their_address(row):
        refused = User.refused(row.recipient.email, said)
        people = User.objects.filter(pk=row.recipient_id)
        people.update(mail_refused=refused, mail_refused_at=now)


def is_to_their_address(row):
    """Whether a mail goes to the address its recipient has, not to another one of theirs."""
    return not row.address or row.address.lower() == row.recipient.email.lower()


def leave_to_digest(row):
    """Record that somebody wants no mail of its own for this: the next digest names it."""
    row.at_once, row.attempts, row.error = False, 0, ""
    row.save(update_fields=["at_once", "attempts", "error"])
    row.entries.filter(state=MailState.QUEUED).update(digest=None)


def put_back(row, error, *, now):
    """Record that no mail server answered: try soon, and do not count it as an attempt."""
    row.attempts -= 1
    row.error, row.retry_at = error[:1000], now + reminders.retry_after(1)
    row.save(update_fields=["attempts", "error", "retry_at"])


def withhold(row, reason):
    """Record that a mail is no longer owed, and why; what it names is withheld with it.

    What a digest would have named is decided anew when its ground is gone: its key is free again.
    A digest keeps its key, so that a day has one digest whatever became of it.
    """
    row.state, row.error = MailState.WITHHELD, reason
    rows = Notification.objects.filter(Q(pk=row.pk) | Q(digest=row.pk), state=MailState.QUEUED)
    named = Case(When(digest__isnull=False, then=PAST_KEY), default=F("key"))
    rows.update(state=MailState.WITHHELD, error=reason, key=named)


def begin_anew(item):
    """Let an item that was opened again be escalated again: what was sent counts no more."""
    kinds = (reminders.ITEM_OVERDUE_LEAD, reminders.ITEM_OVERDUE_MANAGER)
    item.notifications.filter(kind__in=kinds, state=MailState.SENT).update(key=PAST_KEY)


def at_rest(mails, *, now):
    """Those of these queued mails (by number) that nobody is sending, locked."""
    being_sent = Q(attempts__gt=0, retry_at__gt=now, retry_at__lte=now + LEASE)
    queued = Notification.objects.filter(pk__in=mails, state=MailState.QUEUED).exclude(being_sent)
    rows = queued.select_for_update(skip_locked=True, of=("self",), no_key=True).order_by("pk")
    return list(rows.values_list("pk", flat=True))


@transaction.atomic
def take_apart(digests):
    """Let what these digests (by number) name wait for the next ones; they are not sent.

    Their keys are free again: also a week whose digest could not leave has one.
    """
    over = {"state": MailState.WITHHELD, "error": DAY_IS_OVER, "key": PAST_KEY}
    Notification.objects.filter(pk__in=digests, state=MailState.QUEUED).update(**over)
    named = Notification.objects.filter(digest__in=digests, state=MailState.QUEUED)
    named.update(digest=None)


def try_again(row, *, now):
    """Queue a failed mail once more, from its first attempt; True if it is failed still.

    Not an account mail: its words are gone, whoever needs it asks for a new one.
    """
    return bool(_try_again(Notification.objects.filter(pk=row.pk), now))


def try_all_again(*, now):
    """Queue every failed mail once more but account mails; how many there were."""
    return _try_again(Notification.objects.filter(at_once=True), now)


def _try_again(rows, now):
    failed = rows.filter(state=MailState.FAILED).exclude(kind=reminders.ACCOUNT)
    return failed.update(state=MailState.QUEUED, attempts=0, retry_at=now)
