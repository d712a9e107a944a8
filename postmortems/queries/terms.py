"""A search as PostgreSQL understands it."""

import re
from dataclasses import dataclass

from django.contrib.postgres.search import SearchQuery
from django.db import connection

from postmortems.rules.searching import LETTERS, Kind

LEXEME = re.compile(r"'((?:[^']|'')*)'")


@dataclass(frozen=True)
class Asked:
    """Texts of tsqueries; "" stands for nothing to look for.

    `loose` is what a card must say, with phrases as single words: cards know no positions. `exact`
    are the clauses in which a phrase stands, `clauses` all of them, `unless` the phrases that no
    passage may say, and `any` is what is marked where it is found.
    """

    loose: str = ""
    any: str = ""
    clauses: tuple = ()
    exact: tuple = ()
    unless: tuple = ()

    def __bool__(self):
        return bool(self.loose)

    @property
    def lexemes(self):
        """The words that are looked for, as they are indexed."""
        return sorted({found.replace("''", "'") for found in LEXEME.findall(self.any)})


class Ready(SearchQuery):
    """A tsquery that PostgreSQL has written itself."""

    def as_sql(self, compiler, connection, **more):
        """The text as a parameter, cast."""
        return "%s::tsquery", [self.source_expressions[-1].value]


def ask(search):
    """What to look for, from the words of a Search; one query."""
    if not search:
        return Asked()
    said = [_any(clause, _exactly) for clause in search.clauses]
    loosely = [_any(clause, _loosely) for clause in search.clauses]
    without = [_loosely(term) for term in search.excluded if term.kind != Kind.PHRASE]
    phrases = [_exactly(term) for term in search.excluded if term.kind == Kind.PHRASE]
    found = _compiled([*said, *loosely, *without, *phrases])
    clauses, found = found[: len(said)], found[len(said) :]
    loose, found = found[: len(said)], found[len(said) :]
    not_said, unless = found[: len(without)], found[len(without) :]
    must = [f"({text})" for text in loose if text]
    may_not = [f"!({text})" for text in not_said if text]
    has_phrase = [any(t.kind == Kind.PHRASE for t in clause) for clause in search.clauses]
    return Asked(
        loose=" & ".join([*must, *may_not]) if must else "",
        any=" | ".join(f"({text})" for text in clauses if text),
        clauses=tuple(text for text in clauses if text),
        exact=tuple(text for text, exact in zip(clauses, has_phrase, strict=True) if exact),
        unless=tuple(text for text in unless if text),
    )


def _compiled(expressions):
    """The tsqueries of [(sql, parameters)] as texts."""
    sql = ", ".join(f"({said})::text" for said, _ in expressions)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {sql}", [word for _, words in expressions for word in words])
        return cursor.fetchone()


def _any(clause, how):
    pairs = [how(term) for term in clause]
    return " || ".join(sql for sql, _ in pairs), [word for _, words in pairs for word in words]


def _exactly(term):
    if term.kind == Kind.PHRASE:
        return "phraseto_tsquery('english', %s)", [term.text]
    return _loosely(term)


def _loosely(term):
    if term.kind == Kind.PREFIX:
        return _prefix(term.text)
    words = "plainto_tsquery('english', %s)", [term.text]
    if term.kind == Kind.BEGINNING:
        begins = _prefix(term.text)
        return f"({words[0]} || {begins[0]})", [*words[1], *begins[1]]
    return words


def _prefix(text):
    """All words of `text`, the last one as the beginning of a word."""
    *words, last = LETTERS.findall(text)
    sql = "(plainto_tsquery('english', %s) && to_tsquery('english', %s))"
    return sql, [" ".join(words), f"'{last}':*"]
