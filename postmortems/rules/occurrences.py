"""Which rows of a timeline speak of an alert, a response, a recovery: by milestone or by words."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from postmortems.models.enums import Milestone


@dataclass(frozen=True)
class Meaning:
    """What a row may speak of: words for it, words that deny it, a milestone that says it."""

    words: re.Pattern
    unless: re.Pattern
    milestone: str = ""


def _meaning(words, unless="$^", milestone=""):
    return Meaning(re.compile(words, re.I), re.compile(unless, re.I), milestone)


ALERT = _meaning(
    r"\b(alerts?|alarms?|pager)\b",
    r"\b(no|not|without|never|muted|silenced|cleared|closed)\b.{0,20}\b(alert|alarm)",
    Milestone.DETECTED,
)
RESPONSE = _meaning(
    r"\b(on-?call|paged|responder|respond(s|ed)|acknowledg\w+|joins?|joined|incident commander)\b",
    r"\b(nobody|no one|not|unanswered)\b",
    Milestone.ACKNOWLEDGED,
)
FOUND = _meaning(
    r"\b(identified|found( to be)?|traced|pinpointed|root cause (is )?(clear|known)|isolated to)\b",
    r"\b(nothing|not|no) (is |was )?(found|identified)\b",
)
NORMAL = _meaning(
    r"\b(back to|returns? to|returned to) normal\b|\b(metrics|rates?|latency|everything) "
    r"(is |are |was |were )?(back )?normal\b|\bfully (recovered|restored)\b"
    r"|\brecovery (is )?complete\b",
    r"\b(not|almost|nearly|partly|partially|some|gradually|expected|slowly)\b",
)
MENDED = _meaning(
    r"\b(rollback|roll back|revert\w*|failover|fix|restart)\b.{0,24}\b(complete\w*|done|finished"
    r"|deployed|through|in place)\b|\bmitigated\b",
    milestone=Milestone.MITIGATED,
)
BROKE = _meaning(
    r"\b(deploy(s|ed|ment)?|release[ds]?|roll(ed)?[- ]?out)\b",
    r"\broll(ed|ing)?[- ]?back|rollback\b",
    Milestone.IMPACT_STARTED,
)
DECLARED = _meaning(r"\b(declare[ds]?|closed?|closing|all[- ]clear)\b")
STATUS_PAGE = _meaning(
    r"\bstatus ?page\b.{0,30}\b(updated?|posted|published|set|changed|says?)\b"
    r"|\b(updated?|post(ed)?( on| to)?|published)\b.{0,20}\bstatus ?page\b",
    r"\b(not|nobody|forgot|forgotten)\b",
)


@dataclass(frozen=True)
class Occurrence:
    """A row of the timeline: its place in the slot's value, its moment in UTC, its words."""

    row: int
    at: datetime
    text: str
    milestone: str

    @property
    def clock(self):
        """The time of day: 14:38."""
        return f"{self.at:%H:%M}"


def timeline(document):
    """The rows of a document's timeline, in their order."""
    return [
        Occurrence(row, datetime.fromisoformat(event["at"]), event["text"], event["milestone"])
        for row, event in enumerate(document["parts"]["timeline"])
    ]


def of(meaning, occurrences):
    """The rows that speak of it, by their milestone or by their words."""
    return [row for row in occurrences if _speaks(meaning, row)]


def _speaks(meaning, row):
    if meaning.milestone and row.milestone == meaning.milestone:
        return True
    return bool(meaning.words.search(row.text)) and not meaning.unless.search(row.text)


def after(first, later):
    """Pairs (one of `first`, one of `later`) in which the second does not come before."""
    pairs = [(one, other) for one in first for other in later if other.at >= one.at]
    return sorted((p for p in pairs if p[0].row != p[1].row), key=lambda p: p[1].at - p[0].at)


def is_near(one, other, slack):
    """Whether two moments lie at most `slack` minutes apart."""
    return abs(one - other) <= timedelta(minutes=slack)
