"""On which days a team, or a person, is at work."""

from collections import defaultdict

from django.conf import settings

from accounts.models import Team
from postmortems.rules import holidays
from postmortems.rules.calendar import Workdays


def of_team(team):
    """The working days of a team; without one, those of the installation."""
    off = holidays.days(team.holidays) if team else frozenset()
    return Workdays(settings.WORKING_DAYS, off)


def of_person(person):
    """The working days of a person: without the holidays of any team they are in."""
    return Workdays(settings.WORKING_DAYS, holidays_of([person.pk]).get(person.pk, frozenset()))


def holidays_of(people):
    """The holidays of people, by their number; who has none is left out. Two queries.

    Those of every team one is in; who is in no team has those of the teams they manage.
    """
    found = _by_person(Team.members.through, people)
    managing = [pk for pk in people if pk not in found]
    return {**found, **_by_person(Team.managers.through, managing)}


def _by_person(link, people):
    found = defaultdict(frozenset)
    rows = link.objects.filter(user__any_of=people).values_list("user_id", "team__holidays")
    for person, text in rows:
        found[person] |= holidays.days(text)
    return dict(found)
