"""References: [text](address), an address or words, with a label where the slot has labels."""

import re

from postmortems.rules.text import opens_fence

from .bullets import Bullet, indented, split
from .escapes import before_boundary, escape, shield, unshield
from .escapes import split as split_at
from .placeholders import NOT_RECORDED, is_nothing

LINK = re.compile(r"(?<!\\)(\\*)(\]\()")
LABEL = re.compile(r"(?<!\\)(\\*)(:\*\*)")
ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://\S+", re.IGNORECASE)


def write(slot, references):
    """One bullet for each; labels of the slot that nothing is known of keep their place."""
    lines, waiting = [], list(slot.labels)
    present = {reference["label"] for reference in references}
    for reference in references:
        label = reference["label"]
        if label in waiting:
            place = waiting.index(label)
            lines += [_missing(name) for name in waiting[:place] if name not in present]
            waiting = waiting[place + 1 :]
        lines.append(_line(reference))
    lines += [_missing(name) for name in waiting if name not in present]
    return "\n".join(lines)


def read(slot, lines, notes):
    """The references of `lines`; a line of words outside a list is one too."""
    references = []
    for part in split(lines):
        if isinstance(part, Bullet):
            texts = [part.text, *part.children()]
        elif part[0].lstrip()[:1] in ("|", "#", "`", "~"):
            notes.keep("\n".join(part), why="is not a list of references")
            continue
        else:
            texts = part
        for text in texts:
            if not notes.is_blank(text):
                references += _read_line(slot, text, notes)
    return references


def _missing(label):
    return f"- **{label}:** {NOT_RECORDED}"


def _line(reference):
    if reference["label"]:
        label = before_boundary(escape(reference["label"], LABEL))
        return f"- **{label}:** {_value(reference)}"
    return f"- {shield(_value(reference), _has_label)}"


def _value(reference):
    text, url = reference["text"], reference["url"]
    if text and url:
        return f"[{before_boundary(escape(text, LINK))}]({url})"
    if url:
        return url if ADDRESS.fullmatch(url) else f"<{url}>"
    return shield(text, _is_format)


def _read_line(slot, text, notes):
    text = indented(text, 0).replace("\n", " ").strip()
    label = ""
    if _has_label(text):
        label, text = split_at(text[2:], LABEL, once=True)
        text = text.strip()
    else:
        text = unshield(text, _has_label)
    if is_nothing(text):
        notes.value(text)
        return []
    if not text:
        is_known = label in slot.labels or not label
        return [] if is_known else [{"label": "", "text": label, "url": ""}]
    return [{"label": label, **_read_value(text)}]


def _read_value(text):
    link = _read_link(text)
    if link:
        return {"text": link[0], "url": link[1]}
    if ADDRESS.fullmatch(text):
        return {"text": "", "url": text}
    if _is_angled(text):
        return {"text": "", "url": text[1:-1]}
    return {"text": unshield(text, _is_format), "url": ""}


def _read_link(text):
    """The words and the address when the whole of `text` is one link."""
    if not (text.startswith("[") and text.endswith(")")):
        return None
    pieces = split_at(text[1:-1], LINK, once=True)
    if len(pieces) < 2 or not pieces[0] or any(mark.isspace() for mark in pieces[1]):
        return None
    return pieces if pieces[1] else None


def _is_angled(text):
    inner = text[1:-1]
    is_angled = len(text) > 2 and text[0] == "<" and text[-1] == ">"
    return is_angled and not any(mark.isspace() for mark in inner)


def _has_label(text):
    """Whether `text` begins with a bold label."""
    if not text.startswith("**"):
        return False
    found = split_at(text[2:], LABEL, once=True)
    return len(found) == 2 and found[0] != ""


def _is_format(text):
    is_link = _read_link(text) or ADDRESS.fullmatch(text) or _is_angled(text)
    return bool(is_link) or is_nothing(text) or opens_fence(text)
