"""A text cut into regions, each under one heading.

A text with exactly the outline's headings in their order is ours: only those headings and the
exact labels are format, all else is people's words. Any other text is read heading by heading.
"""

from dataclasses import dataclass, field

from postmortems.rules.shapes import Kind, Section, Slot
from postmortems.rules.text import fences

from .headings import EXACT, EXACT_LINES, find, find_label, group

DEEPEST = 6
LEVEL = 4


@dataclass
class Region:
    """Lines under one heading; `section` is None when the heading is not the outline's.

    `slot` is set when the heading is the label of one slot. `is_last` says that a separator may
    follow; elsewhere such a line is a person's.
    """

    title: str = ""
    level: int = 0
    section: Section | None = None
    heading: str = ""
    lines: list[str] = field(default_factory=list)
    is_last: bool = True
    slot: Slot | None = None

    @property
    def slots(self):
        """The slots whose lines may stand here."""
        return [self.slot] if self.slot else group(self.section, self.heading)

    @property
    def takes_headings(self):
        """Whether deeper headings may stay here, as part of the prose."""
        if self.section is None:
            return True
        kinds = [slot.kind for slot in self.slots]
        return Kind.PROSE in kinds or (self.section.key == "appendix" and not self.heading)


def ours(lines):
    """The regions of a text in exactly our layout, the first without heading; or None."""
    marks = fences(lines)[0]
    at = [n for n, line in enumerate(lines) if line in EXACT_LINES and not marks[n]]
    if tuple(lines[n] for n in at) != EXACT:
        return None
    regions = [Region(lines=lines[: at[0]])]
    section = None
    for begin, end in zip(at, [*at[1:], len(lines)], strict=True):
        level, _, title = lines[begin].partition(" ")
        section, heading = find(title, section)
        is_last = end == len(lines) or lines[end].startswith("## ")
        under = lines[begin + 1 : end]
        regions.append(Region(title, len(level), section, heading, under, is_last))
    return regions


def others(lines):
    """The regions of any other text; the first has no heading, headings of prose stay in it."""
    regions = [Region()]
    marks = fences(lines)[0]
    section, skip = None, False
    for number, line in enumerate(lines):
        if skip:
            skip = False
            continue
        level, title = (0, "") if marks[number] else heading_at(lines, number)
        skip = level > 0 and not line.lstrip().startswith("#")
        if not level:
            regions[-1].lines.append(line)
        else:
            _open(regions, level, title, section)
            section = regions[-1].section or section
    return regions


def heading_at(lines, number):
    """The level and the words of the heading that begins at `number`; level 0 when none does."""
    line = lines[number]
    if not line:
        return 0, ""
    bare = line.lstrip(" ")
    if len(line) - len(bare) > 3:
        return 0, ""
    words = bare.lstrip("#")
    level = len(bare) - len(words)
    if level:
        if level > DEEPEST or (words and words[0] not in " \t"):
            return 0, ""
        return level, _without_closing(words.strip())
    return _underlined(lines, number), bare.strip()


def without_rules(lines):
    """`lines` without blank ends and without one separator at the end."""
    lines = without_blanks(lines)
    return without_blanks(lines[:-1]) if lines and lines[-1] == "---" else lines


def without_blanks(lines):
    """`lines` without blank ones first and last."""
    first, last = 0, len(lines)
    while first < last and not lines[first].strip():
        first += 1
    while last > first and not lines[last - 1].strip():
        last -= 1
    return lines[first:last]


def _open(regions, level, title, section):
    current = regions[-1]
    found = find(title, section)
    if found:
        regions.append(Region(title, level, *found))
    elif labelled := find_label(title, section):
        section, slot = labelled
        regions.append(Region(title, level, section, slot.heading, slot=slot))
    elif current.title and level > current.level and current.takes_headings:
        shown = level + LEVEL - current.level - (current.section is not None)
        gap = [""] if any(current.lines[-1:]) else []
        current.lines += [*gap, "#" * min(DEEPEST, max(LEVEL, shown)) + f" {title}"]
    else:
        regions.append(Region(title, level))


def _underlined(lines, number):
    """The level of a heading whose line is underlined, 0 for any other line."""
    under = lines[number + 1].strip() if number + 1 < len(lines) else ""
    if not under.startswith(("=", "-")):
        return 0
    line = lines[number].strip()
    alone = number == 0 or not lines[number - 1].strip()
    if len(under) < 3 or not alone or not line or line[0] in "#>|-*+=<`~" or "|" in line:
        return 0
    return {"=": 1, "-": 2}.get(under[0], 0) if not under.strip(under[0]) else 0


def _without_closing(words):
    bare = words.rstrip("#")
    return bare.rstrip() if bare != words and bare[-1:] in (" ", "\t", "") else words
