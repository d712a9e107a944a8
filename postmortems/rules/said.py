"""What people say in running text: times, days, lengths and counts, with where they stand."""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

WORDS = {
    **{"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6},
    **{"seven": 7, "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12},
    **{"fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60},
}
SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?=\d)[^.!?\n]+)*")
LONGEST_SENTENCE = 1000
SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
MONTHS = {
    name: number
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
        start=1,
    )
}
NUMBER = rf"(?:\d{{1,4}}(?:\.\d)?|{'|'.join(WORDS)})"
UNIT = r"(?:seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|[smhd](?![a-z]))"
ONE_LENGTH = re.compile(rf"\b({NUMBER})[ -]?({UNIT})\b", re.I)
JOINT = re.compile(r"(?:,? and |,? )", re.I)
CLOCK = r"(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?"
WINDOW = re.compile(
    rf"\b(?:from |between )?({CLOCK})(?: ?UTC)? ?(?:to|until|till|and|-|–|—) ?"
    rf"({CLOCK})(?: ?UTC)?\b",
    re.I,
)
MONTH = r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
DIGIT = re.compile(r"\d")
ISO_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
MONTH_FIRST = re.compile(rf"\b{MONTH} (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", re.I)
DAY_FIRST = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? {MONTH},? (\d{{4}})\b", re.I)
VAGUE = re.compile(
    r"\b(about|around|roughly|approximately|approx\.?|nearly|almost|some|over|more than|less than"
    r"|at least|at most|up to|under|fewer than|close to|~) ?$",
    re.I,
)


@dataclass(frozen=True)
class Said:
    """One value and the characters it is written with; `is_vague` when it is only about that."""

    start: int
    end: int
    value: object
    is_vague: bool = False


def sentences(text):
    """Every sentence as Said, its words as the value; nobody claims anything in longer ones."""
    found = (Said(m.start(), m.end(), m[0]) for m in SENTENCE.finditer(text))
    return [sentence for sentence in found if len(sentence.value) <= LONGEST_SENTENCE]


def before(text, start):
    """The few words that stand directly before a place of `text`."""
    return text[max(0, start - 60) : start]


def lengths(text):
    """Every length of time that is said, as timedelta: “25 minutes”, “2 hours 13 min”."""
    found = []
    for match in ONE_LENGTH.finditer(text):
        value = timedelta(seconds=_number(match[1]) * SECONDS[match[2][0].lower()])
        joint = found and text[found[-1].end : match.start()]
        if joint and JOINT.fullmatch(joint) and value < found[-1].value:
            last = found.pop()
            found.append(Said(last.start, match.end(), last.value + value, last.is_vague))
        else:
            found.append(Said(match.start(), match.end(), value, _is_vague(text, match.start())))
    return found


def windows(text):
    """Every span between two times of day, as (time, time): “from 14:32 to 16:45 UTC”."""
    return [
        Said(match.start(1), match.end(2), (_time(match[1]), _time(match[2])))
        for match in WINDOW.finditer(text)
    ]


def days(text):
    """Every calendar day that is said with its year, as date."""
    spelled = [(m, m[3], MONTHS[m[1].lower()[:3]], m[2]) for m in MONTH_FIRST.finditer(text)]
    spelled += [(m, m[3], MONTHS[m[2].lower()[:3]], m[1]) for m in DAY_FIRST.finditer(text)]
    spelled += [(m, m[1], m[2], m[3]) for m in ISO_DAY.finditer(text)]
    found = [
        Said(match.start(), match.end(), day)
        for match, year, month, of_month in spelled
        if (day := _day(year, month, of_month))
    ]
    return sorted(found, key=lambda said: said.start)


def counts(text, what):
    """Every whole number directly before one of the nouns `what` (a pattern): “48,200 users”."""
    if not DIGIT.search(text):
        return []
    pattern = re.compile(rf"(?<![\d.,$€£])(\d{{1,3}}(?:,\d{{3}})+|\d{{1,12}})(?: {what})\b", re.I)
    return [
        Said(m.start(1), m.end(1), int(m[1].replace(",", "")), _is_vague(text, m.start()))
        for m in pattern.finditer(text)
    ]


def shares(text, what):
    """Every percentage of `what` (a pattern), as float: “61% of users”."""
    pattern = re.compile(
        rf"(?<![\d.])(\d{{1,3}}(?:\.\d{{1,2}})?) ?(?:%|per ?cent)(?: of)?"
        rf"(?: our| all| the){{0,3}} {what}\b",
        re.I,
    )
    return [
        Said(m.start(1), m.end(1), float(m[1]), _is_vague(text, m.start()))
        for m in pattern.finditer(text)
    ]


def as_length(value):
    """A timedelta as prose says it: “4 minutes”, “2 hours 13 minutes”, “1 hour”."""
    minutes = round(value.total_seconds() / 60)
    parts = [(minutes // 60, "hour"), (minutes % 60, "minute")]
    said = [f"{n} {unit}{'' if n == 1 else 's'}" for n, unit in parts if n]
    return " ".join(said) or "0 minutes"


def _number(text):
    return WORDS.get(text.lower()) or float(text)


def _time(text):
    hour, minute, *second = (int(part) for part in text.split(":"))
    return time(hour, minute, *second)


def _day(year, month, of_month):
    try:
        return date(int(year), int(month), int(of_month))
    except ValueError:
        return None


def _is_vague(text, start):
    return VAGUE.search(before(text, start)) is not None
