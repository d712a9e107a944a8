"""Days, moments, lengths and numbers in words. Every moment is said in UTC unless a zone is given.

`day`, `near_day`, `coming_day`, `long_day` and `record_day` take a date or a moment (its day in
UTC) and return text; `moment` and `clock` return a <time> element.
"""

import datetime as dt
from zoneinfo import ZoneInfo

from django import template
from django.template.defaultfilters import length as django_length
from django.utils import timezone
from django.utils.html import format_html, strip_tags

register = template.Library()

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


@register.filter
def day(value, today=None):
    """Return “Fri 31 Oct”, with the year when it is not that of today."""
    if value is None:
        return ""
    value, today = _date(value), today or _today()
    text = f"{WEEKDAYS[value.weekday()][:3]} {value.day} {MONTHS[value.month - 1][:3]}"
    return text if value.year == today.year else f"{text} {value.year}"


@register.filter
def full_day(value):
    """Return “Sat 25 Oct 2025”."""
    if value is None:
        return ""
    return f"{WEEKDAYS[_date(value).weekday()][:3]} {record_day(value)}"


@register.filter
def record_day(value):
    """Return “25 Oct 2025”, as a record says it."""
    if value is None:
        return ""
    value = _date(value)
    return f"{value.day} {MONTHS[value.month - 1][:3]} {value.year}"


@register.filter
def long_day(value):
    """Return “Wednesday 29 October 2025”."""
    if value is None:
        return ""
    value = _date(value)
    name, month = WEEKDAYS[value.weekday()], MONTHS[value.month - 1]
    return f"{name} {value.day} {month} {value.year}"


@register.filter
def coming_day(value, today=None):
    """Return “Friday 31 October”, with the year when it is not that of today."""
    if value is None:
        return ""
    text, year = long_day(value).rsplit(" ", 1)
    return text if int(year) == (today or _today()).year else f"{text} {year}"


@register.filter
def near_day(value, today=None):
    """Return “tomorrow, Thu 30 Oct” for yesterday, today and tomorrow, else as `day`."""
    if value is None:
        return ""
    value, today = _date(value), today or _today()
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get((value - today).days)
    return f"{near}, {day(value, today)}" if near else day(value, today)


@register.filter
def moment(value):
    """Return <time> with “28 Oct 2025, 16:52 UTC”."""
    if value is None:
        return ""
    return format_html('<time datetime="{}">{}</time>', _stamp(value), moment_text(value))


@register.filter
def moment_text(value):
    """Return “28 Oct 2025, 16:52 UTC” for places that take no markup."""
    if value is None:
        return ""
    return f"{record_day(value)}, {_utc(value):%H:%M} UTC"


@register.filter
def short_moment(value, today=None):
    """Return <time> with “28 Oct, 16:52 UTC”; with the year when it is not that of today."""
    if value is None:
        return ""
    day_of = _utc(value).date()
    year = "" if day_of.year == (today or _today()).year else f" {day_of.year}"
    text = f"{day_of.day} {MONTHS[day_of.month - 1][:3]}{year}, {_utc(value):%H:%M} UTC"
    return format_html('<time datetime="{}">{}</time>', _stamp(value), text)


@register.filter
def near_moment(value, today=None):
    """Return <time> with “14:03 UTC” for today in UTC, else as `short_moment`."""
    if value is None or _utc(value).date() != (today or _today()):
        return short_moment(value, today)
    text = f"{_utc(value):%H:%M} UTC"
    return format_html('<time datetime="{}">{}</time>', _stamp(value), text)


def near_moment_text(value):
    """Return what `near_moment` says without markup: “14:03 UTC”, “28 Oct, 16:52 UTC”."""
    return strip_tags(near_moment(value))


@register.filter
def clock(value, zone=""):
    """Return <time> with “14:32”, in UTC or in the named zone; the zone is said once beside it."""
    if value is None:
        return ""
    local = value.astimezone(ZoneInfo(str(zone))) if zone else _utc(value)
    return format_html('<time datetime="{}">{}</time>', _stamp(value), f"{local:%H:%M}")


@register.filter
def length(value):
    """Return a timedelta as “2 h 13 min”; anything else as Django's filter of that name.

    Both meanings, because loading this library would otherwise take the other one away.
    """
    if not isinstance(value, dt.timedelta):
        return "" if value is None else django_length(value)
    minutes = round(abs(value).total_seconds() / 60)
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    parts = [(days, "d"), (hours, "h"), (minutes, "min")]
    said = " ".join(f"{n} {unit}" for n, unit in parts if n) or "0 min"
    return f"−{said}" if value < dt.timedelta(0) else said


@register.filter
def number(value):
    """Return 48200 as “48,200”; text as it is."""
    if value is None or value == "":
        return ""
    try:
        return f"{value:,}"
    except (TypeError, ValueError):
        return str(value)


@register.filter
def counted(count, noun):
    """Return “1 postmortem”, “8 postmortems”; an odd plural after a comma: "person,people"."""
    one, _, many = noun.partition(",")
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


@register.filter
def days_late(due_on, today=None):
    """Return “24 days overdue”, or nothing while it is not late."""
    late = ((today or _today()) - due_on).days if due_on else 0
    return f"{counted(late, 'day')} overdue" if late > 0 else ""


@register.filter
def initials(name):
    """Return “AF” for Ana Ferreira: first letters of the first and the last name, at most two."""
    words = str(name or "").partition("@")[0].replace(".", " ").replace("_", " ").split()
    letters = [word[0] for word in words if word[0].isalnum()]
    return "".join(letters[:1] + letters[1:][-1:]).upper() or "?"


def _utc(value):
    return value.astimezone(dt.UTC)


def _date(value):
    return _utc(value).date() if isinstance(value, dt.datetime) else value


def _today():
    return timezone.now().astimezone(dt.UTC).date()


def _stamp(value):
    return f"{_utc(value):%Y-%m-%dT%H:%MZ}"
