"""How old what is overdue is, in the words of the board."""

from datetime import timedelta

AGES = (("1 to 7 days", 7), ("8 to 30 days", 30), ("31 to 90 days", 90), ("Over 90 days", None))
"""Ages by name, with the most days of each; the last has no end."""


def windows(today):
    """The days on which what has each age on `today` was due: [(first or None, last)]."""
    found, last = [], today - timedelta(days=1)
    for _, most in AGES:
        first = today - timedelta(days=most) if most else None
        found.append((first, last))
        last = first - timedelta(days=1) if first else None
    return found


def age(due_on, today):
    """Which of AGES something due on a day has on `today`, by its place; None while not overdue."""
    late = (today - due_on).days
    if late < 1:
        return None
    return next(place for place, (_, most) in enumerate(AGES) if most is None or late <= most)
