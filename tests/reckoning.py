"""What Insight should say of a history, in straightforward Python: no measures and no SQL.

Functions take the incidents that somebody may know of (tests/histories.Happened). Tables are
{label: numbers}, as the page shows them.
"""

from collections import Counter
from datetime import timedelta
from itertools import chain, pairwise
from statistics import median, quantiles

from postmortems.queries.item_conditions import HORIZONS
from tests.happened import FACTORS, SAYS

DAY = timedelta(days=1)
ENDS = {
    "detect": ("impact_started", "detected"),
    "acknowledge": ("detected", "acknowledged"),
    "mitigate": ("impact_started", "mitigated"),
    "resolve": ("impact_started", "resolved"),
}
SKIPPED = {"detected", "acknowledged", "mitigated"}
SEVERITIES = {"critical": "Critical", "high": "High", "medium": "Medium", "low": "Low"}
SEVERITIES[""] = "Not set"


class Reckoning:
    """The figures of the `days` before `today`, and of as many before them."""

    def __init__(self, incidents, *, today, days, teams):
        self.all, self.teams = incidents, teams
        self.days, self.first, self.today = days, today - days * DAY, today

    def when(self, day):
        """0 for a day of the period, 1 for one before it, None for any other."""
        if day is None or not self.first - self.days * DAY <= day < self.today:
            return None
        return 0 if day >= self.first else 1

    def pairs(self, keyed):
        """{key: [now, before]} of (key, day) pairs."""
        counts = Counter((key, self.when(day)) for key, day in keyed)
        keys = {key for key, when in counts if when is not None}
        return {key: [counts[key, 0], counts[key, 1]] for key in keys}

    def severities(self):
        return self.pairs((SEVERITIES[one.severity], one.day) for one in self.all)

    def by_team(self):
        names = {None: "No team", **dict(enumerate(self.teams))}
        return self.pairs((names[one.team], one.day) for one in self.all)

    def labels(self, name):
        """Those of the period, and what has none."""
        keyed = ((key, one.day) for one in self.all for key in getattr(one, name))
        found = {key: pair for key, pair in self.pairs(keyed).items() if pair[0]}
        none = ((None, one.day) for one in self.all if not getattr(one, name))
        unlabelled = self.pairs(none)
        return found | ({"None recorded": unlabelled[None]} if unlabelled else {})

    def over_time(self):
        """Incidents in six parts of the period before, and of this one."""
        found = []
        for first in (self.first - self.days * DAY, self.first):
            edges = [first + self.days * n // 6 * DAY for n in range(7)]
            for a, b in pairwise(edges):
                found.append(sum(one.day is not None and a <= one.day < b for one in self.all))
        return found

    def lengths(self, metric, when):
        """Seconds of what was measured, in order, and how often it was not, by reason."""
        seconds, missing = [], Counter()
        for one in self.all:
            if self.when(one.day) == when:
                found = length(one.marks, *ENDS[metric])
                if isinstance(found, str):
                    missing[found] += 1
                else:
                    seconds.append(found)
        return sorted(seconds), missing

    def approvals(self):
        keyed = ((self._approval(one), one.due_on) for one in self.all)
        found = self.pairs(keyed)
        names = ("Approved in time", "Approved late", "Not approved yet")
        return {name: found.get(name, [0, 0]) for name in names}

    def _approval(self, one):
        if one.approved_at is None:
            return "Not approved yet"
        in_time = self._day(one.approved_at) <= (one.due_on or one.approved_at.date())
        return "Approved in time" if in_time else "Approved late"

    def kept(self):
        """{horizon: [in time, due, in time before, due before]}."""
        found = {}
        promises = list(chain.from_iterable(one.promises for one in self.all))
        for title, slots in HORIZONS.values():
            numbers = [0, 0, 0, 0]
            for one in promises:
                when = self.when(one.due_on)
                if one.slot in slots and one.state != "dropped" and when is not None:
                    is_done = one.state == "done" and self._day(one.done_at) <= one.due_on
                    numbers[2 * when] += is_done
                    numbers[2 * when + 1] += 1
            if any(numbers):
                found[title] = numbers
        return found

    def returned(self):
        """{cause: incidents of the period after the first promise about it had been done}."""
        found = {}
        for cause in {cause for one in self.all for cause in one.causes}:
            about = [one for one in self.all if cause in one.causes]
            done = [p.done_at for one in about for p in one.promises if p.done_at]
            if done:
                since = self._day(min(done))
                times = sum(self.when(one.day) == 0 and one.day > since for one in about)
                found |= {cause: times} if times else {}
        return found

    def factors(self):
        """Pairs of the factors that were written down twice or more, by what they say."""
        keyed = (
            (said, one.day) for one in self.all for said in {SAYS[number] for number in one.factors}
        )
        pairs = self.pairs(keyed)
        return {said: pair for said, pair in pairs.items() if pair[0] and sum(pair) > 1}

    def reviews(self):
        names = {"effective": "Effective", "partly": "Partly effective", "not": "Not effective"}
        names[""] = "Overdue"
        keyed = (
            (names[review.outcome], review.due_on) for one in self.all for review in one.reviews
        )
        found = self.pairs(keyed)
        return {name: found.get(name, [0, 0]) for name in names.values()}

    def _day(self, moment):
        return moment.date()


def says(text):
    """Which factor a line of FACTORS says."""
    return SAYS[FACTORS.index(text)]


def length(marks, start, end):
    """Seconds, or why there are none; marks are minutes by milestone."""
    if end not in marks and end in SKIPPED and "resolved" in marks:
        return "not_applicable"
    if start not in marks or end not in marks:
        return "pending"
    minutes = marks[end] - marks[start]
    return minutes * 60 if minutes >= 0 else "invalid"


def halfway(values):
    """The median, or None of nothing."""
    return median(values) if values else None


def ninetieth(values):
    """The 90th percentile of ten or more, between two where it lies between them."""
    return quantiles(values, n=10, method="inclusive")[8]
