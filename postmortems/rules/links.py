"""Addresses that need no sign-in: links in mails, each for one thing, and calendars."""

import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from . import digests, reminders

LAST = timedelta(days=30)
FINISH, SNOOZE, MAILS = "finish", "snooze", "mails"
ENDED_BY = {
    FINISH: ("finish_item", "drop_item", "reopen_item"),
    SNOOZE: ("finish_item", "drop_item", "reopen_item", "snooze_item"),
}
"""The deeds after which a link does not work any more, also when they were undone."""

DIGEST, ASSIGNMENTS, REPORT = "digest", "assignments", "report"
LISTS = {
    reminders.DIGEST: DIGEST,
    **dict.fromkeys(reminders.ASSIGNMENTS, ASSIGNMENTS),
    reminders.WEEKLY_REPORT: REPORT,
}
"""Mails one may have less of, by kind; what is not here cannot be switched off."""
OFTEN_TO_NEVER = (digests.DAILY, digests.WEEKLY, digests.NONE)
"""How often a digest comes; one click is one step."""
OFF = "off"

ADDRESS = re.compile(r"(/links/\w+/)[^/\s]+")

EXPIRED = "It was made more than 30 days ago."
GIVEN_AWAY = "Somebody else owns the action item now, or nobody does."
ACTED_ON = "It did what it was for, or the action item has changed since."
CLOSED = "The account that it was made for is closed, or it may no longer see this."


@dataclass(frozen=True)
class ItemLink:
    """“Finish item 404 as person 7”; `version` is what the item looked like, `made` when."""

    purpose: str
    person: int
    item: int
    version: str
    made: datetime


@dataclass(frozen=True)
class ListLink:
    """“Person 7 gets this list less often”: `to` is what their preference becomes."""

    person: int
    list: str
    to: str
    made: datetime


def for_item(purpose, item, person, now):
    """The link with which `person` does one thing to `item`, which they own."""
    return ItemLink(purpose, person.pk, item.pk, version(purpose, item), _whole(now))


def for_list(kind, digest, person, now):
    """The link to less mail of a kind, or None where there is none.

    `digest` is how often the digest comes now.
    """
    name = LISTS.get(kind)
    to = _quieter(digest) if name == DIGEST else OFF
    return ListLink(person.pk, name, to, _whole(now)) if name and to else None


def version(purpose, item):
    """What a link remembers of an item: whose it is since when, and until when it is snoozed."""
    since = f"{item.assigned_at:%Y%m%d%H%M%S%f}" if item.assigned_at else ""
    until = item.snoozed_until if purpose == SNOOZE else None
    return f"{since}{f'-{until:%Y%m%d}' if until else ''}"


def why_dead(link, item, *, ended, now):
    """Why a link to `item` does not work any more; an empty text while it does.

    `ended` says whether one of the deeds of ENDED_BY was done since it was made.
    """
    if is_over(link, now):
        return EXPIRED
    if item.owner_id != link.person:
        return GIVEN_AWAY
    if ended or not item.is_unfinished or version(link.purpose, item) != link.version:
        return ACTED_ON
    return ""


def is_over(link, now):
    """Whether a link was made too long ago."""
    return now - link.made > LAST


def is_less(link, person):
    """Whether less mail would come to `person` by a link than comes to them now.

    Unlike a link to an item it works more than once: who has chosen more mail meanwhile and asks
    for less again is obeyed, by whichever of their mails of the last 30 days.
    """
    if link.list == ASSIGNMENTS:
        return person.mail_at_once
    if link.list == REPORT:
        return person.weekly_report
    return OFTEN_TO_NEVER.index(link.to) > OFTEN_TO_NEVER.index(person.digest)


def _quieter(digest):
    step = OFTEN_TO_NEVER.index(digest) + 1
    return OFTEN_TO_NEVER[step] if step < len(OFTEN_TO_NEVER) else None


def without_tokens(text):
    """A text in which the addresses of our links lead nowhere: what of a mail is kept."""
    return ADDRESS.sub(r"\1…", text)


def sha256(token):
    """What is kept of a token by which a calendar is read."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()


def _whole(now):
    """A moment as a link keeps it: to the millisecond, rounded up."""
    return moment(stamp(now) + 1)


def stamp(made):
    """A moment as a number of milliseconds."""
    return int(made.timestamp() * 1000)


def moment(number):
    """The moment of such a number."""
    return datetime.fromtimestamp(number / 1000, UTC)
