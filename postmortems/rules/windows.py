"""When it was: the facts, the summary and the timeline against one another."""

import re
from datetime import UTC, date, datetime, timedelta

from postmortems.models.enums import Milestone

from . import occurrences, said
from .occurrences import DECLARED, NORMAL
from .settling import Contradiction, Place, with_facts, with_moment, with_words

QUIET_MINUTES = 15
"""How long people may watch after all is normal before the end is in doubt."""
SLACK = 1
LASTED = re.compile(
    r"\b(lasted|lasting|(outage|incident|disruption|downtime) of|(down|unavailable|offline) for)"
    r"(?: about| roughly| around| approximately| nearly| almost)? $",
    re.I,
)
TOLD = re.compile(
    r"\b(outage|incident|unavailable|down|degrad\w+|disrupt\w+|fail\w*|experienced|unreachable|lost)\b",
    re.I,
)


def contradictions(document):
    """Every way in which days, times and lengths do not agree."""
    facts = document["facts"]
    start, end = _moment(facts["started_at"]), _moment(facts["ended_at"])
    rows = occurrences.timeline(document)
    if start and end:
        yield from _said_window(document, start, end, rows)
        yield from _said_length(document, start, end, rows)
        yield from _end_and_recovery(document, end, rows)
    yield from _said_day(document, facts, start, end)
    yield from _milestones(document, start, end, rows)


def _moment(text):
    return datetime.fromisoformat(text) if text else None


def _summary(document):
    return Place("summary", document["parts"]["summary"])


def impact_windows(start, end, rows):
    """Every span that may be meant by “it lasted”: as declared, and as the timeline tells it."""
    begins = {start} | {r.at for r in rows if r.milestone == Milestone.IMPACT_STARTED}
    marks = (Milestone.MITIGATED, Milestone.RESOLVED)
    ends = {end} | {r.at for r in rows if r.milestone in marks}
    ends |= {row.at for row in occurrences.of(NORMAL, rows)}
    return [(begin, until) for begin in begins for until in ends if until >= begin]


def _said_window(document, start, end, rows):
    """“from 14:32 to 16:40” in the sentence of the summary that says what happened."""
    place = _summary(document)
    for sentence in said.sentences(place.text):
        spans = said.windows(sentence.value) if TOLD.search(sentence.value) else []
        if not spans:
            continue
        span, shift = spans[0], sentence.start
        times = {
            (a.strftime("%H:%M"), b.strftime("%H:%M")) for a, b in impact_windows(start, end, rows)
        }
        first, last = (value.strftime("%H:%M") for value in span.value)
        if (first, last) in times:
            return
        words = f"{start:%H:%M} to {end:%H:%M}"
        place_of = said.Said(span.start + shift, span.end + shift, words)
        began = datetime.combine(start.date(), span.value[0], UTC)
        until = datetime.combine(start.date(), span.value[1], UTC)
        until += timedelta(days=until < began)
        yield Contradiction(
            "window:summary",
            f"The summary says {first} to {last}, the facts say {words}.",
            "summary",
            (
                with_words(document, f"Write “{words}”", place, place_of, words),
                with_facts(
                    document,
                    f"Set the facts to {first} to {last}",
                    "header",
                    started_at=_text(began),
                    ended_at=_text(until),
                ),
            ),
        )
        return


def _said_length(document, start, end, rows):
    """“lasted 90 minutes” in the summary."""
    place = _summary(document)
    for length in said.lengths(place.text):
        if not LASTED.search(said.before(place.text, length.start)):
            continue
        true = [until - begin for begin, until in impact_windows(start, end, rows)]
        slack = max(timedelta(minutes=2), length.value * (0.25 if length.is_vague else 0.05))
        if any(abs(value - length.value) <= slack for value in true):
            continue
        actual = said.as_length(end - start)
        yield Contradiction(
            f"length:summary:{length.start}",
            f"The summary says {place.text[length.start : length.end]}, from {start:%H:%M} to "
            f"{end:%H:%M} it is {actual}.",
            "summary",
            (with_words(document, f"Write “{actual}”", place, length, actual),),
        )


def _said_day(document, facts, start, end):
    """“On October 25, 2025” where the summary tells when it was."""
    place = _summary(document)
    day = date.fromisoformat(facts["day"]) if facts["day"] else None
    found = said.days(place.text)
    if day is None or not found:
        return
    first = found[0]
    is_when = re.search(r"(^|[.!?\n] ?)On $", said.before(place.text, first.start))
    last = end.date() if end else day
    if not is_when or day <= first.value <= last:
        return
    words = f"{day:%B} {day.day}, {day.year}"
    fixes = [with_words(document, f"Write “{words}”", place, first, words)]
    if start and end:
        shift = first.value - day
        moved = {"started_at": _text(start + shift), "ended_at": _text(end + shift)}
        says = f"Move the incident to {first.value.isoformat()}"
        fixes.append(with_facts(document, says, "header", day=first.value.isoformat(), **moved))
    yield Contradiction(
        "day:summary",
        f"The summary says {place.text[first.start : first.end]}, the facts say {words}.",
        "summary",
        tuple(fixes),
    )


def _end_and_recovery(document, end, rows):
    """The declared end against the row in which all is normal again."""
    normal = occurrences.of(NORMAL, rows)
    if not normal:
        return
    row = normal[-1]
    late = end - row.at
    if timedelta(minutes=-SLACK) <= late <= timedelta(minutes=QUIET_MINUTES):
        return
    yield Contradiction(
        "end:normal",
        f"The duration ends {end:%H:%M}, the timeline has “{row.text[:60]}” at {row.clock}.",
        "timeline",
        (
            with_facts(
                document, f"End the incident at {row.clock}", "header", ended_at=_text(row.at)
            ),
            with_moment(document, f"Move that row to {end:%H:%M}", row.row, _text(end)),
        ),
    )


def _milestones(document, start, end, rows):
    """The first and the last milestone against the declared window."""
    marked = {row.milestone: row for row in rows if row.milestone}
    first, last = marked.get(Milestone.IMPACT_STARTED), marked.get(Milestone.RESOLVED)
    if start and first and first.at < start - timedelta(minutes=SLACK):
        yield Contradiction(
            "start:milestone",
            f"Impact started is marked at {first.clock}, the duration starts {start:%H:%M}.",
            "timeline",
            (
                with_facts(
                    document,
                    f"Start the incident at {first.clock}",
                    "header",
                    started_at=_text(first.at),
                ),
            ),
        )
    if not (end and last) or (occurrences.of(DECLARED, [last]) and last.at > end):
        return
    if not occurrences.is_near(last.at, end, SLACK):
        yield Contradiction(
            "end:milestone",
            f"Resolved is marked at {last.clock}, the duration ends {end:%H:%M}.",
            "timeline",
            (
                with_facts(
                    document, f"End the incident at {last.clock}", "header", ended_at=_text(last.at)
                ),
                with_moment(document, f"Move that row to {end:%H:%M}", last.row, _text(end)),
            ),
        )


def _text(at):
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
