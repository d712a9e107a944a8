"""What numbers may be said to show: shares, and differences between two periods.

A small number is told as it is, and a difference is called one only where chance would seldom
make it: two of its standard errors. Chance alone makes one in twenty as large.
"""

from dataclasses import dataclass
from math import sqrt

FEW = 5
"""Of fewer than this nothing is said in percent, and no two medians are compared."""
ENOUGH_FOR_P90 = 10
"""Of fewer than this the 90th percentile is hardly more than the longest one."""
ERRORS = 2
NOTCH = 1.57
"""Times the middle half by the root of n: how far a median may be off, as box plots draw it."""
MORE, LESS, SAME = "more", "less", "same"


@dataclass(frozen=True)
class Spread:
    """Lengths in seconds: how many, and where a quarter, half, three quarters, 90 % of them end."""

    n: int = 0
    quarter: float = 0
    median: float = 0
    three_quarters: float = 0
    ninetieth: float = 0

    @property
    def has_ninetieth(self):
        """Whether the 90th percentile says something."""
        return self.n >= ENOUGH_FOR_P90

    @property
    def notch(self):
        """How far the median may be off."""
        return NOTCH * (self.three_quarters - self.quarter) / sqrt(self.n) if self.n else 0


@dataclass(frozen=True)
class Share:
    """`part` of `whole`."""

    part: int = 0
    whole: int = 0

    @property
    def said(self):
        """“71%”; “3 of 4” where there are too few for a percentage; “None” where there are none."""
        if not self.whole:
            return "None"
        if self.whole < FEW:
            return f"{self.part} of {self.whole}"
        return f"{round(100 * self.part / self.whole)}%"


def counts(now, before):
    """Whether `now` is MORE or LESS than `before`, or the SAME as far as one can say.

    Numbers of incidents in periods of one length: their standard error is their root.
    """
    return _verdict(now - before, sqrt(now + before))


def shares(now, before):
    """The same of two Shares; with FEW in either one cannot say."""
    if min(now.whole, before.whole) < FEW:
        return SAME
    both = (now.part + before.part) / (now.whole + before.whole)
    error = sqrt(both * (1 - both) * (1 / now.whole + 1 / before.whole))
    return _verdict(now.part / now.whole - before.part / before.whole, error)


def medians(now, before):
    """The same of two Spreads: they differ where the notches of their box plots do not meet."""
    if min(now.n, before.n) < FEW:
        return SAME
    return _verdict(now.median - before.median, (now.notch + before.notch) / ERRORS)


def _verdict(difference, error):
    if difference and abs(difference) > ERRORS * error:
        return MORE if difference > 0 else LESS
    return SAME
