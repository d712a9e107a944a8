"""What is missing and what is late: what somebody should have written, decided or held.

The conditions are those of the reminders and of the weekly report: adjectives of the models.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from postmortems.models import (
    ActionItem,
    Entry,
    FollowUp,
    Incident,
    Postmortem,
    Review,
    Section,
    TimelineEvent,
)
from postmortems.models.enums import Outcome, Status
from postmortems.rules import policy

from . import counts, paging

FEW = 10
"""How many rows of each kind are shown where all kinds are."""


@dataclass(frozen=True)
class Line:
    """One row: about which incident, where it leads, whose it is and by when it was due.

    `postmortem` is None for an incident that nobody has begun to write about. `who` is a person or
    None, and `does` says what they are to it. `note` is what was found, or what is left to do.
    """

    incident: object
    url: str
    postmortem: object = None
    who: object = None
    does: str = "leads"
    due_on: object = None
    note: str = ""


@dataclass(frozen=True)
class Kind:
    """One list: `rows(user, today)` is a queryset, `line` makes a Line of one of its rows.

    `incident` is the path from a row to its incident, `day` and `number` the fields by which its
    pages are cut.
    """

    title: str
    why: str
    rows: Callable
    line: Callable
    incident: str
    verb: str
    day: str | None = "due_on"
    descending: bool = False


def _missing(user, today):
    written = [
        Exists(model.objects.filter(**{path: OuterRef("pk")}))
        for model, path in (
            (Section, "postmortem__incident"),
            (Entry, "postmortem__incident"),
            (ActionItem, "postmortem__incident"),
            (TimelineEvent, "incident"),
        )
    ]
    nothing = ~written[0] & ~written[1] & ~written[2] & ~written[3]
    unwritten = Q(postmortem=None) | Q(postmortem__status=Status.DRAFT) & nothing
    rows = _known_to(user).filter(unwritten, severity__in=policy.WRITTEN_UP)
    return rows.select_related("team", "postmortem__lead")


def _known_to(user):
    """Incidents this person may know of: by their postmortem, where there is one."""
    if user.is_administrator:
        return Incident.objects.all()
    seen = Postmortem.objects.visible_to(user).order_by().values("pk")
    managed = Q(team__in=user.managed_teams.order_by().values("pk"))
    unwritten = Q(postmortem=None) & (Q(restricted=False) | managed)
    return Incident.objects.filter(Q(postmortem__in=seen) | unwritten)


def _of_incident(row):
    begun = getattr(row, "postmortem", None)
    if begun is None:
        return Line(row, reverse("postmortem_new"), note="Not begun")
    return Line(
        row, begun.get_absolute_url(), begun, begun.lead, due_on=begun.due_on, note="Not written"
    )


def _drafts(user, today):
    return Postmortem.objects.visible_to(user).late(today).with_incident()


def _of_draft(row):
    return Line(row.incident, row.get_absolute_url(), row, row.lead, due_on=row.due_on)


def _reviews(user, today):
    seen = Postmortem.objects.visible_to(user).order_by().values("pk")
    late = Review.objects.late(today).filter(postmortem__in=seen)
    return late.select_related("reviewer", "postmortem__incident__team", "postmortem__lead")


def _of_review(row):
    about = row.postmortem
    url = f"{about.get_absolute_url()}#decision"
    return Line(about.incident, url, about, row.reviewer, "reviews", row.due_on)


def _approvals(user, today):
    return counts.ready_to_approve(Postmortem.objects.visible_to(user)).with_incident()


def _of_approval(row):
    comments = f"{row.threads} comment{'s' if row.threads > 1 else ''} to resolve first"
    said = f"{row.signed} of {row.asked} signed"
    note = f"{said}, {comments}" if row.threads else said
    return Line(row.incident, f"{row.get_absolute_url()}#decision", row, row.lead, note=note)


def _follow_ups(user, today):
    due = FollowUp.objects.visible_to(user).due().filter(due_on__lte=today)
    return due.with_document()


def _ineffective(user, today):
    return FollowUp.objects.visible_to(user).without_effect().with_document()


def _of_follow_up(row):
    about, note = row.postmortem, Outcome(row.outcome).label if row.outcome else ""
    due_on = None if row.outcome else row.due_on
    return Line(about.incident, row.get_absolute_url(), about, about.lead, "leads", due_on, note)


_OF = "postmortem__incident"
KINDS = {
    "missing": Kind(
        "No postmortem yet",
        "The severity of these incidents needs one, and nothing has been written.",
        *(_missing, _of_incident, "", "Write it", "day"),
    ),
    "drafts": Kind(
        "Drafts past their day",
        "They should have been handed in for review.",
        *(_drafts, _of_draft, "incident", "Open it"),
    ),
    "reviews": Kind(
        "Reviews past their day",
        "Somebody was asked for a verdict and has not given it.",
        *(_reviews, _of_review, _OF, "Open it"),
    ),
    "approvals": Kind(
        "Approvals waiting",
        "Everybody who was asked has signed; nobody has approved yet.",
        *(_approvals, _of_approval, "incident", "Open it", None),
    ),
    "follow_ups": Kind(
        "Follow-up reviews to hold",
        "They are due today or overdue.",
        *(_follow_ups, _of_follow_up, _OF, "Hold it"),
    ),
    "ineffective": Kind(
        "Measures that did not work",
        "The latest follow-up review found them partly or not effective.",
        *(_ineffective, _of_follow_up, _OF, "Read it", "due_on", True),
    ),
}
"""Every list, in the order of the page."""


def narrowed(kind, user, today, *, team=None, severity=""):
    """The rows of one kind of a team and a severity, visible to `user`."""
    path = f"{KINDS[kind].incident}__" if KINDS[kind].incident else ""
    given = {f"{path}team": team, f"{path}severity": severity}
    return KINDS[kind].rows(user, today).filter(**{k: v for k, v in given.items() if v})


def page(rows, kind, *, after=None, before=None, size=paging.SIZE):
    """One page of rows of one kind, longest waiting first; its `rows` are Lines."""
    what = KINDS[kind]
    found = paging.page(
        rows,
        day=what.day,
        number="pk",
        after=after,
        before=before,
        descending=what.descending,
        size=size,
    )
    return paging.Page([what.line(row) for row in found.rows], found.previous, found.following)


def numbers(user, today, **narrow):
    """How many rows there are of every kind: [(key, Kind, count, is_more)]."""
    return [
        (key, kind, *paging.counted(narrowed(key, user, today, **narrow)))
        for key, kind in KINDS.items()
    ]


def overview(user, today, **narrow):
    """The first few of every kind with how many there are: [(key, Kind, lines, count, is_more)]."""
    found = []
    for key, kind in KINDS.items():
        rows = narrowed(key, user, today, **narrow)
        lines = page(rows, key, size=FEW).rows
        found.append((key, kind, lines, *paging.counted(rows)))
    return found
