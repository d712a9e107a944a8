"""Facts as the words of their line, and the words read back.

`WRITE[key](facts)` gives the words of a fact; `READ[key](words, facts)` gives the values of its
fields, or None when the words say something else. Words of "" or "Not recorded" mean unknown.
"""

import re
from decimal import Decimal

from . import moments
from .escapes import shield, unshield
from .placeholders import NOT_RECORDED, is_nothing

ANSWERS = {"yes": "Yes", "no": "No", "": NOT_RECORDED}
ANSWER_OF = {words.casefold(): value for value, words in ANSWERS.items()}
SEVERITIES = ("critical", "high", "medium", "low")
COUNT = re.compile(r"\d{1,3}(?:,\d{3})+|\d+", re.ASCII)
USERS = re.compile(
    r"(?:(?P<count>\d{1,3}(?:,\d{3})+|\d+)(?: \((?P<share>\d{1,3}(?:\.\d{1,2})?)%\))?"
    r"|(?P<percent>\d{1,3}(?:\.\d{1,2})?)%)(?:, (?P<note>.+))?",
    re.ASCII,
)
AMOUNT = re.compile(
    r"(?P<currency>\$|[A-Z]{3} )(?P<whole>\d{1,3}(?:,\d{3})+|\d+)(?P<part>\.\d{1,2})?"
    r"(?: estimated)?(?:, (?P<note>.+))?",
    re.ASCII,
)
REVENUE_WORD = re.compile(r"(?P<word>N/A|Not recorded)(?:, (?P<note>.+))?", re.IGNORECASE)
ANSWER = re.compile(r"(?P<word>Yes|No|Not recorded)(?: - (?P<rest>.+))?", re.IGNORECASE)
LARGEST_COUNT = 10**18
LARGEST_AMOUNT = 10**12


def write_title(facts):
    """The incident's title."""
    return shield(facts["title"], is_nothing) or NOT_RECORDED


def write_day(facts):
    """The day of the incident."""
    return facts["day"] or NOT_RECORDED


def write_severity(facts):
    """The severity's word."""
    return facts["severity"].capitalize() or NOT_RECORDED


def write_window(facts):
    """14:32 to 16:45 UTC (2 hours 13 minutes); with days unless both are the incident's day."""
    start, end = facts["started_at"], facts["ended_at"]
    days = {at[:10] for at in (start, end) if at}
    day = facts["day"] if days == {facts["day"]} else None
    if start and end:
        words = f"{moments.written(start, day)} to {moments.written(end, day)} UTC"
        seconds = moments.seconds_between(start, end)
        return f"{words} ({moments.length(seconds)})" if seconds >= 0 else words
    if start or end:
        return ("From " if start else "Until ") + moments.written(start or end, day) + " UTC"
    return NOT_RECORDED


def write_length(facts):
    """How long it lasted: 2 hours 13 minutes."""
    if not (facts["started_at"] and facts["ended_at"]):
        return NOT_RECORDED
    seconds = moments.seconds_between(facts["started_at"], facts["ended_at"])
    return moments.length(seconds) if seconds >= 0 else NOT_RECORDED


def write_users(facts):
    """48,200 (61%), all regions: number, share and note, each if known."""
    count, note = facts["users_affected"], facts["users_affected_note"]
    percent = facts["users_affected_percent"]
    share = "" if percent is None else f"{percent}%"
    if count is None and not share:
        return shield(note, _is_users_format) or NOT_RECORDED
    words = share if count is None else f"{count:,}" + (f" ({share})" if share else "")
    return f"{words}, {note}" if note else words


def write_revenue(facts):
    """$41,000 estimated, refunds; N/A; or that it is not recorded."""
    words = {"": NOT_RECORDED, "not_applicable": "N/A"}.get(facts["revenue"])
    if words is None:
        whole, dot, part = format(Decimal(facts["revenue_amount"]), "f").partition(".")
        currency = facts["revenue_currency"]
        sign = "$" if currency == "USD" else f"{currency} "
        words = f"{sign}{int(whole):,}{dot}{part} estimated"
    return f"{words}, {facts['revenue_note']}" if facts["revenue_note"] else words


def write_data_loss(facts):
    """Yes - what was lost; No."""
    words, detail = ANSWERS[facts["data_loss"]], facts["data_loss_detail"]
    return f"{words} - {detail}" if detail else words


def read_title(words, facts):
    """The title."""
    return {"title": unshield(words, is_nothing)}


