"""Backslashes that keep a person's words apart from the format, and nothing more.

Two rules, both reversible whatever the words are:

* Shield: words that would be read as the format get one backslash in front, and so do such words
  with backslashes in front already. Reading takes one away again.
* Token: inside words, a token that means something (a pipe in a cell) is written with a backslash,
  and backslashes that stand before a token or a boundary are doubled.
"""

import re

BOLD = re.compile(r"(?<!\\)(\\*)(\*\*)")
CELL = re.compile(r"(?<!\\)(\\*)(\||<br>|\n)")
CELL_WRITTEN = re.compile(r"(?<!\\)(\\*)(\||<br>)")
LAST = re.compile(r"(?<!\\)(\\+)$")


def shield(words, is_format):
    """`words`, with a backslash in front when `is_format` says they would be taken for format."""
    return "\\" + words if is_format(words.lstrip("\\")) else words


def unshield(words, is_format):
    """The reverse of `shield`."""
    shielded = words.startswith("\\") and is_format(words.lstrip("\\"))
    return words[1:] if shielded else words


def escape(words, token):
    """`words` with every `token` escaped; `token` has the groups backslashes and token."""
    return token.sub(lambda found: found[1] * 2 + "\\" + found[2], words)


def unescape(words, token):
    """The reverse of `escape`, where no boundary is among the tokens."""
    return token.sub(lambda found: "\\" * (len(found[1]) // 2) + found[2], words)


def before_boundary(words):
    """`words` as they stand directly in front of a boundary."""
    return LAST.sub(r"\1\1", words)


def split(words, token, *, once=False):
    """`words` cut at each bare `token`, and the escaped ones restored; only the first if `once`."""
    pieces, piece, at = [], [], 0
    for found in token.finditer(words):
        piece.append(words[at : found.start()] + "\\" * (len(found[1]) // 2))
        at = found.end()
        if len(found[1]) % 2:
            piece.append(found[2])
            continue
        pieces.append("".join(piece))
        piece = []
        if once:
            return [*pieces, words[at:]]
    return [*pieces, "".join(piece) + words[at:]]


def bold(words):
    """`words` between double stars."""
    return f"**{escape(words, BOLD)}**"


def unbold(text):
    """The words when the whole of `text` is bold, otherwise `text`."""
    if len(text) < 5 or not (text.startswith("**") and text.endswith("**")):
        return text
    inner = text[2:-2]
    if any(len(found[1]) % 2 == 0 for found in BOLD.finditer(inner)):
        return text
    return unescape(inner, BOLD)


def cell(words):
    """`words`, which may have many lines, as they stand in a cell of a table."""
    return CELL.sub(_cell_token, words)


def row(*cells):
    """One row of a table; the cells are escaped already."""
    return "| " + " | ".join(cells) + " |"


def row_cells(line):
    """The words of each cell of a row, `<br>` as a line feed."""
    line = line.strip()
    cells, current, at = [], [], 0
    for found in CELL_WRITTEN.finditer(line):
        current.append(line[at : found.start()] + "\\" * (len(found[1]) // 2))
        at = found.end()
        if len(found[1]) % 2:
            current.append(found[2])
        elif found[2] == "<br>":
            current.append("\n")
        else:
            cells.append("".join(current).strip())
            current = []
    last = ("".join(current) + line[at:]).strip()
    if last:
        cells.append(last)
    return cells[1:] if line.startswith("|") else cells


def _cell_token(found):
    if found[2] == "\n":
        return found[1] * 2 + "<br>"
    return found[1] * 2 + "\\" + found[2]
