"""What a reader has to say beside the document: guesses, and what found no place."""

from .bullets import MARKER
from .placeholders import NOT_RECORDED, is_nothing, is_placeholder

FACTS_HEADING = "Incident facts"


class Notes:
    """Collects assumptions, and leftovers under their headings, while a text is read.

    `exact` says that the text is in our layout; `where` is the heading that is being read.
    """

    def __init__(self, *, exact):
        self.exact = exact
        self.where = ""
        self.assumptions = {}
        self.unplaced = {}
        self.leftovers = {}
        self.placeholders = 0
        self.headings = {}
        self.numbers = {}
        self.lines = {}

    def assume(self, sentence):
        """Say a guess, once."""
        self.assumptions[sentence] = None

    def keep(self, text, *, heading=None, why="has no place in the template"):
        """Put `text` aside for the appendix, under `heading` or the one being read."""
        heading = heading or self.where
        self.leftovers.setdefault(heading, []).append(text)
        where = f"the appendix keeps it under “{heading}”"
        self.unplaced[f"The text under “{heading}” {why}; {where}."] = None

    def keep_fact(self, label, value, *, why="could not be read as a fact"):
        """Put the value of a labelled line aside."""
        self.leftovers.setdefault(FACTS_HEADING, []).append(f"{label}: {value}")
        where = f"the appendix keeps it under “{FACTS_HEADING}”"
        self.unplaced[f"“{label}: {value}” {why}; {where}."] = None

    def read_as(self, label, value):
        """Remember a line of another layout that was understood."""
        if not self.exact:
            self.lines[f"“{label}: {value}”"] = None

    def read_numbers(self, lines):
        """Remember the numbers in front of lines of another layout."""
        if not self.exact:
            found = (MARKER.match(line) for line in lines)
            self.numbers |= {each[2][:-1]: None for each in found if each and each[2][0].isdigit()}

    def read_heading(self, heading):
        """Remember a heading or label of another layout that was understood."""
        if not self.exact:
            self.headings[f"“{heading}”"] = None

    def is_blank(self, text):
        """Whether a line or an item is empty or a placeholder, which is counted."""
        if is_placeholder(text):
            self.placeholders += 1
            return True
        return not text.strip()

    def value(self, text):
        """A single value as written: "" when nobody recorded it, and its shield taken away."""
        if is_nothing(text):
            self.placeholders += text.strip().casefold() != NOT_RECORDED.casefold()
            return ""
        if text.startswith("\\") and is_nothing(text.lstrip("\\")):
            return text[1:]
        return text

    def appendix(self):
        """All leftovers as one text, each under a heading of level 4."""
        parts = []
        for heading, texts in self.leftovers.items():
            parts += [f"#### {heading}".rstrip(), *texts]
        return "\n\n".join(part for part in parts if part)

    def conclude(self):
        """The assumptions as a list, with what was understood of another layout at the end."""
        if self.placeholders:
            counted = "placeholder counts" if self.placeholders == 1 else "placeholders count"
            self.assume(f"{self.placeholders} {counted} as empty.")
        if self.numbers:
            self.assume(f"Numbers in front of lines are left out: {', '.join(self.numbers)}.")
        if self.headings:
            self.assume(f"Read as headings of the template: {', '.join(self.headings)}.")
        if self.lines:
            self.assume(f"Read as facts: {', '.join(self.lines)}.")
        return list(self.assumptions)
