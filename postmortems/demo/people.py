"""The people of the demo, their teams and roles. All sign in with PASSWORD."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.models import ADMINISTRATORS, MANAGERS, REVIEWERS, ROLES, Team, User
from postmortems.operations import leaving

from .story import lines

PASSWORD = "postmortem"  # noqa: S105 - everybody may know it; seeding is refused outside DEBUG

PEOPLE = {
    "ana": ("author@example.com", "Ana Ferreira", "Europe/Lisbon", ()),
    "priya": ("reviewer@example.com", "Priya Nair", "Asia/Kolkata", (REVIEWERS,)),
    "mei": ("manager@example.com", "Mei Tanaka", "Asia/Tokyo", (MANAGERS,)),
    "ola": ("admin@example.com", "Ola Kowalczyk", "Europe/Warsaw", (ADMINISTRATORS,)),
    "jonas": ("jonas.weber@example.com", "Jonas Weber", "Europe/Berlin", ()),
    "tomas": ("tomas.lindqvist@example.com", "Tomás Lindqvist", "Europe/Stockholm", (REVIEWERS,)),
    "chloe": ("chloe.martin@example.com", "Chloé Martin", "Europe/Paris", (REVIEWERS,)),
    "lea": ("lea.brandt@example.com", "Lea Brandt", "Europe/Zurich", ()),
    "ravi": ("ravi.menon@example.com", "Ravi Menon", "America/New_York", (REVIEWERS,)),
    "sam": ("sam.okafor@example.com", "Sam Okafor", "Africa/Lagos", (REVIEWERS,)),
    "noor": ("noor.haddad@example.com", "Noor Haddad", "America/Toronto", ()),
    "ines": ("ines.duarte@example.com", "Inês Duarte", "America/Sao_Paulo", ()),
    "dario": ("dario.conti@example.com", "Dario Conti", "Europe/Rome", ()),
}
"""By short name: e-mail, name, time zone and roles."""

WEEKLY = {"mei", "lea"}
NOT_AT_ONCE = {"noor"}
NO_REPORT = {"ravi"}
"""Manages a team and wants no report on it; the other managers get one a week."""
LEFT = {"dario": 13}
"""Whose account was closed that many days ago."""

TEAMS = {
    "Platform": (("ana", "jonas", "sam", "priya", "dario"), ("mei",), "Europe/Lisbon"),
    "Payments": (("chloe", "tomas", "ines"), ("mei",), "Europe/Stockholm"),
    "Identity": (("lea", "ana", "noor"), ("tomas",), "Europe/Zurich"),
    "Data": (("ravi", "lea", "ines"), ("mei", "ravi"), "America/New_York"),
    "Mobile": (("noor", "sam"), ("mei",), "America/Toronto"),
}
"""By name: members, managers and time zone."""
HOLIDAYS = {
    "Platform": """
        01-01 New Year's Day
        04-25 Freedom Day
        05-01 Labour Day
        06-10 Portugal Day
        08-15 Assumption of Mary
        10-05 Republic Day
        11-01 All Saints' Day
        12-01 Restoration of Independence
        12-08 Immaculate Conception
        12-25 Christmas Day
    """,
}
"""By team, those that are on the same day each year: Lisbon has written its own down."""


def gather(joined, today):
    """Make the people and their teams; returns the people by short name."""
    groups = {role: Group.objects.get_or_create(name=role)[0] for role in ROLES}
    # One hash for all: making each anew would take half of the time of seeding.
    password = make_password(PASSWORD)
    people = {}
    for key, (email, name, zone, roles) in PEOPLE.items():
        person = User.objects.create_user(
            email,
            name=name,
            time_zone=zone,
            digest=User.Digest.WEEKLY if key in WEEKLY else User.Digest.DAILY,
            mail_at_once=key not in NOT_AT_ONCE,
            weekly_report=key not in NO_REPORT,
            is_staff=ADMINISTRATORS in roles,
            is_superuser=ADMINISTRATORS in roles,
            date_joined=joined,
        )
        person.password = password
        person.save(update_fields=["password"])
        person.groups.set(groups[role] for role in roles)
        people[key] = person
    for name, (members, managers, zone) in TEAMS.items():
        team = Team.objects.create(name=name, time_zone=zone, holidays=holidays(name, today))
        team.members.set(people[key] for key in members)
        team.managers.set(people[key] for key in managers)
    return people


def holidays(team, today):
    """The holidays of a team in the year of `today` and in the next one, a line each."""
    years = (today.year, today.year + 1)
    return "\n".join(f"{year}-{day}" for year in years for day in lines(HOLIDAYS.get(team, "")))


def leave(person, now):
    """Close an account the way an administrator does, and let the clock find it closed."""
    person.is_active = False
    person.save(update_fields=["is_active"])
    leaving.release(now=now)
