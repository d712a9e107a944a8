"""The numbers an organisation may argue about, in one place."""

from datetime import timedelta

from postmortems.models.enums import Severity

from . import calendar

KEPT_PERCENT = 80
"""How many of what was promised for a period should be done by its day."""
HORIZON_DAYS = {"immediate": 7, "short_term": 31, "long_term": 92}
"""How many days a promise of each horizon has at most: its week, month or quarter."""
FEWEST_FOR_PERCENT = 5
"""Of fewer than these no percentage is said."""
WRITTEN_UP = (Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM)
"""Severities of incidents that need a postmortem; for others it is optional."""
REVIEWERS_NEEDED = {Severity.CRITICAL: 2}
REVIEW_WORKING_DAYS = 3
FOLLOW_UP_DAYS = 30
FOLLOW_UP_NOTICE_DAYS = 7
DUE_SOON_DAYS = 3
LEAD_TOLD_DAYS = 3
MANAGERS_TOLD_DAYS = 7
"""How many days an action item is overdue before others than its owner hear of it."""
REPORT_DAYS = 28
"""How long a period of the report to managers is; it is compared with the one before."""
MENTIONED_MOST = 20
"""How many people one comment may tell at once."""
SNOOZE_DAYS = 14
"""How far ahead the reminders of an action item may be put off."""
TOLD_ANYWAY_DAYS = 14
"""How many days overdue an item is when others hear of it although its owner has put it off.

One snooze, however long, delays what lead and manager hear; the next one does not.
"""
RETRY_MINUTES = (1, 5, 15, 60, 180, 360, 720, 1440)
"""Minutes until the next attempt to deliver a mail; after the last one it has failed."""
RETRY_MAILBOX_MINUTES = (15, 60, 180, 360, 720, 1440)
"""The same where the mailbox is full or asks us to come back: it takes longer than a server."""
ATTACHED_IMAGE_BYTES = 5 * 2**20
ATTACHED_IMAGE_PIXELS = 40_000_000
ATTACHED_TEXT_BYTES = 2 * 2**20
ATTACHED_FILES = 100
"""In one postmortem."""


def reviewers_needed(severity):
    """How many people must sign off before approval."""
    return REVIEWERS_NEEDED.get(severity, 1)


def draft_due(severity, day, workdays=calendar.MONDAY_TO_FRIDAY):
    """The day a draft should be handed in for an incident of `day`; None where it is optional."""
    if day is None:
        return None
    if severity == Severity.CRITICAL:
        return day + timedelta(days=3)
    if severity == Severity.HIGH:
        return calendar.add_working(day, 5, workdays)
    if severity == Severity.MEDIUM:
        return calendar.add_working(day, 10, workdays)
    return None


def review_due(asked_on, workdays=calendar.MONDAY_TO_FRIDAY):
    """The day a reviewer should have decided."""
    return calendar.add_working(asked_on, REVIEW_WORKING_DAYS, workdays)


def action_due(slot, today):
    """The day proposed for a promise made today in `slot`; None where nobody owns it yet."""
    ends = {
        "immediate": calendar.week_end,
        "short_term": calendar.month_end,
        "long_term": calendar.quarter_end,
    }
    return ends[slot](today) if slot in ends else None


def follow_up_due(facts_day):
    """The day of the look back for an incident that ended on `facts_day`."""
    return facts_day + timedelta(days=FOLLOW_UP_DAYS) if facts_day else None
