"""One document in which everything is recorded."""

from postmortems.rules.document import BLANK_ITEM


def line(text, detail=""):
    return {"text": text, "detail": detail}


def event(at, text, milestone=""):
    return {"at": at, "text": text, "milestone": milestone}


def item(what, **values):
    return BLANK_ITEM | {"what": what} | values


def link(text="", url="", label=""):
    return {"label": label, "text": text, "url": url}


FACTS = {
    "title": "Checkout answers nobody",
    "day": "2025-10-25",
    "started_at": "2025-10-25T23:50:00Z",
    "ended_at": "2025-10-26T01:10:30Z",
    "severity": "high",
    "users_affected": 48200,
    "users_affected_percent": "61.5",
    "users_affected_note": "all regions",
    "revenue": "amount",
    "revenue_amount": "1000.50",
    "revenue_currency": "EUR",
    "revenue_note": "refunds excluded",
    "customer_complaints": 37,
    "failed_requests": 1204,
    "successful_requests": 0,
    "data_loss": "yes",
    "data_loss_detail": "12 carts, restored by hand",
    "status_page": "yes",
    "status_page_at": "2025-10-25T23:58:00Z",
    "customer_emails": "yes",
    "customer_emails_at": "2025-10-26T09:00:00Z",
    "social_media": "no",
    "social_media_at": None,
    "support_tickets": None,
}

PARTS = {
    "summary": "Checkout was down.\n\n## Root Cause\n\nAn escaped heading, and\n\n- a list",
    "timeline": [
        event("2025-10-25T23:50:00Z", "Deployment of v2.5.0 begins", "impact_started"),
        event("2025-10-25T23:55:05Z", "Alert `a|b` fires", "detected"),
        event("2025-10-26T00:10:00Z", "Somebody wrote [Resolved]"),
        event("2025-10-26T01:10:30Z", "All quiet", "resolved"),
    ],
    "could_not": [line("Pay", "Card and invoice\n\n```\nHTTP 503\n```"), line("Sign in")],
    "worked": [line("Browse")],
    "primary_cause": "The pool ran dry:\n\n```python\n## Appendix\n```",
    "contributing_factors": [line("No limit", "Leaks grew\nunseen"), line("A **bold** name")],
    "detection_delays": [line("Not delayed")],
    "recovery_delays": [line("[Reason 1]")],
    "good_responses": [line("✅ is a fine mark"), line("Quick page", "Within 3 minutes")],
    "systems_held": [line("Search")],
    "response_issues": [line("No runbook")],
    "prevention_gaps": [],
    "immediate": [
        item("Close the connection", owner="Ana Ferreira", due_on="2025-10-30"),
        item(
            "Watch the pool",
            detail="Warn at 80%\nPage at 95%",
            owner="Bo | Co",
            state="done",
            done_on="2025-10-26",
            evidence="Alert fired in a drill",
            verified_by="Chen Li",
            tracker="https://tracker.example/7",
        ),
    ],
    "short_term": [
        item("Rewrite it", state="dropped", reason="Nobody needs it", accepted_by="Mei Tanaka")
    ],
    "long_term": [],
    "prevent_this": [
        item("Lint for leaks", detail="Owner: a word in the text", owner="Ana Ferreira"),
        item("Limit by service", due_on="2025-11-07", state="in_progress"),
    ],
    "prevent_similar": [item("Review all pools", state="done", done_on="2025-11-01")],
    "new_alerts": [
        item("Alert on pool use exceeds 80%", owner="Bo"),
        item("Old one", state="done"),
    ],
    "monitoring_gaps": [item("Count connections", state="done", done_on="2025-10-29")],
    "dashboards": [],
    "code_review": [item("Is every connection closed?")],
    "testing": [item("Soak test", tracker="https://tracker.example/8")],
    "deployment": [],
    "documentation": [],
    "technical_lessons": [line("Pools are shared", "One service can drain them.")],
    "process_lessons": [line("Roll back first")],
    "related_incidents": [link("PM-12", "https://postmortems.example/12"), link("In March")],
    "code_changes": [
        link("a1b2c3", "https://code.example/a1b2c3", "Problematic Commit"),
        link("", "https://code.example/rollback", "Rollback Commit"),
        link("Not recorded", "", "Pull request"),
    ],
    "monitoring_logs": [],
    "external_references": [link("", "https://status.example/")],
    "technical_details": "#### Trace\n\n**Impact:**\n\n    indented\n\n---",
    "status_page_sample": "We are looking into it.\n```\nquoted\n```",
    "customer_email_sample": "",
}

ANSWERS = [
    {"answer": "not_yet", "note": "Two are left"},
    {"answer": "no", "note": ""},
    {"answer": "partly", "note": "It held,\n\nbut only just"},
    {"answer": "", "note": "Yes: more drills"},
]

DOCUMENT = {
    "facts": FACTS,
    "authors": ["Ana Ferreira", "Lovelace, Ada"],
    "reviewers": [],
    "status": "under_review",
    "updated_on": "2025-11-25",
    "team": "Payments",
    "services": ["api", "checkout --> web"],
    "causes": ["Resource leak"],
    "restricted": True,
    "parts": PARTS,
    "follow_ups": [
        {
            "due_on": "2025-11-24",
            "held_on": "2025-11-25",
            "held_by": "Chen Li",
            "outcome": "partly",
            "answers": ANSWERS,
        },
        {
            "due_on": "2025-12-24",
            "held_on": None,
            "held_by": "",
            "outcome": "",
            "answers": [{"answer": "", "note": ""} for _ in range(4)],
        },
    ],
}
