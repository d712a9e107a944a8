"""The charts of a board: each number leads to its rows."""

from django.urls import reverse

from postmortems.models.enums import Severity
from postmortems.queries.item_conditions import AGE_KEYS, ANY, KEPT, OVERDUE, PROMISED
from postmortems.rules import policy
from postmortems.rules.ages import AGES
from postmortems.templatetags.charts import Cell, Chart, Point
from postmortems.templatetags.words import MONTHS, counted, long_day, record_day

SHOWN_SEVERITIES = (Severity.CRITICAL, Severity.HIGH)
NOTHING_OVERDUE = "Nothing is overdue."


def percent(part, whole):
    """“71%”, or “3 of 4” where there are too few to say so; “None” of nothing."""
    if not whole:
        return "None"
    if whole < policy.FEWEST_FOR_PERCENT:
        return f"{part} of {whole}"
    return f"{round(100 * part / whole)}%"


def median_said(median):
    """“12 days, n = 44”; what was not measured says so."""
    return f"{counted(median.days, 'day')}, n = {median.n}" if median.n else "None closed"


def by_age(board, links, severity):
    """What is overdue by how long, and how much of it is from serious incidents."""
    shown = [] if severity else [one for one in SHOWN_SEVERITIES if one in board.severities]
    points = [
        Point(
            name,
            count,
            url=links(age=key),
            mark="warn" if days is None else "",
            cells=tuple(
                Cell(board.severities[one].overdue[place], links(age=key, severity=one.value))
                for one in shown
            ),
        )
        for place, (key, (name, days), count) in enumerate(
            zip(AGE_KEYS, AGES, board.standing.overdue, strict=True)
        )
    ]
    oldest = board.standing.overdue[-1]
    are = "has" if oldest == 1 else "have"
    said = f"{counted(oldest, 'item')} {are}" if oldest else "None has"
    return Chart(
        key="age",
        title="Overdue by age",
        head=("Overdue for", "Items", *(one.label for one in shown)),
        points=points if sum(board.standing.overdue) else (),
        table=f"Overdue on {long_day(board.today)}",
        caption=f"{said} been overdue for more than 90 days.",
        empty=NOTHING_OVERDUE,
    )


def by_team(board, links):
    """What is overdue by team, the most first."""

    def conditions(key):
        return {"team": key} if key else {"no_team": "on"}

    named = [
        (
            share,
            board.team_names.get(share.key, "No team"),
            reverse("team", args=[share.key]) if share.key else "",
            conditions(share.key),
        )
        for share in board.teams.largest
    ]
    others = {"other_teams": ",".join(str(share.key or 0) for share in board.teams.largest)}
    return _shares("team", "Overdue by team", "Team", board.teams, named, others, links)


def by_owner(board, links):
    """What is overdue by owner, the most first."""
    named = [
        (
            share,
            board.owner_names.get(share.key, "Somebody who has left"),
            reverse("person", args=[share.key]),
            {"owner": share.key},
        )
        for share in board.owners.largest
    ]
    others = {"other_owners": ",".join(str(share.key) for share in board.owners.largest)}
    chart = _shares("owner", "Overdue by owner", "Owner", board.owners, named, others, links)
    return chart


def _shares(key, title, head, shares, named, others, links):
    points = [
        Point(
            name,
            share.overdue,
            url=links(state=OVERDUE, **conditions),
            about=about,
            cells=(Cell(share.open, links(**conditions)), percent(share.overdue, share.open)),
        )
        for share, name, about, conditions in named
    ]
    left = shares.number - len(shares.largest)
    if left:
        overdue = shares.overdue - sum(share.overdue for share in shares.largest)
        count = shares.open - sum(share.open for share in shares.largest)
        points.append(
            Point(
                counted(left, "other"),
                overdue,
                url=links(state=OVERDUE, **others),
                cells=(Cell(count, links(**others)), percent(overdue, count)),
            )
        )
    return Chart(
        key=key,
        title=title,
        head=(head, "Overdue", "Open", "Share"),
        points=points,
        table=f"Overdue and open by {head.lower()}",
        empty="Nothing is open.",
    )


