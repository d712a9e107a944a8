"""Texts of any length that keep a renderer of Markdown busy; most of them for minutes at 64 KiB.

`SHAPES` maps a name to a function of the number of characters, which returns at most as many.
"""

LARGEST = 64 * 1024


def again(unit, *, first="", last=""):
    """`unit` over and over, between `first` and `last`."""

    def shape(size):
        room = max(size - len(first) - len(last), 0)
        return (first + (unit * (room // len(unit) + 1))[:room] + last)[:size]

    return shape


def rising(line):
    """Lines of one mark, two, three, and so on; `line` makes the line of a number of marks."""

    def shape(size):
        lines, left, number = [], size, 1
        while left > len(line(number)):
            lines.append(line(number))
            left -= len(lines[-1]) + 1
            number += 1
        return "\n".join(lines)

    return shape


def broad_table(size):
    """As many columns as rows."""
    columns = max(int((size / 2) ** 0.5) - 1, 1)
    head = ["|".join("a" * columns), "|".join("-" * columns)]
    return "\n".join(head + ["|".join("b" * columns)] * columns)[:size]


def empty_cells(size):
    """A broad head and rows of one cell: the renderer adds the missing ones."""
    columns = max(min(size // 8, 300), 1)
    head = "|".join("a" * columns) + "\n" + "|".join("-" * columns) + "\n"
    return (head + "a\n" * (size // 2))[:size]


def nested_brackets(size):
    half = size // 2
    return "[" * half + "]" * half


def nested_links(size):
    each = size // 5
    return "[" * each + "](a)" * each


def tags_to_repeat(size):
    """Every paragraph repeats all the tags that were left open."""
    opened = "\n".join(f'<b title="{number}">' for number in range(size // 36))
    return (opened + "<p>" * size)[:size]


def one_long_address(size):
    """An address written once and used in every line."""
    half = size // 2
    return (f"[a]: http://{'b' * half}\n\n" + "[a]\n" * half)[:size]


def many_definitions(size):
    return "\n".join(f"[{number}]: http://a" for number in range(size // 18))[:size]


SHAPES = {
    "opening brackets": again("["),
    "opening images": again("!["),
    "empty links": again("[]("),
    "links without an end": again("[a]("),
    "addresses without an end": again("[x](<"),
    "titles without an end": again('[x](a "'),
    "references": again("[a]["),
    "references apart": again("[a] [b]"),
    "nested brackets": nested_brackets,
    "nested links": nested_links,
    "images without an address": again("![a]"),
    "a link with many parentheses": again("(", first="[x]("),
    "escaped brackets": again("\\["),
    "backslashes": again("\\"),
    "one long address": one_long_address,
    "many definitions": many_definitions,
    "declarations": again("<!["),
    "comments": again("<!--"),
    "instructions": again("<?"),
    "angle brackets": again("<"),
    "tags without an end": again("<a "),
    "tags on many lines": again("<p\n"),
    "attributes without an end": again('<a "'),
    "web addresses without an end": again("<http://"),
    "mail addresses": again("<a@"),
    "a long mail address": again("a.", first="<", last="@"),
    "divisions": again("<div>"),
    "ends of divisions": again("</div>"),
    "nested emphasis in tags": again("<b>a\n\n"),
    "tags to repeat": tags_to_repeat,
    "tables in tables": again("<table>"),
    "drawings in drawings": again("<svg><math>"),
    "entities": again("&amp;"),
    "back-ticks": again("`"),
    "back-ticks apart": again("` "),
    "ever more back-ticks": rising(lambda number: "`" * number + "a"),
    "asterisks": again("*"),
    "asterisks and letters": again("*a"),
    "emphasis of three": again("***a** "),
    "crossed emphasis": again("*a _b "),
    "underscores": again("_a_"),
    "emphasis": again("*a* "),
    "quotes in quotes": again(">"),
    "quotes apart": again("> "),
    "a long quote": again("> a\n"),
    "ever deeper quotes": rising(lambda number: ">" * number + " a"),
    "lists in lists": again("- ", last="a"),
    "numbers in numbers": again("1. "),
    "lists in quotes": again("> - "),
    "quotes in lists": again("- > "),
    "ever deeper lists": rising(lambda number: "    " * number + "- a"),
    "a long list": again("- a\n"),
    "a long list with paragraphs": again("- a\n\n    b\n\n"),
    "headings": again("# #\n"),
    "rules": again("---\n"),
    "nearly a rule": again("_ ", last="a"),
    "lines": again("a\n"),
    "paragraphs": again("a\n\n"),
    "forced breaks": again("a  \n"),
    "blanks": again(" ", last="a"),
    "fences": again("```\n"),
    "fences without an end": again("```a\n\n"),
    "attributes of a fence": again("{ .a ", first="```"),
    "closed attributes of a fence": again(".a ", first="```{ ", last="}\na\n```"),
    "bars": again("|"),
    "a table of bars": again("||\n", first="a|b\n-|-\n"),
    "code in a cell": again("|`a", first="a|b\n-|-\n"),
    "a broad table": broad_table,
    "a table of empty cells": empty_cells,
    "paths": again("~/"),
    "joined words": again("e_"),
    "marks of the renderer": again("\x02klzzwxh:0001\x03"),
}
