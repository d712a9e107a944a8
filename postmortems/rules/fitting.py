"""Making a document that was read from a file fit what can be recorded."""

from copy import deepcopy

from . import lengths
from .calendar import is_near
from .document import blank_fact

MOMENTS = ("status_page_at", "customer_emails_at", "social_media_at")
LONGEST = {
    "title": lengths.TITLE,
    "users_affected_note": lengths.NOTE,
    "revenue_note": lengths.NOTE,
    "revenue_currency": 3,
}
LARGEST = {
    "users_affected": 10**15,
    "customer_complaints": 10**15,
    "failed_requests": 10**15,
    "successful_requests": 10**15,
    "support_tickets": 10**15,
    "revenue_amount": 10**12,
    "users_affected_percent": 100,
}


def fit(document, today):
    """A copy of `document` that the tables accept, and a remark with every word left out."""
    fitted, remarks = deepcopy(document), []
    _fit_facts(fitted["facts"], remarks)
    _fit_names(fitted, remarks)
    _fit_days(fitted, remarks)
    _fit_milestones(fitted["parts"]["timeline"], remarks)
    for value in fitted["parts"].values():
        if not isinstance(value, str):
            for row in value:
                _fit_row(row, today, remarks)
    fitted["follow_ups"] = _fit_follow_ups(fitted["follow_ups"], remarks)
    return fitted, remarks


def _cut(text, length, remarks):
    if len(text) <= length:
        return text
    remarks.append(f"Shortened to {length} characters, in full it was: {text}")
    return text[:length].strip()


def _fit_facts(facts, remarks):
    for name, length in LONGEST.items():
        facts[name] = _cut(facts[name], length, remarks)
    for name, largest in LARGEST.items():
        if facts[name] is not None and not 0 <= float(facts[name]) <= largest:
            label = name.replace("_", " ")
            remarks.append(f"Left out, it cannot be the number of {label}: {facts[name]}")
            facts[name] = None
    if facts["revenue"] == "amount" and facts["revenue_amount"] is None:
        facts["revenue"] = ""
    start, end = facts["started_at"], facts["ended_at"]
    if start and end and end < start:
        remarks.append(f"Left out, the end {end} lies before the start {start}.")
        facts["ended_at"] = blank_fact("ended_at")
    if not facts["title"].strip():
        facts["title"] = "Untitled incident"


def _fit_days(document, remarks):
    """Leave out days that no record may name, with a remark for each."""
    for name in ("day", "started_at", "ended_at", *MOMENTS):
        _fit_day(document["facts"], name, document["facts"]["title"], remarks)
    _fit_day(document, "updated_on", "last updated", remarks)
    for row in document["follow_ups"]:
        for name in ("due_on", "held_on"):
            _fit_day(row, name, "follow-up review", remarks)
    for value in document["parts"].values():
        for row in [] if isinstance(value, str) else value:
            for name in ("due_on", "done_on"):
                _fit_day(row, name, row.get("what"), remarks)
    events = document["parts"]["timeline"]
    for event in [event for event in events if not is_near(event["at"])]:
        remarks.append(f"Left out, no record can name that day: {event['at']} {event['text']}")
        events.remove(event)


def _fit_day(row, name, what, remarks):
    if row.get(name) and not is_near(row[name]):
        remarks.append(f"Left out, no record can name that day: {row[name]}, of {what}")
        row[name] = None


def _fit_names(document, remarks):
    document["team"] = _cut(document["team"], lengths.LABEL, remarks)
    for key, length in (
        ("authors", lengths.NAME),
        ("services", lengths.LABEL),
        ("causes", lengths.LABEL),
    ):
        names = [_cut(name, length, remarks) for name in document[key]]
        document[key] = list(dict.fromkeys(name for name in names if name))


def _fit_milestones(events, remarks):
    seen = set()
    for event in events:
        milestone = event["milestone"]
        if milestone and milestone in seen:
            words = milestone.replace("_", " ")
            remarks.append(f"“{words}” is marked twice; the mark stays on the first row.")
            event["milestone"] = ""
        seen.add(milestone)


def _fit_row(row, today, remarks):
    for name, length in (
        ("owner", lengths.NAME),
        ("verified_by", lengths.NAME),
        ("accepted_by", lengths.NAME),
        ("label", lengths.LABEL),
        ("url", lengths.LINK),
        ("tracker", lengths.LINK),
    ):
        if name in row:
            row[name] = _cut(row[name], length, remarks)
    if row.get("state") == "dropped" and not row["reason"]:
        row["reason"] = "No reason was written down."
        remarks.append(f"Dropped without a reason: {row['what']}")
    if row.get("state") == "done" and not row["done_on"]:
        row["done_on"] = today.isoformat()
        remarks.append(f"It says done and not when; taken to be {today}: {row['what']}")


def _fit_follow_ups(rows, remarks):
    kept, open_ones = [], 0
    for row in rows:
        if not row["due_on"]:
            remarks.append(f"Left out, a follow-up review without a date: {row}")
            continue
        if bool(row["held_on"]) != bool(row["outcome"]):
            remarks.append(f"A review is held with an outcome or not at all; read: {row}")
            row["held_on"], row["outcome"] = None, ""
        open_ones += not row["held_on"]
        if not row["held_on"] and open_ones > 1:
            remarks.append(f"Left out, a second open follow-up review: {row}")
            continue
        kept.append(row)
    return kept
