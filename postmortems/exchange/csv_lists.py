"""What the CSV of each list holds: its columns, and its rows one after another.

Rows come through a cursor on the server, so that memory stays flat however long the list is.
`address` makes a path an address that can be opened from anywhere.
"""

from django.db.models import F

from postmortems.models.enums import ItemState, Outcome, Severity, Status
from postmortems.queries.action_items import place_of
from postmortems.queries.missing import KINDS

AT_ONCE = 1000
SEVERITIES = {**dict(Severity.choices), "": "Not set"}
STATUSES, STATES = dict(Status.choices), dict(ItemState.choices)
OUTCOMES = {**dict(Outcome.choices), "": ""}

ITEMS = (
    *("Number", "What", "State", "Owner", "Due", "Days overdue", "Horizon", "Snoozed until"),
    *("Done", "Evidence", "Verified by", "Dropped", "Reason", "Risk accepted by", "Tracker"),
    *("Promised", "Team", "Severity", "Postmortem", "Incident", "Address"),
)
POSTMORTEMS = (
    *("Number", "Title", "Severity", "Status", "Incident", "Started", "Ended", "Lead", "Team"),
    *("Due", "Approved", "Restricted", "Open items", "Address"),
)
FOLLOW_UPS = (
    *("Postmortem", "Title", "Severity", "Team", "Lead", "Due", "Held", "Held by", "Outcome"),
    "Address",
)
MISSING = (
    *("List", "Title", "Severity", "Team", "Who", "Due", "Days overdue", "Note", "Postmortem"),
    *("Incident", "Address"),
)
TABLES = ("Table", "Row", "Column", "Value", "Address")


def items(rows, today, address):
    """Rows of action items, in the order of the list."""
    incident = {
        "title": F("postmortem__incident__title"),
        "team_name": F("postmortem__incident__team__name"),
        "account": F("owner__name"),
    }
    named = (
        rows.order_by("due_on", "pk")
        .annotate(**incident)
        .values_list(
            *("pk", "what", "state", "account", "owner_name", "due_on", "slot", "snoozed_until"),
            *(
                "done_at",
                "evidence",
                "verified_by",
                "dropped_at",
                "reason",
                "accepted_by",
                "tracker",
            ),
            *("created_at", "team_name", "severity", "postmortem", "title"),
            named=True,
        )
    )
    for row in named.iterator(chunk_size=AT_ONCE):
        is_late = row.state in (ItemState.OPEN, ItemState.IN_PROGRESS) and row.due_on
        yield (
            *(f"A-{row.pk}", row.what, STATES[row.state], row.account or row.owner_name),
            *(row.due_on, _late(row.due_on, today) if is_late else None, place_of(row.slot)),
            *(row.snoozed_until, row.done_at, row.evidence, row.verified_by, row.dropped_at),
            *(row.reason, row.accepted_by, row.tracker, row.created_at, row.team_name),
            *(SEVERITIES[row.severity], f"PM-{row.postmortem}", row.title),
            address(f"/action-items/{row.pk}/"),
        )


def postmortems(rows, address):
    """Rows of postmortems with `open_items`, newest incident first."""
    facts = {
        "title": F("incident__title"),
        "severity": F("incident__severity"),
        "day": F("incident__day"),
        "started": F("incident__started_at"),
        "ended": F("incident__ended_at"),
        "restricted": F("incident__restricted"),
        "lead_name": F("lead__name"),
        "team_name": F("incident__team__name"),
    }
    named = rows.order_by("-incident__day", "-incident_id").annotate(**facts)
    for row in named.values_list(
        *("pk", "status", "due_on", "approved_at", "open_items", *facts), named=True
    ).iterator(chunk_size=AT_ONCE):
        yield (
            *(f"PM-{row.pk}", row.title, SEVERITIES[row.severity], STATUSES[row.status], row.day),
            *(row.started, row.ended, row.lead_name, row.team_name, row.due_on, row.approved_at),
            *("Yes" if row.restricted else "No", row.open_items),
            address(f"/postmortems/{row.pk}/"),
        )


def follow_ups(rows, held, address):
    """Rows of follow-up reviews: those to hold soonest first, those held latest first."""
    ordered = rows.order_by(*("-due_on", "-pk") if held else ("due_on", "pk")).with_document()
    for row in ordered.iterator(chunk_size=AT_ONCE):
        about, incident = row.postmortem, row.postmortem.incident
        yield (
            *(about.reference, incident.title, SEVERITIES[incident.severity], incident.team),
            *(about.lead, row.due_on, row.held_at, row.held_by_name, OUTCOMES[row.outcome]),
            address(row.get_absolute_url()),
        )


def missing(lists, today, address):
    """Rows of what is missing and late; `lists` are (key of the kind, its rows)."""
    for key, rows in lists:
        kind = KINDS[key]
        order = [name for name in (kind.day, "pk") if name]
        sign = "-" if kind.descending else ""
        ordered = rows.order_by(*(f"{sign}{name}" for name in order))
        for line in map(kind.line, ordered.iterator(chunk_size=AT_ONCE)):
            incident, about = line.incident, line.postmortem
            late = _late(line.due_on, today) if line.due_on else None
            yield (
                *(kind.title, incident.title, SEVERITIES[incident.severity], incident.team),
                *(line.who, line.due_on, late, line.note, about and about.reference),
                *(incident.day, address(line.url)),
            )


def tables(charts, address):
    """The tables of a board, a line a number."""
    for chart in charts:
        for point in chart.points:
            for column, cell in zip(chart.head[1:], point.row, strict=True):
                url = address(cell.url) if cell.url else ""
                yield chart.title, point.label, column, cell.said, url


def _late(due_on, today):
    """How many days something is overdue, or None."""
    return max((today - due_on).days, 0) or None
