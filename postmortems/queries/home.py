"""My work: everything one person is waited for, in one list by due date."""

import functools
from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from postmortems.models import ActionItem, FollowUp, Postmortem, Review
from postmortems.models.enums import Status
from postmortems.models.part import StandIn
from postmortems.rules.calendar import week_end

from .counts import with_open_items, with_sign_offs
from .drawn_up import Columns, DrawnUp

MOST = 50
"""How many things of one kind are listed."""
YOURS = 5
LATEST = 3
"""Reviews whose outcome is told."""


@dataclass(frozen=True)
class Task:
    """One thing to do: `kind` is item, draft, review, follow_up or verify, `about` its row."""

    kind: str
    about: object
    due_on: date | None

    @property
    def place(self):
        """Where it stands in the list: undated things last."""
        return (self.due_on is None, self.due_on or date.max, self.kind, self.about.pk)


@dataclass(frozen=True)
class Work:
    """The groups of the list; `is_cut` when there was more of a kind than is listed.

    What others say is done waits for nobody's day: it stands `to_verify`, longest first.
    """

    overdue: list
    this_week: list
    later: list
    to_verify: list
    is_cut: bool

    @property
    def is_empty(self):
        """Whether nothing is waiting."""
        return not (self.overdue or self.this_week or self.later or self.to_verify)


@dataclass(frozen=True)
class Home:
    """What the page shows: the Work, the postmortems one wrote, and what reviews of them found."""

    work: Work
    postmortems: list
    looked_back: list


TITLE = Columns("id", "title")
DOCUMENT = Columns("id", "incident_id", incident=TITLE)
ITEM = Columns(
    *("id", "slot", "what", "state", "owner_id", "owner_name", "verifier_id", "due_on"),
    *("created_at", "done_at", "evidence", "verified_by", "verified_at", "reason", "accepted_by"),
    *("tracker", "snoozed_until", "snooze_reason", "postmortem_id"),
    owner=Columns("id", "name"),
    postmortem=Columns(
        "id",
        "incident_id",
        incident=Columns("id", "title", "team_id", team=Columns("id", "name", "time_zone")),
    ),
)
DRAFT = Columns(
    *("id", "due_on", "lead_id", "incident_id"), lead=Columns("id", "name"), incident=TITLE
)
REVIEW = Columns(
    *("id", "asked_at", "due_on", "verdict", "lapsed_revision_id", "postmortem_id"),
    postmortem=Columns(
        *("id", "lead_id", "incident_id"),
        lead=Columns("id", "name"),
        incident=Columns("id", "title", "severity"),
    ),
)
FOLLOW_UP = Columns("id", "due_on", "postmortem_id", postmortem=DOCUMENT)
HELD = Columns(*("id", "outcome", "held_at", "held_by_name", "postmortem_id"), postmortem=DOCUMENT)
YOURS_SAY = Columns(
    *("id", "status", "due_on", "approved_at", "incident_id", "open_items", "signed", "asked"),
    incident=TITLE,
)


def home(user, *, today):
    """The Home of `user`."""
    found = _drawn_up(StandIn.of(user)).ask(user)
    return Home(_work(found, today), found["postmortems"], found["looked_back"])


@functools.cache
def _drawn_up(user):
    return DrawnUp.of(
        {
            "item": (_items(user), ITEM),
            "draft": (_drafts(user), DRAFT),
            "review": (_reviews(user), REVIEW),
            "follow_up": (_follow_ups(user), FOLLOW_UP),
            "verify": (_to_verify(user), ITEM),
            "postmortems": (_postmortems(user), YOURS_SAY),
            "looked_back": (_looked_back(user), HELD),
        }
    )


def _work(found, today):
    kinds = {
        kind: [Task(kind, row, row.due_on) for row in found[kind]]
        for kind in ("item", "draft", "review", "follow_up")
    }
    to_verify = [Task("verify", row, None) for row in found["verify"]]
    tasks = [task for kind in kinds.values() for task in kind[:MOST]]
    tasks.sort(key=attrgetter("place"))
    sunday = week_end(today)
    dated = [task for task in tasks if task.due_on]
    return Work(
        overdue=[task for task in dated if task.due_on < today],
        this_week=[task for task in dated if today <= task.due_on <= sunday],
        later=[task for task in tasks if not task.due_on or task.due_on > sunday],
        to_verify=to_verify[:MOST],
        is_cut=any(len(kind) > MOST for kind in [*kinds.values(), to_verify]),
    )


def _postmortems(user):
    mine = Postmortem.objects.visible_to(user).written_by(user)
    return with_sign_offs(with_open_items(mine)).order_by("-edited_at", "-pk")[:YOURS]


def _looked_back(user):
    mine = Postmortem.objects.visible_to(user).written_by(user).order_by().values("pk")
    rows = FollowUp.objects.filter(postmortem__in=mine, held_at__isnull=False)
    return rows.order_by("-held_at", "-pk")[:LATEST]


def _items(user):
    mine = ActionItem.objects.visible_to(user).owned_by(user).unfinished()
    return mine.order_by("due_on", "pk")[: MOST + 1]


def _to_verify(user):
    asked = ActionItem.objects.visible_to(user).to_verify().filter(verifier=user)
    return asked.order_by("done_at", "pk")[: MOST + 1]


def _drafts(user):
    mine = Postmortem.objects.visible_to(user).written_by(user).in_status(Status.DRAFT)
    return mine.order_by("due_on", "pk")[: MOST + 1]


def _reviews(user):
    waiting = Review.objects.open().filter(
        reviewer=user,
        postmortem__status=Status.UNDER_REVIEW,
        postmortem__in=Postmortem.objects.visible_to(user).order_by().values("pk"),
    )
    return waiting.order_by("due_on", "pk")[: MOST + 1]


def _follow_ups(user):
    mine = Postmortem.objects.visible_to(user).written_by(user).order_by().values("pk")
    return FollowUp.objects.due().filter(postmortem__in=mine).order_by("due_on", "pk")[: MOST + 1]
