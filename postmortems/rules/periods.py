"""The days that figures are about, and the days before them that they are compared with."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

LENGTHS = (30, 90, 365)
"""Days a period may have."""
PARTS = 6
"""How many columns a period is drawn with."""
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Period:
    """The days from `first` to `last`, both of them included."""

    first: date
    last: date

    def __contains__(self, day):
        return day is not None and self.first <= day <= self.last

    @property
    def days(self):
        """How many they are."""
        return (self.last - self.first).days + 1

    @property
    def before(self):
        """As many days, up to the one before the first."""
        return Period(self.first - self.days * DAY, self.first - DAY)

    @property
    def parts(self):
        """The period in PARTS of as equal a number of days as there can be, in order."""
        edges = [self.first + self.days * number // PARTS * DAY for number in range(PARTS + 1)]
        return [Period(a, b - DAY) for a, b in pairwise(edges)]


def up_to(today, days):
    """The `days` before `today`, which is not over yet and counts tomorrow."""
    return Period(today - days * DAY, today - DAY)
