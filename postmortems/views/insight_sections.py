"""The first half of Insight: what happened, and how long it took."""

from dataclasses import dataclass
from datetime import timedelta

from accounts.models import Team
from postmortems.models import Service
from postmortems.models.enums import Measured, Severity
from postmortems.queries import insight as asking
from postmortems.queries.narrowing import NONE, UNSET
from postmortems.rules import comparing, verdicts
from postmortems.rules.comparing import LESS
from postmortems.rules.verdicts import Verdict
from postmortems.templatetags.charts import Cell, Chart, Point
from postmortems.templatetags.words import length, record_day

from .insight_links import BEFORE, NOW

MOST_TEAMS = 12
PERIODS = {NOW: "These days", BEFORE: "Before"}
HEAD = tuple(PERIODS.values())
DID = {
    "detect": "Half were detected",
    "acknowledge": "Half were acknowledged",
    "mitigate": "Half were mitigated",
    "resolve": "Half were resolved",
}


@dataclass(frozen=True)
class Figure:
    """One number at the top of the page: what it is, and what it was before."""

    name: str
    said: str
    url: str
    note: str


@dataclass(frozen=True)
class Section:
    """One part of the page: a sentence, and charts as (tag, Chart, notes)."""

    key: str
    title: str
    says: str
    charts: tuple
    verdicts: tuple = ()
    figures: tuple = ()
    is_empty: bool = False


def incidents(user, form, period, links):
    """How many, over time and by severity, team and service."""
    rows = asking.measures(user, **form.narrow)
    days = asking.by_day(rows, period)
    severities, teams = asking.by_severity_and_team(rows, period)
    now = sum(count for day, count in days.items() if day in period)
    before = sum(days.values()) - now
    parts = [(BEFORE, part) for part in period.before.parts]
    parts += [(NOW, part) for part in period.parts]
    over_time = Chart(
        key="over-time",
        title="Incidents over time",
        table=f"Incidents in {len(parts)} parts of the two periods",
        head=("Days", "Incidents"),
        points=[
            Point(
                said_days(part),
                sum(count for day, count in days.items() if day in part),
                url=links.incidents_of(part),
                short=said_days(part).partition(" to ")[0].rpartition(" ")[0],
                mark="before" if when == BEFORE else "",
            )
            for when, part in parts
        ],
        legend=(("before", f"{period.days} days before"), ("", f"Last {period.days} days")),
    )
    severity = _severities(severities, links)
    return Section(
        key="incidents",
        title="Incidents",
        says=" ".join(
            [
                verdicts.of_counts("incident", now, before, period.days),
                verdicts.of_parts(
                    [(f"{p.label.lower()} ones", p.value, p.cells[0].said) for p in severity.points]
                ),
            ]
        ).strip(),
        charts=(
            ("columns", over_time, ()),
            ("bars", severity, ()),
            ("bars", _teams(teams, links), ()),
            *_services(rows, form, period, links),
        ),
        verdicts=(Verdict("incidents", comparing.counts(now, before), LESS),),
        figures=(Figure("Incidents", f"{now:,}", links.incidents(NOW), f"{before:,} before"),),
        is_empty=not now + before,
    )


def said_days(period):
    """“2 Sep 2025 to 16 Sep 2025”."""
    return f"{record_day(period.first)} to {record_day(period.last)}"


def point(label, line, urls, **more):
    """A bar of a Line: now, and before in the next cell; `urls` by period."""
    return Point(label, line.now, url=urls[NOW], cells=(Cell(line.before, urls[BEFORE]),), **more)


def names_of(model, lines):
    """The names of labels, by number."""
    rows = model.objects.filter(pk__in=[line.key for line in lines])
    return dict(rows.values_list("pk", "name"))


def _urls(links, **conditions):
    return {when: links.incidents(when, **conditions) for when in PERIODS}


def _severities(lines, links):
    found = {line.key: line for line in lines}
    named = [*Severity.choices, ("", "Not set")]
    return Chart(
        key="by-severity",
        title="By severity",
        head=("Severity", *HEAD),
        points=[
            point(
                name,
                line,
                _urls(links, severity=key or UNSET),
                about=links.here(severity=key or UNSET),
            )
            for key, name in named
            if (line := found.get(key))
        ],
        empty="No incident has a severity.",
    )


