"""How often a cause or a service has come up within a year."""

from dataclasses import dataclass
from datetime import date, timedelta

DAYS = 365
MOST = 100
"""More are not counted."""
ENDINGS = {1: "st", 2: "nd", 3: "rd"}
TEENS = range(11, 14)


@dataclass(frozen=True)
class Recurrence:
    """Incidents with a label between two days, both included; `kind` is "cause" or "service"."""

    kind: str
    name: str
    times: int
    since: date
    until: date

    @property
    def says(self):
        """“3rd time in 12 months”, or that there are more than are counted."""
        if self.times > MOST:
            return f"more than {MOST} times in 12 months"
        return f"{ordinal(self.times)} time in 12 months"


def year_to(day):
    """The first day of the year that ends with `day`."""
    return day - timedelta(days=DAYS - 1)


def ordinal(number):
    """“1st”, “2nd”, “3rd”, “11th”, “21st”."""
    ending = "th" if number % 100 in TEENS else ENDINGS.get(number % 10, "th")
    return f"{number}{ending}"
