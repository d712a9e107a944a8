"""The lines of a list slot: a sentence and what there is to add to it."""

from postmortems.rules.shapes import Style
from postmortems.rules.text import opens_fence

from .bullets import Bullet, indented, paragraph, split
from .escapes import bold, shield, unbold, unshield
from .placeholders import EXAMPLE, is_placeholder


def write(slot, entries):
    """The lines of `entries` in the style of `slot`."""
    if slot.style == Style.NUMBERED:
        return "\n\n".join(_numbered(n, entry) for n, entry in enumerate(entries, 1))
    return "\n".join(_bullet(slot, entry) for entry in entries)


def read(slot, lines, notes):
    """The entries of `lines`; a paragraph is an entry, other blocks go to the entry before."""
    entries, in_example = [], False
    for part in split(lines):
        if isinstance(part, Bullet):
            entry = _entry(slot, part, notes)
            if entry and not (in_example and entry["text"] in slot.examples):
                entries.append(entry)
                in_example = False
        elif part[0] == EXAMPLE and slot.examples and not any(part[1:]):
            notes.assume(f"The template’s example under “{slot.title}” is left out.")
            in_example = True
        else:
            _add_block(entries, part, notes)
    return entries


def sub_bullet(text, indent):
    """A nested bullet; further lines stand under its words."""
    return " " * indent + "- " + indented(text, indent + 2)


def together(children):
    """Nested texts as one text: a single one as it is, several as a list."""
    if len(children) < 2:
        return "".join(children)
    return "\n".join("- " + indented(child, 2) for child in children)


def _bullet(slot, entry):
    mark = f"{slot.mark} " if slot.mark else ""
    lines = [f"- {mark}{shield(entry['text'], _is_format)}"]
    if entry["detail"]:
        lines.append(sub_bullet(shield(entry["detail"], is_placeholder), 2))
    return "\n".join(lines)


def _numbered(number, entry):
    lines = [f"{number}. {bold(shield(entry['text'], _is_format))}"]
    if entry["detail"]:
        lines.append(sub_bullet(shield(entry["detail"], is_placeholder), 3))
    return "\n".join(lines)


def _entry(slot, bullet, notes):
    text = bullet.text
    if slot.style == Style.NUMBERED:
        text = unbold(text)
    if slot.mark and text.startswith(slot.mark):
        text = text[len(slot.mark) :].lstrip("\ufe0f").strip()
    children = [
        unshield(child, is_placeholder) for child in bullet.children() if not notes.is_blank(child)
    ]
    if notes.is_blank(text):
        return {"text": together(children), "detail": ""} if children else None
    return {"text": unshield(text, _is_format), "detail": together(children)}


def _add_block(entries, block, notes):
    words = paragraph(block)
    if words is not None:
        if not notes.is_blank(words):
            entries.append({"text": words, "detail": ""})
    elif entries:
        entries[-1]["detail"] = "\n\n".join(filter(None, [entries[-1]["detail"], "\n".join(block)]))
    else:
        notes.keep("\n".join(block), why="is not a list")


def _is_format(words):
    return is_placeholder(words) or opens_fence(words)
