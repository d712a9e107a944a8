"""A postmortem as Markdown in the exact layout of the template, nothing left out.

`read_markdown.read` gives the same document back. Writing takes texts as `rules.text` cleans them.
"""

from postmortems.rules.outline import OUTLINE
from postmortems.rules.shapes import Kind, Style

from . import beside, events, fact_lines, follow_up, header, items, lists, prose, references
from .headings import group
from .placeholders import CULTURE_LABEL, CULTURE_LINES

RULE = "---"


def write(document):
    """The document, a plain dict, as Markdown; ends with one line feed."""
    head = header.write(document)
    paragraphs = list(head)
    for section in OUTLINE:
        paragraphs += [RULE, f"## {section.heading}", *_section(section, document)]
    status, updated = head[4], head[7]
    paragraphs += [RULE, CULTURE_LABEL, "\n".join(CULTURE_LINES), RULE, updated, status]
    paragraphs.append(beside.write(document))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph) + "\n"


def _section(section, document):
    heading = ""
    for slot in section.slots:
        if slot.heading != heading:
            heading = slot.heading
            yield f"### {heading}"
        yield _labelled(slot, _body(section, slot, document))


def _labelled(slot, body):
    if not slot.label:
        return body
    is_list = slot.kind == Kind.LIST and slot.style == Style.BULLETS
    gap = "\n" if is_list or slot.kind in (Kind.FACTS, Kind.SAMPLE) else "\n\n"
    return f"**{slot.label}**{gap}{body}" if body else f"**{slot.label}**"


def _body(section, slot, document):
    value = document["parts"].get(slot.key)
    if slot.kind == Kind.FACTS:
        return fact_lines.write(slot, document["facts"])
    if slot.kind == Kind.PROSE:
        labels = [each.label for each in group(section, slot.heading) if each.label]
        return prose.write(value, labels)
    if slot.kind == Kind.SAMPLE:
        return prose.write_sample(value)
    if slot.kind == Kind.EVENTS:
        return events.write(value, document["facts"]["day"])
    if slot.kind == Kind.FOLLOW_UP:
        return follow_up.write(document["follow_ups"])
    writer = {Kind.LIST: lists, Kind.ACTIONS: items, Kind.REFERENCES: references}[slot.kind]
    return writer.write(slot, value)
