"""Incidents of the week a year ago, for many people at once.

Nothing is asked where nobody wants it.
"""

from collections import defaultdict

from django.conf import settings
from django.db.models import Count, Q

from accounts.models import Team
from postmortems.models import ActionItem, Author, Postmortem
from postmortems.models.enums import UNFINISHED, Severity
from postmortems.rules import reminders, years
from postmortems.rules.calendar import Workdays
from postmortems.rules.years import Remembered

from . import readers, workdays

MOST = 2000
"""Incidents of one week, the newest; nobody reads as many."""
ORDER = [Severity.CRITICAL, Severity.HIGH, Severity.MEDIUM, Severity.LOW, ""]


def read(notifications, now):
    """What these mails remember: {number of the mail: [Remembered]}, the most severe first."""
    told = _told(notifications, now)
    if not told:
        return {}
    days = [day for _, today in told.values() for day in years.week(today)]
    happened = _happened(min(days), max(days))
    people = {person.pk for person, _ in told.values()}
    concerned = _concerned(happened, people)
    closed = {pair for pair in concerned if happened[pair[0]].incident.restricted}
    concerned -= closed - readers.seen(closed)
    counts = _counts({number for number, _ in concerned})
    return {
        mail: [
            Remembered(happened[number], *counts.get(number, ()))
            for number in happened
            if (number, person.pk) in concerned
            and years.is_of(happened[number].incident.day, today)
        ]
        for mail, (person, today) in told.items()
    }


def _told(notifications, now):
    """The mails that tell of it: {number of the mail: (person, their today)}."""
    asked = [
        (mail, now.astimezone(mail.recipient.zone).date())
        for mail in notifications
        if mail.kind == reminders.DIGEST and years.wants(mail.recipient)
    ]
    if not asked:
        return {}
    off = workdays.holidays_of([mail.recipient_id for mail, _ in asked])
    return {
        mail.pk: (mail.recipient, today)
        for mail, today in asked
        if years.is_told(
            mail.key,
            today,
            Workdays(settings.WORKING_DAYS, off.get(mail.recipient_id, frozenset())),
        )
    }


def _happened(first, last):
    """Postmortems of incidents between two days: {number: postmortem}, the most severe first."""
    rows = Postmortem.objects.filter(incident__day__range=(first, last)).select_related("incident")
    rows = rows.only(
        *("lead", "incident__title", "incident__day", "incident__severity"),
        *("incident__restricted", "incident__team"),
    ).order_by("-incident__day", "-incident__pk")[:MOST]
    found = sorted(rows, key=lambda row: ORDER.index(row.incident.severity))
    return {row.pk: row for row in found}


def _concerned(happened, people):
    """Who wrote or led these, owned items of them or is in their team: {(number, person)}."""
    led = {(row.pk, row.lead_id) for row in happened.values() if row.lead_id in people}
    links = [
        Author.objects.filter(user__any_of=people, postmortem__any_of=happened)
        .order_by()
        .values_list("postmortem", "user"),
        ActionItem.objects.filter(owner__any_of=people, postmortem__any_of=happened)
        .order_by()
        .values_list("postmortem", "owner"),
    ]
    found = led.union(*links)
    teams = defaultdict(set)
    for link in (Team.members.through, Team.managers.through):
        for team, person in link.objects.filter(user__any_of=people).values_list("team", "user"):
            teams[team].add(person)
    for row in happened.values():
        found |= {(row.pk, person) for person in teams.get(row.incident.team_id, ())}
    return found


def _counts(numbers):
    """How many action items there are, and how many are open: {number: (all, open)}."""
    rows = ActionItem.objects.filter(postmortem__any_of=numbers).order_by().values("postmortem")
    rows = rows.annotate(every=Count("pk"), open=Count("pk", filter=Q(state__in=UNFINISHED)))
    rows = rows.values_list("postmortem", "every", "open")
    return {number: counts for number, *counts in rows}
