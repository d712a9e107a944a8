"""What people type into a search, understood: words, “phrases”, -exclusion, prefix*, or.

Every text means something, and nothing one types is an error. All terms must be found, each
anywhere in the document.
"""

import re
from dataclasses import dataclass
from enum import StrEnum

MOST_LETTERS = 200
MOST_TERMS = 16
"""What comes after so many terms is not looked for."""
SHORTEST_PREFIX = 2
SHORTEST_BEGINNING = 3
"""Letters of a last word that is taken for the beginning of one, too."""
NUMBER = re.compile(r"\s*(PM|A)-?(\d{1,9})\s*", re.ASCII | re.IGNORECASE)
TERM = re.compile(r'(-?)(?:["“”„]([^"“”„]*)(?:["“”„]|$)|(\S+))')
LETTERS = re.compile(r"[^\W_]+")
APART = re.compile(r"[./@_<>&\\]+")
"""As in models/passage.py: words that stand side by side without a blank."""
UNTYPEABLE = re.compile("[\x00-\x1f\x7f\ue000\ue001\ud800-\udfff]")


class Kind(StrEnum):
    """How the words of a term are looked for."""

    WORD = "word"
    PHRASE = "phrase"
    PREFIX = "prefix"
    BEGINNING = "beginning"
    """The word itself, or one that begins so: somebody may still be typing."""


@dataclass(frozen=True)
class Term:
    """Something to find or to do without."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Search:
    """`clauses` must all be found, of each at least one term; `excluded` must not be found."""

    clauses: tuple[tuple[Term, ...], ...] = ()
    excluded: tuple[Term, ...] = ()

    def __bool__(self):
        return bool(self.clauses)

    @property
    def terms(self):
        """Everything that may be found, in the order it was typed."""
        return tuple(term for clause in self.clauses for term in clause)


def named(text):
    """What a number such as “PM-142” or “A-404” names: ("PM", 142), or None."""
    found = NUMBER.fullmatch(text)
    return (found[1].upper(), int(found[2])) if found else None


def parse(text):
    """The Search that `text` asks for; only exclusions, or no letters at all, ask for nothing."""
    clauses, excluded, joins = [], [], False
    pieces = list(TERM.finditer(UNTYPEABLE.sub(" ", text)[:MOST_LETTERS]))[:MOST_TERMS]
    for piece in pieces:
        if piece[3] and piece[3].lower() in ("or", "|") and clauses:
            joins = True
            continue
        term = _term(piece, is_last=piece is pieces[-1])
        if term is None:
            continue
        if piece[1]:
            excluded.append(term)
        elif joins:
            clauses[-1] = (*clauses[-1], term)
        else:
            clauses.append((term,))
        joins = False
    return Search(tuple(clauses), tuple(excluded))


def _term(piece, is_last):
    text = APART.sub(" ", piece[2] or piece[3] or "").strip()
    letters = LETTERS.findall(text)
    if not letters:
        return None
    word = piece[3]
    if word and word.endswith("*") and len(letters[-1]) >= SHORTEST_PREFIX:
        return Term(Kind.PREFIX, " ".join(letters))
    if word is None or len(text.split()) > 1:
        kind = Kind.PHRASE if len(letters) > 1 else Kind.WORD
        return Term(kind, " ".join(text.split()))
    is_plain = letters == [text]
    if is_last and is_plain and not piece[1] and len(text) >= SHORTEST_BEGINNING:
        return Term(Kind.BEGINNING, text)
    return Term(Kind.WORD, text)


def corrected(text, words):
    """`text` with words replaced, {mistyped in small letters: meant}; the rest as it was typed."""
    return LETTERS.sub(lambda found: words.get(found[0].lower(), found[0]), text)
