"""What a person would type into each kind of form."""

from postmortems.rules.shapes import Kind


def row_set(*rows, prefix="rows"):
    """A posted formset of these rows."""
    data = {f"{prefix}-TOTAL_FORMS": str(len(rows)), f"{prefix}-INITIAL_FORMS": "0"}
    for place, row in enumerate(rows):
        data |= {f"{prefix}-{place}-{name}": text for name, text in row.items()}
    return data


VALID = {
    "header": {
        "title": "It broke",
        "severity": "high",
        "day": "2025-10-25",
        "started_at_0": "2025-10-25",
        "started_at_1": "14:32",
        "ended_at_0": "2025-10-25",
        "ended_at_1": "16:45",
        "team": "Platform",
        "services": "api, web",
        "causes": "pool",
    },
    "impact_box": {
        "users_affected": "5",
        "users_affected_percent": "12.5",
        "users_affected_note": "Some",
        "revenue": "amount",
        "revenue_amount": "100",
        "revenue_currency": "EUR",
        "revenue_note": "Orders",
        "customer_complaints": "3",
    },
    "quantities": {
        "users_affected": "5",
        "failed_requests": "10",
        "successful_requests": "20",
        "data_loss": "no",
        "data_loss_detail": "None",
        "revenue_currency": "EUR",
    },
    "communication": {
        "status_page": "yes",
        "status_page_at_0": "2025-10-25",
        "status_page_at_1": "15:00",
        "customer_emails": "no",
        "support_tickets": "12",
    },
    Kind.PROSE: {"text": "It broke."},
    Kind.SAMPLE: {"text": "Dear customer"},
    Kind.LIST: row_set({"text": "Docs", "detail": "All of them", "ORDER": "1"}),
    Kind.EVENTS: row_set(
        {"time": "14:32", "at": "", "notes": "", "text": "Deploy", "milestone": "detected"}
    ),
    Kind.ACTIONS: row_set(
        {"what": "Fix it", "detail": "All", "owner": "", "due_on": "2025-11-20", "id": ""}
    ),
    Kind.REFERENCES: row_set({"text": "Manual", "url": "https://example.com/"}),
}
PASTED = {"step": "add", "text": "14:32 It broke", "zone": "UTC", "first_day": "2025-10-25"}
TICKED = {
    "revision": lambda desk: str(desk.draft.version),
    **row_set({"add": "on", "at": "", "time": "14:32", "text": "It broke"}),
    "rows-INITIAL_FORMS": "1",
}
HELD = {
    "items_completed": "yes",
    "items_completed_note": "Yes",
    "similar_occurred": "no",
    "similar_occurred_note": "No",
    "measures_effective": "effective",
    "measures_effective_note": "They are",
    "improvements_note": "None",
    "outcome": "effective",
    "has_next": "on",
    "next_due_on": "2026-01-05",
}
