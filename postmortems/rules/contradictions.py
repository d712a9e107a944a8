"""The cross-section fact check: what one place of a document says and another does not bear out."""

from itertools import chain, islice

from . import claims, counts_said, windows

MOST = 20
"""Nobody settles more at once, and a hostile text could claim thousands."""


def contradictions(document):
    """The first contradictions of a document, as `settling.Contradiction`.

    They advise and never block.
    """
    found = chain(
        windows.contradictions(document),
        claims.contradictions(document),
        counts_said.contradictions(document),
    )
    return list({one.key: one for one in islice(found, MOST)}.values())
