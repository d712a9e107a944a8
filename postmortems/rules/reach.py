"""How much of a document is read for advice: nobody waits for advice on what nobody can read."""

REACH = 128 * 1024
"""Characters; the longest postmortems have a third of it. Reading them takes a quarter second."""


def within_reach(found, text_of):
    """Those of `found` whose texts are REACH characters together, in order; `text_of` gives one.

    A text that does not fit any more is passed over, shorter ones after it are not.
    """
    left = REACH
    for one in found:
        length = len(text_of(one))
        if length <= left:
            left -= length
            yield one
