"""The second half of Insight: what was kept in time, what came back, and what reviews found."""

from postmortems.forms.postmortems import APPROVALS
from postmortems.models import Cause
from postmortems.models.enums import Outcome
from postmortems.queries import follow_ups
from postmortems.queries import insight as asking
from postmortems.queries import insight_kept as kept
from postmortems.queries.item_conditions import KEPT, PROMISED
from postmortems.queries.narrowing import NONE
from postmortems.rules import comparing, verdicts
from postmortems.rules.comparing import FEW, MORE, Share
from postmortems.rules.periods import DAY, Period
from postmortems.rules.verdicts import Verdict
from postmortems.templatetags.charts import Cell, Chart, Point

from .insight_links import BEFORE, NOW
from .insight_sections import HEAD, PERIODS, Figure, Section, names_of, point

OUTCOMES = (*Outcome.choices, (follow_ups.NOT_HELD, "Overdue"))


def approvals(user, form, period, links):
    """Postmortems approved by the day they were due."""
    found = asking.approvals(asking.measures(user, **form.narrow), period)
    now, before = asking.share(found, "in_time")
    chart = Chart(
        key="approvals",
        title="Postmortems that were due",
        head=("Approval", *HEAD),
        points=_pairs(
            found, APPROVALS, lambda when, key: links.due("postmortems", when, approval=key)
        ),
        foot=("Due", *_totals(found, lambda when: links.due("postmortems", when))),
    )
    return Section(
        key="approved",
        title="Postmortems approved in time",
        says=verdicts.of_shares("postmortem", "were approved in time", now, before, period.days),
        charts=(("bars", chart, ()),),
        verdicts=(Verdict("postmortems approved in time", comparing.shares(now, before), MORE),),
        figures=(
            Figure(
                "Approved in time",
                now.said,
                links.due("postmortems", NOW, approval="in_time"),
                _of_whole(now, before),
            ),
        ),
        is_empty=not now.whole + before.whole,
    )


def _pairs(found, named, url):
    """Bars of pairs: now, and before in the next cell."""
    return [
        Point(name, now, url=url(NOW, key), cells=(Cell(before, url(BEFORE, key)),))
        for key, name in named
        for now, before in [found[key]]
    ]


def _totals(found, url):
    return [
        Cell(sum(pair[place] for pair in found.values()), url(when))
        for place, when in enumerate(PERIODS)
    ]


def _of_whole(now, before):
    said = f"of {now.whole:,} due; " if now.whole >= FEW else ""
    return f"{said}{before.said.lower()} before, of {before.whole:,}"


def items(user, form, period, links):
    """Action items done by the day they were due, by horizon."""
    found = kept.kept(user, period, **form.narrow)
    now, before = (
        Share(sum(s.part for s in shares), sum(s.whole for s in shares))
        for shares in ([one.now for one in found], [one.before for one in found])
    )
    shares = {NOW: now, BEFORE: before}
    return Section(
        key="items",
        title="Action items done in time",
        says=verdicts.of_shares("action item", "were done in time", now, before, period.days),
        charts=tuple(
            ("bars", _horizons(found, when, share, period, links), ())
            for when, share in shares.items()
            if share.whole
        ),
        verdicts=(Verdict("action items done in time", comparing.shares(now, before), MORE),),
        figures=(
            Figure(
                "Action items in time",
                now.said,
                _kept_url(links, NOW, KEPT),
                _of_whole(now, before),
            ),
        ),
        is_empty=not found,
    )


def _horizons(found, when, whole, period, links):
    """The horizons of one period that had promises due."""
    is_now = when == NOW
    shares = [(one, one.now if is_now else one.before) for one in found]
    return Chart(
        key="kept" if is_now else "kept-before",
        title="By horizon" if is_now else f"By horizon, {period.days} days before",
        table="Action items done in time",
        head=("Horizon", "Share", "In time", "Due"),
        points=[
            Point(
                one.title,
                100 * share.part / share.whole if share.whole >= FEW else None,
                said=share.said,
                mark="" if is_now else "before",
                cells=tuple(_kept_cells(share, when, links, horizon=one.key)),
            )
            for one, share in shares
            if share.whole
        ],
        unit="%",
        highest=100,
        foot=("All", whole.said, *_kept_cells(whole, when, links)),
    )