def by_severity(board, links):
    """What is overdue by severity of the incident."""
    words = [(one.value, one.label) for one in Severity if one in board.severities]
    points = [
        Point(
            label,
            sum(board.severities[value].overdue),
            url=links(state=OVERDUE, severity=value),
            cells=(
                Cell(board.severities[value].open, links(severity=value)),
                Cell(board.severities[value].unowned, links(severity=value, owner="nobody")),
            ),
        )
        for value, label in words
    ]
    return Chart(
        key="severity",
        title="Overdue by severity of the incident",
        head=("Severity", "Overdue", "Open", "No owner"),
        points=points,
        empty="Nothing is open.",
    )


def by_horizon(board, links):
    """What is overdue by horizon, and how long closing took against what a horizon allows."""
    points = [
        Point(
            one.name,
            sum(one.standing.overdue),
            url=links(state=OVERDUE, horizon=one.key),
            cells=(
                Cell(one.standing.open, links(horizon=one.key)),
                median_said(one.median),
                _allowed(one.key),
            ),
        )
        for one in board.horizons
        if one.standing.open or one.median.n
    ]
    return Chart(
        key="horizon",
        title="Overdue by horizon",
        head=("Horizon", "Overdue", "Open", "Median", "Policy"),
        points=points,
        caption="How long closing took, of what was closed in the period, and how long it may.",
        empty="Nothing is open, and nothing was closed in the period.",
    )


def _allowed(key):
    days = policy.HORIZON_DAYS.get(key)
    return counted(days, "day") if days else "Not set"


def by_service(board, links):
    """What is overdue by service, the most first."""
    points = [
        Point(
            one.name,
            one.overdue,
            url=links(state=OVERDUE, service=one.name),
            cells=(Cell(one.open, links(service=one.name)), percent(one.overdue, one.open)),
        )
        for one in board.services
    ]
    return Chart(
        key="service",
        title="Overdue by service",
        head=("Service", "Overdue", "Open", "Share"),
        points=points,
        caption="At most eight, those with the most. An incident may touch several.",
        empty="Nothing is open of an incident that names a service.",
    )


def kept(board, links):
    """What was done by its day, by the month it was promised for."""
    points = []
    for month in board.months:
        sums, name = month.sums, MONTHS[month.first.month - 1]
        is_enough = sums.promised >= policy.FEWEST_FOR_PERCENT
        points.append(
            Point(
                f"{name} {month.first.year}",
                100 * sums.kept / sums.promised if is_enough else None,
                said=percent(sums.kept, sums.promised),
                short=name[:3],
                mark="before" if month.is_before else "",
                cells=(
                    Cell(sums.kept, links.due_in(month, KEPT)),
                    Cell(sums.promised, links.due_in(month, PROMISED)),
                ),
            )
        )
    now, before = board.now, board.before
    return Chart(
        key="kept",
        title="Closed by the due date",
        head=("Month of the due date", "Rate", "Closed in time", "Due"),
        points=points if any(month.sums.promised for month in board.months) else (),
        table="By month of the due date",
        caption=f"{now.kept} of {now.promised} in the period; {before.kept} of {before.promised} "
        f"in the one before. The policy asks for {policy.KEPT_PERCENT}%. "
        f"Under {policy.FEWEST_FOR_PERCENT} no percentage is said.",
        legend=(("before", "Before the period"), ("", "In the period")),
        unit="%",
        highest=100,
        empty="Nothing was promised for these months.",
    )


def burn_down(board, links):
    """How many were open at the end of some days."""
    points = [
        Point(
            record_day(day),
            count,
            url=links(state=ANY, open_on=day),
            short=f"{day.day} {MONTHS[day.month - 1][:3]}",
        )
        for day, count in board.burn_down
    ]
    return Chart(
        key="open",
        title="Open items over time",
        head=("End of", "Open"),
        points=points,
        caption="What was promised and neither done nor dropped at the end of each day, in UTC.",
    )
