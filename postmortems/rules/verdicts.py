"""What Insight says in words: what was found, what was before, and whether that is a difference.

Sentences name both numbers and leave it there where chance may have made the difference.
"""

from dataclasses import dataclass

from . import comparing
from .comparing import LESS, MORE, SAME

BETTER, WORSE = "better", "worse"
NO_DIFFERENCE = "Chance alone may make such a difference."
TOO_FEW = f"Fewer than {comparing.FEW} are too few to compare."


@dataclass(frozen=True)
class Verdict:
    """One answer: what it is about, MORE, LESS or SAME, and which of them would be better."""

    about: str
    change: str
    good: str

    @property
    def says(self):
        """BETTER, WORSE or SAME."""
        if self.change == SAME:
            return SAME
        return BETTER if self.change == self.good else WORSE


def answer(verdicts):
    """Are we getting better? In one or two sentences."""
    named = {key: [v.about for v in verdicts if v.says == key] for key in (BETTER, WORSE, SAME)}
    said = [
        f"{word}: {_listed(named[key])}."
        for key, word in ((BETTER, "Better"), (WORSE, "Worse"))
        if named[key]
    ]
    if not named[SAME]:
        return " ".join(said)
    if not said:
        return "No difference from the days before that these numbers could carry."
    return " ".join([*said, f"No difference that the numbers could carry: {_listed(named[SAME])}."])


def of_counts(noun, now, before, days):
    """“12 incidents, after 20 in the 90 days before. That is fewer.”"""
    said = f"{_counted(now, noun)}, after {before:,} in the {days} days before."
    words = {MORE: "That is more.", LESS: "That is fewer.", SAME: NO_DIFFERENCE}
    if now == before:
        return said
    return f"{said} {words[comparing.counts(now, before)]}"


def of_parts(lines):
    """What changed of [(name, now, before)]: “More critical: 9, after 2.” Empty if nothing did."""
    words = {MORE: "More", LESS: "Fewer"}
    said = [
        f"{words[change]} {name}: {now:,}, after {before:,}."
        for name, now, before in lines
        if (change := comparing.counts(now, before)) != SAME
    ]
    return " ".join(said)


def of_medians(did, now, before, days):
    """“Half were resolved within 1 h 20 min (n = 12), before within 2 h (n = 9). …”

    `did` is “Half were resolved”; the spreads' lengths are said in words.
    """
    if not now.n:
        return f"Nothing was measured in these days, {_counted(before.n, 'incident')} before."
    said = f"{did} within {_length(now.median)} (n = {now.n:,})"
    if not before.n:
        return f"{said}; nothing was measured in the {days} days before."
    said += f"; in the {days} days before, within {_length(before.median)} (n = {before.n:,})."
    words = {MORE: "That is longer.", LESS: "That is shorter.", SAME: NO_DIFFERENCE}
    few = min(now.n, before.n) < comparing.FEW
    return f"{said} {TOO_FEW if few else words[comparing.medians(now, before)]}"


def of_shares(noun, did, now, before, days):
    """“37 of 52 action items that were due were done in time, 71%; in the 90 days before, …”"""
    if not now.whole:
        return f"No {noun} was due in these days; {before.whole:,} in the {days} days before."
    said = f"{_of(now)} {noun}s that were due {did}"
    if not before.whole:
        return f"{said}; none was due in the {days} days before."
    said += f"; in the {days} days before, {_of(before)}."
    words = {MORE: "That is more.", LESS: "That is less.", SAME: NO_DIFFERENCE}
    few = min(now.whole, before.whole) < comparing.FEW
    return f"{said} {TOO_FEW if few else words[comparing.shares(now, before)]}"


def of_causes(causes, returned):
    """What comes back: [(name, now, before)], and names of those after a deed."""
    if not causes:
        return "No incident of these days names a cause."
    name, now, before = causes[0]
    if all(now + before == 1 for _, now, before in causes):
        return "Every cause of these days was seen once in both periods."
    said = f"Most often it was {name}: {_counted(now, 'incident')}, after {before:,}."
    if returned:
        said += f" After something was done about it came back: {_listed(returned)}."
    return said


def of_reviews(found):
    """What became of the reviews that were due: `found` is [(“effective”, number)]."""
    whole = sum(number for _, number in found)
    if not whole:
        return "No follow-up review was due in these days."
    parts = _listed([f"{number:,} {name}" for name, number in found if number])
    return f"Of {_counted(whole, 'review')} that {'was' if whole == 1 else 'were'} due: {parts}."


def _of(share):
    said = f"{share.part:,} of {share.whole:,}"
    return said if share.whole < comparing.FEW else f"{said} ({share.said})"


def _counted(number, noun):
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _listed(words):
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def _length(seconds):
    minutes = round(seconds / 60)
    parts = [(minutes // 1440, "d"), (minutes // 60 % 24, "h"), (minutes % 60, "min")]
    return " ".join(f"{n} {unit}" for n, unit in parts if n) or "0 min"