def _kept_cells(share, when, links, **conditions):
    return [
        Cell(number, _kept_url(links, when, which, **conditions))
        for number, which in ((share.part, KEPT), (share.whole, PROMISED))
    ]


def _kept_url(links, when, which, **conditions):
    return links.due("action_items", when, state=which, **conditions)


def again(user, form, period, links):
    """Causes and contributing factors, and which causes came back after something was done."""
    rows = asking.measures(user, **form.narrow)
    lines, none = asking.by_label(rows, period, "causes")
    names = names_of(Cause, lines)
    lines = [line for line in lines if line.key in names]
    returned = kept.returned(rows, period, user, [line.key for line in lines])
    causes = [
        _cause(names[line.key], line, returned.get(line.key), period, links) for line in lines
    ]
    if none.now or none.before:
        causes.append(_cause("None recorded", none, None, period, links))
    chart = Chart(
        key="causes",
        title="Causes",
        head=("Cause", *HEAD, "Came back"),
        points=causes,
        caption="The last column counts the incidents of these days that came after an action item "
        "of an incident with the same cause had been done.",
        empty="No incident names a cause.",
    )
    said = [(names[line.key], line.now, line.before) for line in lines]
    return Section(
        key="again",
        title="What comes back",
        says=verdicts.of_causes(said, [names[key] for key in returned]),
        charts=(("bars", chart, ()), ("bars", _factors(rows, period, links), ())),
        is_empty=not lines,
    )


def _cause(name, line, returned, period, links):
    asked = NONE if line.key is None else name
    urls = {when: links.incidents(when, cause=asked) for when in PERIODS}
    cell = Cell("None")
    if returned:
        days = Period(max(period.first, returned.done_on + DAY), period.last)
        cell = Cell(returned.times, links.incidents_of(days, cause=asked))
    bar = point(name, line, urls)
    return Point(name, bar.value, url=bar.url, cells=(*bar.cells, cell))


def _factors(rows, period, links):
    lines = asking.by_factor(rows, period)
    words = asking.words_of_factors(lines)
    return Chart(
        key="factors",
        title="Contributing factors seen more than once",
        head=("Factor", *HEAD),
        points=[
            point(words[one.key], one, {w: links.incidents(w, factor=one.key) for w in PERIODS})
            for one in lines
        ],
        caption="Lines in the same or nearly the same words count together.",
        empty="No contributing factor was written down twice in the two periods.",
    )


def reviews(user, form, period, links):
    """What became of the follow-up reviews that were due."""
    found = kept.looked_back(user, period, **form.narrow)
    chart = Chart(
        key="reviews",
        title="Follow-up reviews that were due",
        head=("Outcome", *HEAD),
        points=_pairs(
            found, OUTCOMES, lambda when, key: links.due("follow_ups", when, outcome=key)
        ),
        foot=("Due", *_totals(found, lambda when: links.due("follow_ups", when, outcome="any"))),
    )
    held = {key: pair for key, pair in found.items() if key != follow_ups.NOT_HELD}
    now, before = asking.share(held, Outcome.EFFECTIVE)
    return Section(
        key="reviews",
        title="What follow-up reviews found",
        says=verdicts.of_reviews([(name.lower(), found[key][0]) for key, name in OUTCOMES]),
        charts=(("bars", chart, ()),),
        verdicts=(
            Verdict(
                "reviews that found the measures effective", comparing.shares(now, before), MORE
            ),
        ),
        is_empty=not any(now + before for now, before in found.values()),
    )


SECTIONS = (approvals, items, again, reviews)
