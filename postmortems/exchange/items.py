"""Action items: in a table, as numbered measures, or as a checklist."""

from postmortems.rules.document import BLANK_ITEM
from postmortems.rules.shapes import Style

from . import progress
from .bullets import indented
from .escapes import bold, cell, row, shield, unshield
from .lists import sub_bullet
from .placeholders import is_nothing, is_placeholder

HEAD = ("Action", "Owner", "Due Date", "Status")
TRACKER = "([tracker]("
KEYS = {
    "owner": "owner",
    "timeline": "due_on",
    "due": "due_on",
    "due date": "due_on",
    "status": "status",
    "tracker": "tracker",
}


def write(slot, items):
    """The lines of `items` in the style of `slot`."""
    if slot.style == Style.TABLE:
        rule = "|--------|-------|----------|--------|"
        return "\n".join([row(*HEAD), rule, *(_row(item) for item in items)])
    if slot.style == Style.NUMBERED:
        measures = (
            [f"{number}. {bold(shield(item['what'], is_placeholder))}", *_under(item, 3)]
            for number, item in enumerate(items, 1)
        )
        return "\n\n".join("\n".join(lines) for lines in measures)
    return "\n".join("\n".join([_box(item), *_under(item, 2)]) for item in items)


def key_of(text):
    """The item's field that a nested line like `Owner: Name` names, and its value; or None."""
    label, colon, value = text.partition("\n")[0].partition(":")
    is_bold = label.startswith("**")
    name = KEYS.get(label.strip("* ").casefold()) if len(label) < 30 else None
    if not (colon and name):
        return None
    return name, (value.removeprefix("**") if is_bold else value).strip()


def is_detail_format(detail):
    """Whether a detail would be read as something else."""
    return is_placeholder(detail) or key_of(detail) is not None


def split_tracker(text):
    """The words of an action cell, and the address at their end or ""."""
    words, space, last = text.rpartition(" ")
    if space and _is_tracker(last):
        return words, last[len(TRACKER) : -2]
    return (words + space + unshield(last, _is_tracker) if space else text), ""


def blank_item(**values):
    """An item of which only `values` are known."""
    return BLANK_ITEM | values


def _row(item):
    words = shield(item["what"], is_placeholder)
    if item["detail"]:
        words += f"\n{item['detail']}"
    tracker = item["tracker"]
    words = f"{words} {TRACKER}{tracker}))" if tracker else _shield_tracker(words)
    owner = shield(item["owner"], is_nothing)
    return row(cell(words), cell(owner), item["due_on"] or "", cell(progress.write(item)))


def _shield_tracker(text):
    words, space, last = text.rpartition(" ")
    return words + space + shield(last, _is_tracker) if space else text


def _is_tracker(word):
    return word.startswith(TRACKER) and word.endswith("))")


def _box(item):
    box = "[x]" if item["state"] == "done" else "[ ]"
    return f"- {box} {shield(item['what'], is_placeholder)}"


def _under(item, indent):
    """The nested lines: detail, owner, date, and how far it has come unless that is plain."""
    lines = []
    if item["detail"]:
        detail = shield(item["detail"], is_detail_format)
        lines.append(sub_bullet(detail, indent))
    texts = []
    if item["owner"]:
        texts.append(f"Owner: {shield(item['owner'], is_nothing)}")
    if item["due_on"]:
        texts.append(f"Timeline: {item['due_on']}")
    plain = ("open",) if indent == 3 else ("open", "done")
    if item["state"] not in plain or progress.says_something(item):
        texts.append(f"Status: {progress.write(item)}")
    if item["tracker"]:
        texts.append(f"Tracker: {item['tracker']}")
    return lines + [" " * indent + f"- {indented(text, indent + 2)}" for text in texts]
