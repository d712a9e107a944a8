"""Delivering what the ledger owes: one connection, and one bad mail never stops the others."""

import contextlib
import logging
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

from celery.exceptions import SoftTimeLimitExceeded
from django.conf import settings
from django.core.mail import get_connection

from postmortems import failpoints
from postmortems.models.enums import MailState
from postmortems.operations import notifications
from postmortems.queries import owed
from postmortems.rules import digests, reminders

from . import answers
from .composing import Withheld, compose

SECONDS = 60
"""How long one round may go on, unless whoever calls it says so."""
FRESH_SECONDS = 5
"""How old what was read of a batch may be; mails not written by then are read anew."""

logger = logging.getLogger(__name__)


class ServerUnreachableError(Exception):
    """No mail server answered: what else is due would fail the same way."""


def deliver_owed(*, now, seconds=SECONDS, connection=None):
    """Send every mail that is due, for at most `seconds`, by the mail server of the settings.

    Returns how many were sent, withheld, put off (to be tried again) and failed for good.
    """
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(1) as thread, Line(connection or get_connection(), thread) as line:
        delivery = Round(line, now, until)
        with contextlib.suppress(ServerUnreachableError):
            while time.monotonic() < until and delivery.deliver(limit=settings.EMAIL_BATCH):
                pass
    return dict(delivery.counts)


class Line:
    """The conversation with the mail server, in a thread of its own.

    So the next mail is written while the server takes the last one.
    """

    def __init__(self, connection, thread):
        self.connection, self.thread = connection, thread

    def __enter__(self):
        return self

    def __exit__(self, *raised):
        self.hang_up()

    def send(self, message):
        """Begin to send; returns a Future that raises what went wrong."""
        return self.thread.submit(self._send, message)

    def hang_up(self):
        """End the conversation, whatever state it is in."""
        with contextlib.suppress(OSError):
            self.connection.close()

    def _send(self, message):
        try:
            self.connection.open()
        except OSError as error:
            raise ServerUnreachableError(answers.said(error)) from error
        self.connection.send_messages([message])
        failpoints.reach("after_send")


class Round:
    """Delivers claimed mails, and counts what became of them in `counts`.

    Each mail is marked before the next one leaves: of a process that dies one mail may come twice.
    """

    def __init__(self, line, now, until):
        self.line, self.now, self.until = line, now, until
        self.counts = Counter(sent=0, withheld=0, put_off=0, failed=0)
        self.waiting = {}

    def deliver(self, limit):
        """Claim up to `limit` mails, and send, withhold or put off each; how many there were.

        Those it does not come to are given back.
        """
        batch = notifications.claim(now=self.now, limit=limit)
        self.waiting = {row.pk: row for row in batch}
        leaving = None
        try:
            for row, mail in self._written(batch):
                self._arrived(leaving)
                leaving = self.waiting.pop(row.pk), mail, self.line.send(mail.message)
            self._arrived(leaving)
        finally:
            notifications.give_back(self.waiting.values(), now=self.now)
        return len(batch)

    def _written(self, batch):
        """What is to be sent of a batch while there is time and it is fresh: (row, Mail)."""
        fresh_until = min(self.until, time.monotonic() + FRESH_SECONDS)
        about = _read(batch, self.now)
        for row in batch:
            if time.monotonic() > fresh_until:
                return
            mail = self._write(row, about.get(row.pk))
            if mail:
                yield row, mail

    def _write(self, row, about):
        """The mail of one row, or None when it is not sent now."""
        if row.recipient and not reminders.is_at_once(row.kind, row.recipient.mail_at_once):
            notifications.leave_to_digest(row)
            return self._settle(row, "withheld")
        if self._comes_too_late(row):
            notifications.take_apart([row.pk])
            return self._settle(row, "withheld")
        try:
            mail = compose(row, now=self.now, about=about)
        except SoftTimeLimitExceeded:
            raise
        except Exception as error:
            # A mail that cannot be written waits for the next release; it stops no other.
            logger.exception("mail_not_written", extra={"notification": row.pk})
            return self._refuse(row, f"Not written: {error!r}", is_final=False)
        for entry, reason in mail.left_out:
            notifications.withhold(entry, reason)
        if isinstance(mail, Withheld):
            notifications.withhold(row, mail.reason)
            return self._settle(row, "withheld")
        return mail

    def _comes_too_late(self, row):
        """Whether it is a digest whose day is over where its reader is."""
        if row.kind != reminders.DIGEST or not row.recipient.is_active:
            return False
        return digests.is_over(row.created_at, self.now.astimezone(row.recipient.zone))

    def _arrived(self, leaving):
        """Wait for the server's answer to a mail that is leaving, and mark it."""
        if leaving is None:
            return
        row, mail, answer = leaving
        try:
            answer.result()
        except ServerUnreachableError as error:
            notifications.put_back(row, str(error), now=self.now)
            self._settle(row, "put_off")
            raise
        except (OSError, ValueError) as error:
            self._refused(row, error)
        else:
            notifications.mark_sent(row, **mail.words, now=self.now)
            self._settle(row, "sent")

    def _refused(self, row, error):
        # Whatever state the conversation is in, the next mail begins a new one.
        self.line.hang_up()
        said = answers.said(error)
        if answers.is_about_address(error):
            notifications.flag_address(row, said, now=self.now)
        final, minutes = answers.is_final(error), answers.schedule(error)
        self._refuse(row, said, is_final=final, minutes=minutes)

    def _refuse(self, row, said, **how):
        notifications.mark_refused(row, said, now=self.now, **how)
        self._settle(row, "failed" if row.state == MailState.FAILED else "put_off")

    def _settle(self, row, count):
        self.waiting.pop(row.pk, None)
        self.counts[count] += 1


def _read(batch, now):
    """What the mails of a batch are about, by number; nothing where that cannot be read at once."""
    try:
        return owed.read([row for row in batch if row.kind not in reminders.OF_THEIR_OWN], now)
    except SoftTimeLimitExceeded:
        raise
    except Exception:
        # One row that cannot be read must not stop the others: each is read with its mail.
        logger.exception("batch_not_read")
        return {}