def read_day(words, facts):
    """The day."""
    day = moments.read_day(words)
    return {"day": day} if day or is_nothing(words) else None


def read_severity(words, facts):
    """The severity, when it is one of the four words and nothing else."""
    word = "" if is_nothing(words) else words.strip().casefold()
    return {"severity": word} if word in ("", *SEVERITIES) else None


def read_users(words, facts):
    """Number, share and note; words of another form are all note."""
    values = dict.fromkeys(("users_affected", "users_affected_percent"))
    if is_nothing(words):
        return values | {"users_affected_note": ""}
    found = USERS.fullmatch(words)
    if not found or not _users_in_range(found):
        return values | {"users_affected_note": unshield(words, _is_users_format)}
    return {
        "users_affected": int(found["count"].replace(",", "")) if found["count"] else None,
        "users_affected_percent": found["share"] or found["percent"],
        "users_affected_note": found["note"] or "",
    }


def read_revenue(words, facts):
    """Amount, currency and note."""
    values = {"revenue": "", "revenue_amount": None, "revenue_currency": "USD", "revenue_note": ""}
    if is_nothing(words):
        return values
    if found := REVENUE_WORD.fullmatch(words):
        word = "not_applicable" if found["word"].casefold() == "n/a" else ""
        return values | {"revenue": word, "revenue_note": found["note"] or ""}
    found = AMOUNT.fullmatch(words)
    if not found or int(found["whole"].replace(",", "")[:13]) >= LARGEST_AMOUNT:
        return None
    return {
        "revenue": "amount",
        "revenue_amount": found["whole"].replace(",", "") + (found["part"] or ""),
        "revenue_currency": "USD" if found["currency"] == "$" else found["currency"].strip(),
        "revenue_note": found["note"] or "",
    }


def read_data_loss(words, facts):
    """The answer and what was lost."""
    if is_nothing(words):
        return {"data_loss": "", "data_loss_detail": ""}
    found = ANSWER.fullmatch(words)
    if not found:
        return None
    return {
        "data_loss": ANSWER_OF[found["word"].casefold()],
        "data_loss_detail": found["rest"] or "",
    }


def read_count(words):
    """A number like 1,204, None when unknown; ValueError when it is something else."""
    if is_nothing(words):
        return None
    if not COUNT.fullmatch(words.strip()) or len(words) > 25:
        raise ValueError(words)
    count = int(words.strip().replace(",", ""))
    if count >= LARGEST_COUNT:
        raise ValueError(words)
    return count


def _is_users_format(words):
    return is_nothing(words) or USERS.fullmatch(words) is not None


def _users_in_range(found):
    share = found["share"] or found["percent"] or "0"
    count = (found["count"] or "0").replace(",", "")
    return Decimal(share) <= 100 and len(count) < 20 and int(count) < LARGEST_COUNT


def _count(field):
    def write(facts):
        return NOT_RECORDED if facts[field] is None else f"{facts[field]:,}"

    def read(words, facts):
        try:
            return {field: read_count(words)}
        except ValueError:
            return None

    return write, read


def _answer(field):
    def write(facts):
        words, at = ANSWERS[facts[field]], facts[f"{field}_at"]
        return f"{words} - {moments.written(at, facts['day'])} UTC" if at else words

    def read(words, facts):
        if is_nothing(words):
            return {field: "", f"{field}_at": None}
        found = ANSWER.fullmatch(words)
        at = found and found["rest"] and moments.read_moment(found["rest"], facts["day"])
        if not found or (found["rest"] and not at):
            return None
        return {field: ANSWER_OF[found["word"].casefold()], f"{field}_at": at}

    return write, read


WRITE = {
    "title": write_title,
    "day": write_day,
    "window": write_window,
    "severity": write_severity,
    "users": write_users,
    "length": write_length,
    "revenue": write_revenue,
    "data_loss": write_data_loss,
}
READ = {
    "title": read_title,
    "day": read_day,
    "severity": read_severity,
    "users": read_users,
    "revenue": read_revenue,
    "data_loss": read_data_loss,
}
for _key, _field in (
    ("complaints", "customer_complaints"),
    ("failed", "failed_requests"),
    ("successful", "successful_requests"),
    ("tickets", "support_tickets"),
):
    WRITE[_key], READ[_key] = _count(_field)
for _field in ("status_page", "customer_emails", "social_media"):
    WRITE[_field], READ[_field] = _answer(_field)
