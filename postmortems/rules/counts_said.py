"""How many, how much and whether: what texts say against the facts that were recorded."""

import re
from datetime import datetime

from postmortems.models.enums import Severity, YesNo

from . import claims, occurrences, said
from .occurrences import STATUS_PAGE
from .settling import Contradiction, Place, with_facts, with_words

USERS = r"(?:users|customers|accounts|people)"
ALL_USERS = re.compile(
    r"\b(all|every) (?:of )?(?:our |the )?(?:users?|customers?)\b(?! who| of| in| on| with)", re.I
)
COUNTED = (
    ("failed_requests", "quantities", r"(?:failed requests|requests failed)"),
    ("customer_complaints", "impact_box", r"(?:customer )?complaints"),
    ("support_tickets", "communication", r"(?:support )?tickets"),
)
NOTHING_LOST = re.compile(
    r"\bno (?:customer |user )?data (?:(?:was|were|is|has been) lost|loss)\b"
    r"|\bwithout (?:any )?data loss\b",
    re.I,
)
LOST = re.compile(r"\bdata (?:was|were|is|has been) (?:permanently |irrecoverably )?lost\b", re.I)
SEVERITY = re.compile(r"\b(critical|high|medium|low)[- ]severity\b", re.I)
MINUTES_APART = 5


def contradictions(document):
    """Every number or answer that stands otherwise in the facts."""
    yield from _users(document)
    for place in claims.places(document):
        yield from _counts(document, place)
        yield from _data_loss(document, place)
    yield from _severity(document)
    yield from _status_page(document)


def _users(document):
    place = Place("summary", document["parts"]["summary"])
    facts = document["facts"]
    percent = float(facts["users_affected_percent"] or 0)
    for share in said.shares(place.text, USERS) if percent else ():
        if abs(share.value - percent) > (5 if share.is_vague else 0.5):
            words = f"{percent:g}"
            yield _number(
                document,
                place,
                share,
                words,
                "users_affected_percent",
                "impact_box",
                f"{share.value:g}",
                "%",
            )
    everybody = ALL_USERS.search(place.text)
    if percent and percent < 99 and everybody:
        span = said.Said(everybody.start(), everybody.end(), 100)
        words = f"{percent:g}% of users"
        yield Contradiction(
            "users:all",
            f"The summary says “{everybody[0]}”, the facts say {percent:g}%.",
            "summary",
            (
                with_words(document, f"Write “{words}”", place, span, words),
                with_facts(document, "Record 100%", "impact_box", users_affected_percent="100"),
            ),
        )
    known = facts["users_affected"]
    for count in said.counts(place.text, USERS) if known is not None else ():
        around = place.text[max(0, count.start - 30) : count.end + 60]
        is_total = re.search(
            r"\b(affect\w*|impact\w*|unable|could not|lost access)\b", around, re.I
        )
        if is_total and not _agrees(count, known):
            yield _number(
                document, place, count, f"{known:,}", "users_affected", "impact_box", count.value
            )


def _counts(document, place):
    for name, slot, what in COUNTED:
        known = document["facts"][name]
        for count in said.counts(place.text, what) if known is not None else ():
            if not _agrees(count, known):
                yield _number(document, place, count, f"{known:,}", name, slot, count.value)


def _agrees(count, known):
    return abs(count.value - known) <= (max(count.value, known) * 0.1 if count.is_vague else 0)


def _number(document, place, found, words, name, slot, value, unit=""):
    shown = place.text[found.start : found.end]
    label = name.replace("_percent", "").replace("_", " ")
    return Contradiction(
        f"{name}:{place.key}:{found.start}",
        f"“{shown}{unit} …” here, the facts say {words}{unit} for {label}.",
        place.slot,
        (
            with_words(document, f"Write “{words}{unit}”", place, found, words),
            with_facts(document, f"Record {shown}{unit}", slot, **{name: value}),
        ),
    )


def _data_loss(document, place):
    answer = document["facts"]["data_loss"]
    denied = NOTHING_LOST.search(place.text)
    told = LOST.search(NOTHING_LOST.sub("", place.text))
    if answer == YesNo.YES and denied and not told:
        fix = with_facts(
            document, "Record no data loss", "quantities", data_loss="no", data_loss_detail=""
        )
        says = f"“{denied[0].strip()}” here, the facts say data was lost."
    elif answer == YesNo.NO and told and not denied:
        fix = with_facts(document, "Record data loss", "quantities", data_loss="yes")
        says = f"“{told[0]}” here, the facts say nothing was lost."
    else:
        return
    yield Contradiction(f"data_loss:{place.key}", says, place.slot, (fix,))


def _severity(document):
    place = Place("summary", document["parts"]["summary"])
    found, known = SEVERITY.search(place.text), document["facts"]["severity"]
    if not found or not known or found[1].lower() == known:
        return
    span = said.Said(found.start(1), found.end(1), found[1])
    yield Contradiction(
        "severity:summary",
        f"The summary says {found[0].lower()}, the facts say {Severity(known).label}.",
        "summary",
        (
            with_words(document, f"Write “{known}”", place, span, known),
            with_facts(
                document,
                f"Set the severity to {found[1].capitalize()}",
                "header",
                severity=found[1].lower(),
            ),
        ),
    )


def _status_page(document):
    facts = document["facts"]
    rows = occurrences.of(STATUS_PAGE, occurrences.timeline(document))
    if not rows or not facts["status_page"]:
        return
    at = datetime.fromisoformat(facts["status_page_at"]) if facts["status_page_at"] else None
    if facts["status_page"] == YesNo.YES:
        if at is None or any(occurrences.is_near(row.at, at, MINUTES_APART) for row in rows):
            return
        says = f"The facts have the status page at {at:%H:%M}, the timeline at {rows[0].clock}."
    else:
        says = f"No status page update by the facts, the timeline has one at {rows[0].clock}."
    moment = document["parts"]["timeline"][rows[0].row]["at"]
    fix = with_facts(
        document,
        f"Record {rows[0].clock}",
        "communication",
        status_page="yes",
        status_page_at=moment,
    )
    yield Contradiction("status_page", says, "communication", (fix,))
