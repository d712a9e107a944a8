"""Documents full of hostile words, as the operations would keep them."""

from datetime import date, timedelta

from hypothesis import strategies as st

from postmortems.exchange.follow_up import ANSWERS
from postmortems.exchange.placeholders import EXAMPLES
from postmortems.rules.document import blank
from postmortems.rules.outline import SLOTS, slots
from postmortems.rules.placeholders import PLACEHOLDERS
from postmortems.rules.shapes import Kind
from postmortems.rules.text import clean_line, clean_text

FORMAT = [
    *(f"## {name}" for name in ("Timeline (All times in UTC)", "Root Cause", "Appendix")),
    *(f"### {name}" for name in ("Documentation", "Code Review", "Communication Samples")),
    "# Postmortem: x", "## Mine", "#### Mine", "Title\n===", "Title\n---", "---", "***",
    "**In 2-3 sentences, what happened?**", "**Impact:**", "**Contributing Factors:**",
    "**Status Page Update:**", "**Customer Email:**", "**Review Questions:**",
    "**Review Date:** 2025-11-24", "**Held:** 2025-11-24 by X", "**Outcome:** Effective",
    "**Postmortem Culture Notes:**", "**Status:** Draft", "**Last Updated:** 2025-10-26",
    "**Label:** x", "**a** and **b**", "**bold**", "***", "****", "*", "_", "\\", "\\\\",
    "```", "````", "~~~", "```python", "- ```", "1. ```", "`", "|", "\\|", "| a | b |", "|---|---|",
    "| Time | Event |", "|------|-------|", "<br>", "\\<br>", "<br/>", "<!-- x", "-->", "--!>", ">",
    "<!-- Recorded beside the template", "Team: x", "Restricted: yes", "<script>alert(1)</script>",
    "- x", "* x", "+ x", "1. x", "  - x", "   - Owner: x", "    code", "- [ ] x", "[ ]", "[x]",
    "✅", "❌", "⏳", "🔄", "✅ x", "✅ 2025-10-26: done", "Owner: x", "Timeline: 2025-01-01",
    "Status: ✅", "Tracker: x", "Due: x", "\\Owner: x", "([tracker](https://x.test/a))",
    " ([tracker](x))", " \\([tracker](x))", "(verified by x)", "(reason: x)", "(evidence: x)",
    "[Detected]", " [Resolved]", " \\[Detected]", "[text](https://x.test)", "](", "[", "]", "(",
    ")", "https://x.test/a?b=(c)", "<https://x.test>", "<x>", ":**", ": ", " - ", ", ", " by ",
    " to ", "Not recorded", "\\Not recorded", "not recorded", "N/A", "Yes", "No", "Not yet: x",
    "Yes: x", "Partly effective", "Effective:", "48,200 (61%), x", "61%", "5", "$41,000 estimated",
    "EUR 5", "14:32", "2025-10-25 14:32", "Example:", "Remember:", "> quote", "e.g. x", "é",
    "日本語", "שלום עולם", "مرحبا", "👩‍👩‍👧‍👦", "\u202e", "\u200b", "\xa0", "\t", "#",
    "##", "", " ", "\n", "\n\n", "What additional improvements are needed?",
    "- [ ] Have similar incidents occurred?",
    *sorted(PLACEHOLDERS)[::6], *(f"> {example}" for example in sorted(EXAMPLES)),
    *sorted(EXAMPLES),
]  # fmt: skip

pieces = st.one_of(st.sampled_from(FORMAT), st.text(max_size=8))
joined = st.builds(
    lambda parts, mark: mark.join(parts),
    st.lists(pieces, max_size=5),
    st.sampled_from(["", " ", "\n", "\n\n", "\n  ", "\n    "]),
)
texts = joined.map(clean_text)
lines = joined.map(clean_line).map(lambda line: line[:190].strip())
words = lines.filter(bool)
names = words.map(lambda line: line[:60].strip()).filter(bool)
optional_line = st.one_of(st.just(""), lines)
days = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 1)).map(date.isoformat)
counts = st.one_of(st.none(), st.integers(0, 10**12))
urls = st.one_of(
    st.sampled_from(["https://x.test/a(b)", "https://x.test/a|b](c", "http://x.test/<>`\\"]),
    words.map(lambda line: "https://x.test/" + "".join(line.split())),
)
decimals = st.decimals(0, 100, places=2).map(str) | st.integers(0, 100).map(str)
answers = st.sampled_from(["", "yes", "no"])


@st.composite
def moments(draw, day):
    """A moment near `day`, with seconds now and then."""
    start = date.fromisoformat(day) + timedelta(days=draw(st.integers(0, 2)))
    hour, minute = draw(st.integers(0, 23)), draw(st.integers(0, 59))
    second = draw(st.sampled_from([0, 0, 0, 5, 59]))
    return f"{start.isoformat()}T{hour:02}:{minute:02}:{second:02}Z"


