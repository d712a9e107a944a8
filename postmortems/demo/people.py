"""The people of the demo, their teams and roles. All sign in with PASSWORD."""

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import Group

from accounts.models import ADMINISTRATORS, MANAGERS, REVIEWERS, ROLES, Team, User

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
}
"""By short name: e-mail, name, time zone and roles."""

WEEKLY = {"mei", "lea"}
NOT_AT_ONCE = {"noor"}

TEAMS = {
    "Platform": (("ana", "jonas", "sam", "priya"), ("mei",)),
    "Payments": (("chloe", "tomas", "ines"), ("mei",)),
    "Identity": (("lea", "ana", "noor"), ("tomas",)),
    "Data": (("ravi", "lea", "ines"), ("mei", "ravi")),
    "Mobile": (("noor", "sam"), ("mei",)),
}
"""By name: members and managers."""


def gather(joined):
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
            is_staff=ADMINISTRATORS in roles,
            is_superuser=ADMINISTRATORS in roles,
            date_joined=joined,
        )
        person.password = password
        person.save(update_fields=["password"])
        person.groups.set(groups[role] for role in roles)
        people[key] = person
    for name, (members, managers) in TEAMS.items():
        team = Team.objects.create(name=name)
        team.members.set(people[key] for key in members)
        team.managers.set(people[key] for key in managers)
    return people
