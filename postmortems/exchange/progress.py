"""How far an action item has come, as one line: ✅ 2025-10-26: evidence (verified by Name)."""

import re

from .moments import read_day

MARKS = {"open": "⏳", "in_progress": "🔄", "done": "✅", "dropped": "❌"}
STATE_OF = {mark: state for state, mark in MARKS.items()}
WORDS = {
    "open": "open",
    "to do": "open",
    "todo": "open",
    "not started": "open",
    "in progress": "in_progress",
    "done": "done",
    "complete": "done",
    "completed": "done",
}
NAMED = {"verified by": "verified_by", "risk accepted by": "accepted_by"}
"""What stands before a name in an aside, and what the name is kept as."""
ASIDES = re.compile(r"(?<!\\)(\\*)\((verified by|risk accepted by|reason:|evidence:) ")
LINE = re.compile(r"(⏳|🔄|✅|❌)\ufe0f?(?: (\d{4}-\d\d-\d\d)(?=:|$))?(?:: (.+)|$)", re.ASCII)


def write(item):
    """The line; an item that is only open has just the mark."""
    main, other = ("reason", "evidence") if item["state"] == "dropped" else ("evidence", "reason")
    line = MARKS[item["state"]]
    if item["done_on"]:
        line += f" {item['done_on']}"
    if item[main]:
        line += f": {_plain(item[main])}"
    if item[other]:
        line += f" ({other}: {_plain(item[other])})"
    for says, name in NAMED.items():
        # Revisions kept before somebody accepted risks do not know the name.
        if item.get(name):
            line += f" ({says} {_plain(item[name])})"
    return line


def read(text):
    """The values of the item's progress, or None when `text` is of another form."""
    if text.strip().casefold() in WORDS:
        return _values(WORDS[text.strip().casefold()])
    main, asides = _asides(text)
    found = LINE.fullmatch(main.rstrip())
    if not found or (found[2] and not read_day(found[2])):
        return None
    state = STATE_OF[found[1]]
    values = _values(state) | {"done_on": found[2]} | asides
    if found[3]:
        values["reason" if state == "dropped" else "evidence"] = _unplain(found[3])
    return values


def says_something(item):
    """Whether there is more to say than whether the item is done."""
    return any(item.get(name) for name in ("done_on", "evidence", "reason", *NAMED.values()))


def _values(state):
    nobody = dict.fromkeys(NAMED.values(), "")
    return {"state": state, "done_on": None, "evidence": "", "reason": "", **nobody}


def _asides(text):
    found = [aside for aside in ASIDES.finditer(text) if not aside[1]]
    if not found:
        return text, {}
    values = {}
    ends = [aside.start() for aside in found[1:]] + [len(text)]
    for aside, end in zip(found, ends, strict=True):
        words = text[aside.end() : end].rstrip().removesuffix(")")
        name = NAMED.get(aside[2]) or aside[2].rstrip(":")
        values[name] = _unplain(words)
    return text[: found[0].start()], values


def _plain(words):
    return ASIDES.sub(lambda found: "\\" + found[0], words)


def _unplain(words):
    return ASIDES.sub(lambda found: found[0].removeprefix("\\"), words)