def _teams(lines, links):
    names = dict(Team.objects.values_list("pk", "name"))
    lines = sorted(lines, key=lambda line: (-line.now, -line.before, names.get(line.key, "")))
    left = len(lines) - MOST_TEAMS
    return Chart(
        key="by-team",
        title="By team",
        head=("Team", *HEAD),
        points=[
            point(
                names.get(line.key, "No team"),
                line,
                _urls(links, team=line.key or NONE),
                about=links.here(team=line.key or NONE),
            )
            for line in lines[:MOST_TEAMS]
        ],
        caption=f"{left} more had fewer: choose one above." if left > 0 else "",
        empty="No incident has a team.",
    )


def _services(rows, form, period, links):
    """By service; of one service alone there is nothing to compare."""
    if "service" in form.narrow:
        return
    lines, none = asking.by_label(rows, period, "services")
    names = dict(
        Service.objects.filter(pk__in=[one.key for one in lines]).values_list("pk", "name")
    )
    points = [
        point(
            names[one.key],
            one,
            _urls(links, service=names[one.key]),
            about=links.here(service=names[one.key]),
        )
        for one in lines
        if one.key in names
    ]
    if none.now or none.before:
        points.append(point("None recorded", none, _urls(links, service=NONE)))
    chart = Chart(
        key="by-service",
        title="By service",
        head=("Service", *HEAD),
        points=points,
        caption="An incident counts for every service it touched. "
        f"At most {asking.MOST} are shown, those with most incidents first.",
        empty="No incident names a service.",
    )
    yield "bars", chart, ()


def times(user, form, period, links):
    """How long it took to detect, acknowledge, mitigate and resolve."""
    found = asking.times(asking.measures(user, **form.narrow), period)
    resolve = found[-1]
    said = [
        verdicts.of_medians(DID[one.key], one.now, one.before, period.days)
        for one in found
        if one is resolve or comparing.medians(one.now, one.before) != comparing.SAME
    ]
    return Section(
        key="times",
        title="How long it took",
        says=" ".join(reversed(said)),
        charts=tuple(("bars", _time(one, links), _missing(one, links)) for one in found),
        verdicts=tuple(
            Verdict(f"the time {one.title.lower()}", comparing.medians(one.now, one.before), LESS)
            for one in found
        ),
        figures=(
            Figure(
                "Median time to resolve",
                _said(resolve.now),
                links.incidents(NOW, measured=f"resolve:{Measured.RECORDED}"),
                f"n = {resolve.now.n:,}; {_said(resolve.before).lower()} before, "
                f"n = {resolve.before.n:,}",
            ),
        ),
        is_empty=not any(one.now.n or one.before.n for one in found),
    )


def _time(times, links):
    spreads = {NOW: times.now, BEFORE: times.before}
    return Chart(
        key=f"to-{times.key}",
        title=times.title,
        head=("Days", "Median", "p90", "n"),
        points=[
            Point(
                PERIODS[when],
                spread.median if spread.n else None,
                said=_said(spread),
                mark="before" if when == BEFORE else "",
                cells=(
                    length(timedelta(seconds=spread.ninetieth))
                    if spread.has_ninetieth
                    else "Too few",
                    Cell(
                        spread.n,
                        links.incidents(when, measured=f"{times.key}:{Measured.RECORDED}"),
                    ),
                ),
            )
            for when, spread in spreads.items()
        ],
    )


def _said(spread):
    return length(timedelta(seconds=spread.median)) if spread.n else "None"


def _missing(times, links):
    """What could not be measured: [(period, [Cell])], said with what each is; without zeros."""
    found = [
        (
            PERIODS[when],
            [
                Cell(
                    f"{pair[place]:,} {state.label.lower()}",
                    links.incidents(when, measured=f"{times.key}:{state}"),
                )
                for state, pair in times.missing.items()
                if pair[place]
            ],
        )
        for place, when in enumerate(PERIODS)
    ]
    return [(days, cells) for days, cells in found if cells]


SECTIONS = (incidents, times)
