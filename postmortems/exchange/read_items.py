"""Action items read back from tables, measures and checklists."""

import re

from postmortems.rules.shapes import Style

from . import progress, tables
from .bullets import Bullet, paragraph, split
from .escapes import row_cells, unbold, unshield
from .items import HEAD, blank_item, is_detail_format, key_of, split_tracker
from .lists import together
from .moments import read_day
from .placeholders import is_placeholder

BOX = re.compile(r"\[([ xX]?)\](?: (.*)|$)", re.DOTALL)
COLUMNS = {
    "action": "what",
    "action item": "what",
    "owner": "owner",
    "due date": "due_on",
    "due": "due_on",
    "status": "status",
    "tracking": "tracker",
}


def read(slot, lines, notes):
    """The items of `lines`; what is neither a row nor a bullet is kept."""
    items, others = [], []
    for part in tables.split(lines):
        if not isinstance(part, tables.Table):
            items += _listed(slot, part, others, notes)
        elif not _is_ours(part):
            others.append(part.text())
        else:
            items += [item for line in part.rows if (item := _from_row(part, line, notes))]
    if others:
        notes.keep("\n\n".join(others), why="is not a list of actions")
    return items


def _is_ours(table):
    names = [words.strip("* ").casefold() for words in table.head]
    return names[:1] in (["action"], ["action item"]) and all(name in COLUMNS for name in names)


def _from_row(table, line, notes):
    names = [COLUMNS[words.strip("* ").casefold()] for words in table.head]
    if table.head != list(HEAD) or not notes.exact:
        notes.assume(f"The table with the head “{' | '.join(table.head)}” is a list of actions.")
    cells = row_cells(line)
    if len(cells) > len(names):
        cells = [*cells[: len(names) - 1], " | ".join(cells[len(names) - 1 :])]
    values = dict(zip(names, cells, strict=False))
    text, tracker = split_tracker(values.get("what", ""))
    what, _, detail = text.partition("\n")
    if notes.is_blank(what) and not detail.strip():
        notes.placeholders += sum(map(is_placeholder, cells[1:]))
        return None
    item = blank_item(what=unshield(what, is_placeholder), detail=detail, tracker=tracker)
    for name in ("owner", "due_on", "status", "tracker"):
        if values.get(name):
            _set(item, name, values[name].replace("\n", " "), notes)
    return item


def _listed(slot, lines, others, notes):
    items = []
    for part in split(lines):
        if isinstance(part, Bullet):
            item = _from_bullet(slot, part, notes)
            items += [item] if item else []
        elif not notes.is_blank(paragraph(part) or "-"):
            others.append("\n".join(part).strip("\n"))
    return items


def _from_bullet(slot, bullet, notes):
    text, state = bullet.text, "open"
    if found := BOX.match(text):
        text, state = found[2] or "", "done" if found[1] in ("x", "X") else "open"
        if state == "done" and not notes.exact:
            notes.assume(f"A box “[{found[1]}]” is read as done.")
    elif slot.style == Style.NUMBERED:
        text = unbold(text)
    item = blank_item(what=unshield(text, is_placeholder), state=state)
    details = []
    for child in bullet.children():
        named = key_of(child)
        if named and "\n" not in child:
            notes.read_as(child.partition(":")[0].strip("* "), named[1])
            _set(item, named[0], named[1], notes, details)
        elif not notes.is_blank(child):
            details.append(unshield(child, is_detail_format))
    if notes.is_blank(text):
        return blank_item(what=together(details)) if details else None
    item["detail"] = together(details)
    return item


def _set(item, name, value, notes, details=None):
    """Set a field from its words; words that say something else stay in the detail."""
    known = notes.value(value)
    if name == "owner":
        item["owner"] = known
    elif name == "tracker" and " " not in known:
        item["tracker"] = known
    elif name == "due_on" and (not known or read_day(known)):
        item["due_on"] = read_day(known)
    elif name == "status" and _set_progress(item, known, notes):
        pass
    elif details is None:
        item["detail"] = "\n".join(filter(None, [item["detail"], f"{_label(name)}: {value}"]))
    else:
        details.append(f"{_label(name)}: {value}")


def _set_progress(item, words, notes):
    if not words:
        return True
    values = progress.read(words)
    if values is None:
        return False
    if values["state"] == "dropped" and not values["reason"]:
        notes.assume(f"“{item['what']}” is marked ❌ without a reason and is read as open.")
        values["state"] = "open"
    item.update(values)
    return True


def _label(name):
    return {"due_on": "Due", "status": "Status", "tracker": "Tracker"}[name]
