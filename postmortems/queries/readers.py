"""Who may read a postmortem: the other side of `Postmortem.objects.visible_to`."""

from collections import Counter

from django.db.models import Q

from accounts.models import ADMINISTRATORS, User
from postmortems.models import Comment, Postmortem
from postmortems.rules import mentions

OFFERED = 8
"""How many people are offered while a name is typed."""


def of(postmortem):
    """The active people who may see this postmortem, each once."""
    active = User.objects.active()
    if not postmortem.incident.restricted:
        return active
    concerned = (
        Q(pk=postmortem.lead_id)
        | Q(pk__in=postmortem.authors.order_by().values("user"))
        | Q(pk__in=postmortem.reviews.order_by().values("reviewer"))
        | Q(is_superuser=True)
        | Q(groups__name=ADMINISTRATORS)
    )
    if postmortem.incident.team_id:
        concerned |= Q(managed_teams=postmortem.incident.team_id)
    return active.filter(concerned).distinct()


def seen(pairs):
    """Those of `pairs` (a restricted postmortem's number, an active person's) who may see it.

    The same rule for many at once, in as many queries whatever their number.
    """
    numbers, people = {number for number, _ in pairs}, {person for _, person in pairs}
    if not pairs:
        return set()
    asked = Postmortem.objects.filter(pk__any_of=numbers).order_by()
    links = [
        asked.values_list("pk", "lead"),
        asked.values_list("pk", "authors__user"),
        asked.values_list("pk", "reviews__reviewer"),
        asked.values_list("pk", "incident__team__managers"),
    ]
    named = {pair for link in links for pair in link}
    all_seeing = User.objects.administrators().filter(pk__any_of=people)
    everything = set(all_seeing.order_by().values_list("pk", flat=True))
    return {pair for pair in pairs if pair in named or pair[1] in everything}


def offered(postmortem, typed):
    """The first readers whose name, or a word of it, begins with what was typed after an “@”.

    [{"name", "handle"}]: the handle is the name, or the address where people share that name.
    """
    begins = Q(name__istartswith=typed) | Q(name__icontains=f" {typed}")
    found = of(postmortem).filter(begins).order_by("name", "pk")[:OFFERED]
    names = User.objects.active().filter(name__in=[person.name for person in found])
    shared = Counter(names.values_list("name", flat=True))
    return [
        {"name": one.name, "handle": one.email if shared[one.name] > 1 else one.name}
        for one in found
    ]


def mentioned(text):
    """Every active person who is mentioned in a text, whether they may read it or not."""
    if "@" not in text:
        return []
    people = User.objects.active().order_by("pk").values_list("pk", "name", "email")
    return list(User.objects.filter(pk__in=mentions.found(text, people)).order_by("name", "pk"))


def not_told(comment):
    """Those mentioned in a comment who may not see its postmortem, and so were not told."""
    told = set(comment.mentioned.values_list("pk", flat=True))
    return [person for person in mentioned(comment.text) if person.pk not in told]


def taking_part(thread):
    """The active people who have written in a thread."""
    said = Comment.objects.filter(Q(pk=thread.pk) | Q(parent=thread)).order_by()
    return User.objects.active().filter(pk__in=said.values("by"))
