"""What the author writes into each slot of the outline, and how it gets into the form."""

from datetime import UTC, datetime, timedelta

from postmortems.models.enums import Milestone
from postmortems.rules.shapes import Kind

TODAY = datetime.now(UTC).date()
DAY = TODAY - timedelta(days=40)
"""Long enough ago for the look back to be due."""
LATE = TODAY - timedelta(days=14)
SOON = TODAY + timedelta(days=20)
OVERDUE = "Raise the pool limit and alert at 80%"

FACTS = {
    "title": "Checkout refused every card",
    "severity": "high",
    "day": DAY.isoformat(),
    "started_at_0": DAY.isoformat(),
    "started_at_1": "14:32",
    "ended_at_0": DAY.isoformat(),
    "ended_at_1": "16:45",
    "team": "Payments",
    "services": "checkout, card-gateway",
    "causes": "connection pool",
    "users_affected": "48200",
    "users_affected_percent": "61",
    "users_affected_note": "Everybody who paid by card",
    "revenue": "amount",
    "revenue_amount": "41000",
    "revenue_currency": "EUR",
    "revenue_note": "Estimated from the week before",
    "customer_complaints": "312",
    "failed_requests": "960114",
    "successful_requests": "614000",
    "data_loss": "yes",
    "data_loss_detail": "Nine carts, restored from the log",
    "status_page": "yes",
    "status_page_at_0": DAY.isoformat(),
    "status_page_at_1": "14:52",
    "customer_emails": "yes",
    "customer_emails_at_0": DAY.isoformat(),
    "customer_emails_at_1": "18:10",
    "social_media": "no",
    "social_media_at_0": "",
    "social_media_at_1": "",
    "support_tickets": "87",
}
EVENTS = (
    ("14:32", "Cards begin to be refused", Milestone.IMPACT_STARTED),
    ("14:38", "The alert on failed payments fires", Milestone.DETECTED),
    ("14:41", "The engineer on call takes it", Milestone.ACKNOWLEDGED),
    ("15:05", "Somebody looks at the pool for the first time", ""),
    ("16:20", "Rolled back; cards are accepted", Milestone.MITIGATED),
    ("16:45", "The last queue is empty", Milestone.RESOLVED),
)


def mark(slot):
    """A sentence that stands in no other slot."""
    return f"What was found for {slot.key.replace('_', ' ')} and written down"


def fill(page, slot, *, owners):
    """Fill the form of `slot` as its kind asks; `owners` are two names, the first one's is late."""
    if slot.kind == Kind.FACTS:
        fill_facts(page)
    elif slot.kind in (Kind.PROSE, Kind.SAMPLE):
        page.get_by_label("Text").fill(f"{mark(slot)}.\n\nA second paragraph with `code`.")
    else:
        fill_rows(page, rows_of(slot, owners))


def fill_facts(page):
    """Every field the form shows; a field nobody thought of here is a KeyError."""
    fields = page.locator("main form [name]:not([type=hidden]):not(button):not([type=checkbox])")
    for name in fields.evaluate_all("fields => fields.map(field => field.name)"):
        put(page.locator(f"main form [name={name}]"), FACTS[name])


def rows_of(slot, owners):
    """The rows of a slot as dicts by field name."""
    if slot.kind == Kind.EVENTS:
        return [
            {"time": time, "text": text, "milestone": milestone} for time, text, milestone in EVENTS
        ]
    if slot.kind == Kind.LIST:
        return [
            {"text": mark(slot), "detail": "And what is behind it."},
            {"text": f"{mark(slot)}, again", "detail": ""},
        ]
    if slot.kind == Kind.REFERENCES:
        return [
            {"text": f"{mark(slot)}, {number}", "url": f"https://example.com/{slot.key}/{number}"}
            for number in range(len(slot.labels) or 2)
        ]
    row = {"what": mark(slot), "detail": "", "owner": owners[1], "due_on": SOON.isoformat()}
    if slot.key != "immediate":
        return [row]
    late = {"what": OVERDUE, "detail": "", "owner": owners[0], "due_on": LATE.isoformat()}
    return [late, row]


def fill_rows(page, rows):
    """Type row by row; Enter in the last one makes another."""
    for number, row in enumerate(rows):
        if not page.locator("[data-row]").nth(number).is_visible():
            page.locator("[data-row]").nth(number - 1).locator("[data-row-enter]").press("Enter")
        for name, value in row.items():
            put(page.locator(f"[name=rows-{number}-{name}]"), value)


def put(field, value):
    """Type or choose `value`; a choice by what it says or by what it sends."""
    choices = field.evaluate("field => field.options && [...field.options].map(one => one.text)")
    if choices is None:
        field.fill(value)
    elif value in choices:
        field.select_option(label=value)
    else:
        field.select_option(value=value)