@st.composite
def facts(draw):
    """All facts of an incident, as the database would allow them."""
    day = draw(days)
    start, end = sorted((draw(moments(day)), draw(moments(day))))
    start, end = draw(st.sampled_from([(start, end), (start, None), (None, end), (None, None)]))
    day = start[:10] if start and draw(st.booleans()) else draw(st.sampled_from([day, None]))
    if start and day:
        day = start[:10]
    amount = draw(st.none() | st.decimals(0, 10**9, places=2).map(str))
    revenue = "amount" if amount else draw(st.sampled_from(["", "not_applicable"]))
    known = blank()["facts"] | {
        "title": draw(optional_line),
        "severity": draw(st.sampled_from(["", "critical", "high", "medium", "low"])),
        "day": day,
        "started_at": start,
        "ended_at": end,
        "users_affected": draw(counts),
        "users_affected_percent": draw(st.none() | decimals),
        "users_affected_note": draw(optional_line),
        "revenue": revenue,
        "revenue_amount": amount,
        "revenue_currency": draw(st.sampled_from(["USD", "USD", "EUR", "JPY"])),
        "revenue_note": draw(optional_line),
        "data_loss": draw(answers),
        "data_loss_detail": draw(optional_line),
    }
    for name in ("customer_complaints", "failed_requests", "successful_requests"):
        known[name] = draw(counts)
    known["support_tickets"] = draw(counts)
    for name in ("status_page", "customer_emails", "social_media"):
        known[name] = draw(answers)
        known[f"{name}_at"] = draw(st.none() | moments(day or "2025-10-25"))
    return known


entries = st.fixed_dictionaries({"text": words, "detail": st.just("") | texts})
items = st.fixed_dictionaries(
    {
        "what": words,
        "detail": st.just("") | texts,
        "owner": optional_line.map(lambda line: line[:100].strip()),
        "due_on": st.none() | days,
        "state": st.sampled_from(["open", "in_progress", "done", "dropped"]),
        "done_on": st.none() | days,
        "evidence": optional_line,
        "reason": optional_line,
        "verified_by": optional_line.map(lambda line: line[:100].strip()),
        "accepted_by": optional_line.map(lambda line: line[:100].strip()),
        "tracker": st.just("") | urls,
    }
).filter(lambda item: item["state"] != "dropped" or item["reason"])


def references(slot):
    """References with the slot's labels, other labels and none."""
    labels = st.sampled_from(["", *slot.labels]) | names.map(lambda line: line[:40].strip())
    reference = st.fixed_dictionaries(
        {"label": labels, "text": optional_line, "url": st.just("") | urls}
    )
    return st.lists(reference.filter(lambda each: each["text"] or each["url"]), max_size=4)


@st.composite
def timelines(draw):
    """Events in any order, each milestone once."""
    day = draw(days)
    events = [
        {"at": draw(moments(day)), "text": draw(words), "milestone": ""}
        for _ in range(draw(st.integers(0, 4)))
    ]
    kinds = ["impact_started", "detected", "acknowledged", "mitigated", "resolved"]
    for event, milestone in zip(events, draw(st.permutations(kinds)), strict=False):
        event["milestone"] = milestone if draw(st.booleans()) else ""
    return events


@st.composite
def follow_ups(draw):
    """A follow-up review, held or not."""
    return {
        "due_on": draw(days),
        "held_on": draw(st.none() | days),
        "held_by": draw(optional_line.map(lambda line: line[:100].strip())),
        "outcome": draw(st.sampled_from(["", "effective", "partly", "not"])),
        "answers": [
            {"answer": draw(st.sampled_from(["", *known])), "note": draw(st.just("") | texts)}
            for known in ANSWERS
        ],
    }


def part(slot):
    """A value for one slot."""
    return {
        Kind.PROSE: texts,
        Kind.SAMPLE: texts,
        Kind.LIST: st.lists(entries, max_size=3),
        Kind.EVENTS: timelines(),
        Kind.ACTIONS: st.lists(items, max_size=2),
        Kind.REFERENCES: references(slot),
    }[slot.kind]


@st.composite
def documents(draw, keys=()):
    """A document whose slots `keys` are filled, with facts and people."""
    document = blank()
    document["facts"] = draw(facts())
    document["authors"] = draw(st.lists(names, max_size=3))
    document["reviewers"] = draw(st.lists(names, max_size=3))
    document["status"] = draw(st.sampled_from(["draft", "under_review", "approved"]))
    document["updated_on"] = draw(st.none() | days)
    document["team"] = draw(optional_line.map(lambda line: line[:60].strip()))
    document["services"] = draw(st.lists(names, max_size=2))
    document["causes"] = draw(st.lists(names, max_size=2))
    document["restricted"] = draw(st.booleans())
    for key in keys:
        document["parts"][key] = draw(part(SLOTS[key]))
    document["follow_ups"] = draw(st.lists(follow_ups(), max_size=2))
    return document


PARTS = [slot.key for slot in slots() if slot.kind not in (Kind.FACTS, Kind.FOLLOW_UP)]
