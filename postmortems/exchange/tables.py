"""Tables found among lines."""

from dataclasses import dataclass

from postmortems.rules.text import fences

from .bullets import MARKER
from .escapes import row_cells


@dataclass
class Table:
    """A table: the words of its head, its head as two raw lines, and its rows as raw lines."""

    head: list[str]
    head_lines: list[str]
    rows: list[str]

    def without(self, rows):
        """The table as text with only `rows`."""
        return "\n".join([*self.head_lines, *rows])

    def text(self):
        """The table as it stands."""
        return self.without(self.rows)


def split(lines):
    """The tables of `lines`, and the lines between them as lists, in order."""
    marks = fences(lines)[0]
    parts, number = [], 0
    while number < len(lines):
        if not marks[number] and _is_head(lines, number):
            end = number + 2
            while end < len(lines) and "|" in lines[end]:
                end += 1
            head = lines[number : number + 2]
            parts.append(Table(row_cells(head[0]), head, lines[number + 2 : end]))
            number = end
            continue
        if not parts or isinstance(parts[-1], Table):
            parts.append([])
        parts[-1].append(lines[number])
        number += 1
    return parts


def _is_head(lines, number):
    line = lines[number]
    if "|" not in line or number + 1 == len(lines) or line[0].isspace() or MARKER.match(line):
        return False
    rule = lines[number + 1]
    return "-" in rule and "|" in rule and not rule.strip(" \t|:-")
