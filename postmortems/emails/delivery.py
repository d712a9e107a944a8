"""Delivering what the ledger owes: one connection, and one bad mail never stops the others."""

import contextlib
import logging
import smtplib
import time
from collections import Counter

from django.core.mail import get_connection

from postmortems import failpoints
from postmortems.models.enums import MailState
from postmortems.operations import notifications
from postmortems.rules import policy, reminders

from .composing import Withheld, compose

CLOSING = 421
"""The code by which a server ends a conversation, at whatever point."""
SECONDS = 60
"""How long one round may go on; well below the time limit of the task that calls it."""

logger = logging.getLogger(__name__)


class ServerUnreachableError(Exception):
    """No mail server answered: what else is due would fail the same way."""


def deliver_owed(*, now, seconds=SECONDS, connection=None):
    """Send every mail that is due, for at most `seconds`, by the mail server of the settings.

    Returns how many were sent, withheld, put off (to be tried again) and failed for good. Mails
    are claimed one by one, so that a process that dies leaves one to wait for its lease.
    """
    counts = Counter(sent=0, withheld=0, put_off=0, failed=0)
    connection = connection or get_connection()
    until = time.monotonic() + seconds
    try:
        while time.monotonic() < until and (claimed := notifications.claim(now=now, limit=1)):
            counts[_deliver(claimed[0], connection, now)] += 1
    except ServerUnreachableError:
        counts["put_off"] += 1
    finally:
        _hang_up(connection)
    return dict(counts)


def _deliver(row, connection, now):
    """Send, withhold or put off one claimed row; returns which, as a key of the counts."""
    if row.recipient and not reminders.is_at_once(row.kind, row.recipient.mail_at_once):
        notifications.leave_to_digest(row)
        return "withheld"
    try:
        mail = compose(row, now=now)
    except Exception as error:
        # A mail that cannot be written waits for the next release; it must not stop the others.
        logger.exception("mail_not_written", extra={"notification": row.pk})
        return _refused(row, f"Not written: {error!r}", is_final=False, now=now)
    for entry, reason in mail.left_out:
        notifications.withhold(entry, reason)
    if isinstance(mail, Withheld):
        notifications.withhold(row, mail.reason)
        return "withheld"
    return _send(row, mail, connection, now)


def _send(row, mail, connection, now):
    _call(row, connection, now)
    try:
        connection.send_messages([mail.message])
        failpoints.reach("after_send")
    except (OSError, ValueError) as error:
        # Whatever state the conversation is in, the next mail begins a new one.
        _hang_up(connection)
        if is_about_address(error):
            notifications.flag_address(row, said(error), now=now)
        return _refused(
            row, said(error), is_final=is_final(error), now=now, minutes=schedule(error)
        )
    notifications.mark_sent(
        row,
        subject=mail.message.subject,
        text=mail.message.body,
        html=mail.html,
        message_id=mail.message.extra_headers["Message-ID"],
        now=now,
    )
    return "sent"


def _call(row, connection, now):
    """Open the connection unless it is open; raises ServerUnreachableError, the mail put back."""
    try:
        connection.open()
    except OSError as error:
        notifications.put_back(row, said(error), now=now)
        raise ServerUnreachableError(said(error)) from error


def _refused(row, error, **how):
    notifications.mark_refused(row, error, **how)
    return "failed" if row.state == MailState.FAILED else "put_off"


def _hang_up(connection):
    with contextlib.suppress(OSError):
        connection.close()


def is_final(error):
    """Whether a mail server refused this mail for good: a 5xx for its recipient or its text.

    A 5xx for the sender or at sign-in is about the installation, which somebody can mend.
    """
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _ in error.recipients.values())
    if isinstance(error, smtplib.SMTPDataError):
        return error.smtp_code >= 500
    return isinstance(error, smtplib.SMTPNotSupportedError | ValueError)


def is_about_address(error):
    """Whether a mail server says that there is no such mailbox, or none that takes our mail."""
    return isinstance(error, smtplib.SMTPRecipientsRefused) and is_final(error)


def schedule(error):
    """Minutes between attempts: longer ones where one mailbox asks for it, not its server."""
    if not isinstance(error, smtplib.SMTPRecipientsRefused):
        return policy.RETRY_MINUTES
    is_closing = any(code == CLOSING for code, _ in error.recipients.values())
    return policy.RETRY_MINUTES if is_closing else policy.RETRY_MAILBOX_MINUTES


def said(error):
    """What a mail server said, or what happened instead: “550 no such mailbox”."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return "; ".join(f"{code} {_words(text)}" for code, text in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return f"{error.smtp_code} {_words(error.smtp_error)}"
    return f"{type(error).__name__}: {error}"


def _words(text):
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
