"""What a digest says: the sum in a sentence, then its lines under headings."""

from dataclasses import dataclass, replace

from django.urls import reverse

from postmortems.rules.text import are
from postmortems.templatetags.words import counted

from . import lines

FULL_OVERDUE = 2
FULL_OF_OTHERS = 6
FULL_COMING = 12
LONGEST_NAMED = 60
YEAR_AGO = "A year ago this week"


@dataclass(frozen=True)
class Section:
    """One heading of a digest, its lines in full, how many more there are, and where."""

    heading: str
    lines: tuple
    more: str = ""
    url: str = ""


@dataclass(frozen=True)
class Digest:
    """The lines of a digest: its sum, its subject, what stands beside it in a list, its sections.

    The subject of a single line names it.
    """

    said: str
    subject: str
    preheader: str
    sections: tuple


def arranged(found, today):
    """The Digest of lines: overdue, of others, without an owner, coming, the rest."""
    own = [line for line in found if not line.heading]
    late = _by_day(line for line in own if line.tone == "red")
    coming = _by_day(line for line in own if line.tone == "amber" and line.due_on)
    rest = [line for line in own if line not in late and line not in coming]
    headings = (*lines.OF_OTHERS.values(), lines.LEADERLESS)
    of_others = [(heading, _under(heading, found)) for heading in headings]
    left = _under(lines.LEFT, found)
    span = lines.span(coming[-1].due_on, today) if coming else ""
    board = lines.url(reverse("action_items"))
    sections = [
        _section("Overdue", late, FULL_OVERDUE, "overdue"),
        *(
            _section(heading, mine, FULL_OF_OTHERS, "overdue", f"{board}?state=overdue")
            for heading, mine in of_others
        ),
        _section(lines.LEFT, left, FULL_OF_OTHERS, "", f"{board}?owner=nobody"),
        _section(span.capitalize(), coming, FULL_COMING, f"due {span}"),
        _section("For your information", rest, FULL_COMING, ""),
    ]
    sections = tuple(section for section in sections if section.lines)
    escalated = sum(len(mine) for _, mine in of_others)
    said = _sum(len(late), escalated, len(left), len(coming), len(rest), span)
    return Digest(
        said=said,
        subject=_named(found[0]) if len(found) == 1 else said,
        preheader=_beginning(sections),
        sections=sections,
    )


def remembering(digest, remembered):
    """A Digest that ends with what happened a year ago; its subject and its sum stay the same."""
    if not remembered:
        return digest
    found = [lines.remembered(one) for one in remembered]
    url = lines.url(reverse("postmortems"))
    section = _section(YEAR_AGO, found, FULL_OF_OTHERS, "of that week", url)
    return replace(digest, sections=(*digest.sections, section))


def _by_day(found):
    return sorted(found, key=lambda line: line.due_on)


def _under(heading, found):
    """The lines under a heading, those without a day last."""
    mine = [line for line in found if line.heading == heading]
    return sorted(mine, key=lambda line: (line.due_on is None, line.due_on))


def _section(heading, found, full, what, url=""):
    hidden = len(found) - full
    which = "one" if hidden == 1 else f"{hidden} {what}".rstrip()
    more = f"See the other {which}" if hidden > 0 else ""
    return Section(heading, tuple(found[:full]), more, url or lines.url(reverse("home")))


def _sum(late, of_others, left, coming, rest, span):
    """“5 things are overdue and 2 are due this week”: the two that press most."""
    said = []
    if late:
        said.append(f"{counted(late, 'thing')} {are(late)} overdue")
    if of_others and late:
        said.append(f"{of_others} of others {are(of_others)} too")
    elif of_others:
        what = counted(of_others, "action item of others,action items of others")
        said.append(f"{what} {are(of_others)} overdue")
    if left:
        what = str(left) if of_others and not late else counted(left, "action item")
        said.append(f"{what} {'has' if left == 1 else 'have'} no owner any more")
    yours = " of yours" if said and not late else ""
    for number, what in ((coming, f"due {span}"), (rest, "new to you")):
        if number:
            things = f"{number}{yours}" if said else counted(number, "thing")
            said.append(f"{things} {are(number)} {what}")
    return " and ".join(said[:2])


def _named(line):
    """“3 days overdue: Alert on the pool”."""
    if line.heading == lines.LEFT:
        return f"{lines.LEFT}: {line.what}"
    return f"{line.word}: {line.what}" if line.due_on else line.what


def _beginning(sections):
    """What a list of mails shows beside the subject: the first two lines."""
    first = [line for section in sections for line in section.lines][:2]
    return "; ".join(
        f"{lines.shortened(line.what, LONGEST_NAMED)}, {line.word[:1].lower()}{line.word[1:]}"
        for line in first
    )
