"""How the tables of words are written."""


def listed(text):
    """The words of a text, with blanks between, as a set."""
    return frozenset(text.split())
