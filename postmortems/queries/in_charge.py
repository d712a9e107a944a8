"""Who is told of a postmortem and of its action items, and who stands in for those who are gone.

Everything here is a list of ways: (path from a row to a person, condition on the row). The clock
follows them for many people, the mail for many rows, so that both agree on who is concerned.
"""

from django.db.models import Exists, F, OuterRef, Q

from accounts.models import Team, User
from postmortems.models import Author

TEAM = "incident__team"
OF_ITEM = "postmortem__"


def leading(to=""):
    """Who answers for a postmortem; `to` is the path to it.

    The lead; where there is none, or they have left, the other authors; without those the
    managers of the incident's team.
    """
    is_gone = Q(**{f"{to}lead": None}) | Q(**{f"{to}lead__is_active": False})
    is_written = Exists(Author.objects.filter(user__is_active=True, postmortem=OuterRef(f"{to}pk")))
    return [
        (f"{to}lead", Q()),
        (f"{to}authors__user", is_gone),
        (f"{to}{TEAM}__managers", is_gone & ~is_written),
    ]


def managing():
    """The managers who hear of an item that is very late.

    Those of the owner's team; where nobody else manages that, and where the postmortem is
    restricted, those of the incident's. Where there is none either, who leads has heard of it
    before (policy.LEAD_TOLD_DAYS).
    """
    return [
        ("owner__teams__managers", Q()),
        ("team__managers", Q(restricted=True) | ~Q(owner__in=_watched())),
    ]


def _watched():
    """Numbers of the people in whose team somebody else is an active manager.

    The same for every row, and so found once instead of for each.
    """
    members = Team.members.through.objects.annotate(
        manager=F("team__managers"), is_led=F("team__managers__is_active")
    )
    return members.filter(is_led=True).exclude(manager=F("user")).values("user")


def left_behind():
    """Who hears of an item whose owner has left: the managers of the incident's team.

    Where nobody manages that, who leads.
    """
    active = User.objects.active().filter(managed_teams=OuterRef("team"))
    unmanaged = ~Exists(active)
    return [
        ("team__managers", Q()),
        *((way, condition & unmanaged) for way, condition in leading(OF_ITEM)[:2]),
    ]


def follow(rows, ways):
    """Everybody to whom the ways lead: {(number of a row, number of a person)}."""
    return {
        pair
        for way, condition in ways
        for pair in rows.filter(condition).order_by().values_list("pk", way)
    }
