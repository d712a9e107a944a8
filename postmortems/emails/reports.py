"""The weekly report to managers in words: a section a team, a line a number, and its rows."""

from dataclasses import dataclass

from django.urls import reverse

from postmortems.queries import reports
from postmortems.rules import policy
from postmortems.rules.text import are, listed, so_many_are_done
from postmortems.templatetags.words import counted

from .lines import url

MOST_NAMED = 10
WEEKS = f"{policy.REPORT_DAYS // 7} weeks"


@dataclass(frozen=True)
class Said:
    """One number of a report, with a link to its rows."""

    what: str
    word: str
    tone: str
    where: str
    verb: str
    url: str


@dataclass(frozen=True)
class Section:
    """What is said of one team."""

    heading: str
    lines: tuple


def context(person, now):
    """What the template of the report takes; None when there is nothing to say."""
    found = [one for one in reports.of_teams(person, now) if not one.is_empty]
    if not found:
        return None
    return {
        "said": _sum(found),
        "sections": [Section(one.team.name, tuple(of_team(one))) for one in found],
        "button": "Open the action items",
        "button_url": url(f"{reverse('action_items')}?state=overdue"),
    }


def _sum(found):
    """“12 action items are overdue, 2 drafts are late and 1 verdict is missing”."""
    sums = (
        (sum(sum(one.overdue) for one in found), "action item", "overdue"),
        (sum(one.late_drafts for one in found), "draft", "late"),
        (sum(one.late_reviews for one in found), "verdict", "missing"),
        (sum(one.late_follow_ups for one in found), "follow-up review", "not held"),
    )
    parts = [f"{counted(number, what)} {are(number)} {how}" for number, what, how in sums if number]
    return listed(parts) or "nothing is overdue"


def of_team(one):
    """The lines about the figures of one team: each a Said."""
    items = f"{reverse('action_items')}?team={one.team.pk}"
    if any(one.overdue):
        number = sum(one.overdue)
        yield Said(
            what=f"{counted(number, 'action item')} {are(number)} overdue",
            word=f"{'The oldest for' if number > 1 else 'For'} {counted(one.oldest, 'day')}",
            tone="red",
            where=_ages(one.overdue),
            verb="See what is overdue",
            url=url(f"{items}&state=overdue"),
        )
    if one.unreached:
        yield _unreached(one.unreached, url(items))
    yield from _late(one, f"{reverse('postmortems')}?team={one.team.pk}")
    if one.closed[1]:
        yield _closed(one, url(f"{items}&state=any"))


def _unreached(names, address):
    shown, more = names[:MOST_NAMED], len(names) - MOST_NAMED
    people = listed([*shown, f"{more} more"] if more > 0 else shown)
    return Said(
        what=f"{counted(len(names), 'owner')} {'gets' if len(names) == 1 else 'get'} no mail",
        word="Mail refused",
        tone="red",
        where=f"What is sent to {people} does not arrive. Ask for another address.",
        verb="See what is open",
        url=address,
    )


def _late(one, documents):
    if one.late_drafts:
        yield _past_due(
            f"{counted(one.late_drafts, 'postmortem')} {are(one.late_drafts)} not handed in",
            "Still a draft after its day.",
            "See the late drafts",
            f"{documents}&late=on",
        )
    if one.late_reviews:
        yield _past_due(
            f"{counted(one.late_reviews, 'verdict')} {are(one.late_reviews)} missing",
            "A reviewer was asked, and the day to decide has passed.",
            "See what is under review",
            f"{documents}&status=under_review",
        )
    if one.late_follow_ups:
        number = one.late_follow_ups
        yield _past_due(
            f"{counted(number, 'follow-up review')} {are(number)} not held",
            "Whether what was done has helped is not known.",
            "See the reviews to hold",
            reverse("follow_ups"),
        )


def _past_due(what, where, verb, path):
    return Said(what, word="Past due", tone="red", where=where, verb=verb, url=url(path))


def _ages(overdue):
    """“3 for up to a week, 2 for up to a month and 4 for longer.”; nothing of a single one."""
    names = [f"for up to {name}" for name, _ in reports.AGES] + ["for longer"]
    said = [f"{number} {name}" for number, name in zip(overdue, names, strict=True) if number]
    return f"{listed(said)}." if sum(overdue) > 1 else ""


def _closed(one, address):
    (closed, promised), (closed_before, promised_before) = one.closed, one.closed_before
    in_period = f"due in the last {WEEKS}"
    where = f"None was due in the {WEEKS} before."
    tone = ""
    if promised_before:
        where = f"In the {WEEKS} before it was {_rate(one.closed_before)}."
        now, before = closed * promised_before, closed_before * promised
        tone = "green" if now > before else "amber" if now < before else ""
    return Said(
        what=so_many_are_done(
            closed, promised, f"action item {in_period}", f"action items {in_period}"
        ),
        word=_rate(one.closed),
        tone=tone,
        where=where,
        verb="See all action items",
        url=address,
    )


def _rate(pair):
    """“99%” for 199 of 200: all of them is 100%, and any of them more than nothing."""
    done, promised = pair
    return f"{max(100 * done // promised, min(done, 1))}%"
