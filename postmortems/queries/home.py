"""My work: everything one person is waited for, in one list by due date."""

from dataclasses import dataclass
from datetime import date
from operator import attrgetter

from postmortems.models import ActionItem, FollowUp, Postmortem, Review
from postmortems.models.enums import Status
from postmortems.rules.calendar import week_end

from .counts import with_open_items, with_sign_offs

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


def work(user, *, today):
    """Everything `user` is waited for."""
    kinds = [
        [Task("item", row, row.due_on) for row in _items(user)],
        [Task("draft", row, row.due_on) for row in _drafts(user)],
        [Task("review", row, row.due_on) for row in _reviews(user)],
        [Task("follow_up", row, row.due_on) for row in _follow_ups(user)],
    ]
    to_verify = [Task("verify", row, None) for row in _to_verify(user)]
    tasks = sorted((task for kind in kinds for task in kind[:MOST]), key=attrgetter("place"))
    sunday = week_end(today)
    dated = [task for task in tasks if task.due_on]
    return Work(
        overdue=[task for task in dated if task.due_on < today],
        this_week=[task for task in dated if today <= task.due_on <= sunday],
        later=[task for task in tasks if not task.due_on or task.due_on > sunday],
        to_verify=to_verify[:MOST],
        is_cut=any(len(kind) > MOST for kind in [*kinds, to_verify]),
    )


def postmortems(user):
    """The postmortems `user` wrote that were changed last, with sign-offs and open items."""
    mine = Postmortem.objects.visible_to(user).written_by(user).with_incident()
    counted = with_sign_offs(with_open_items(mine))
    return list(counted.order_by("-edited_at", "-pk")[:YOURS])


def looked_back(user):
    """What the latest follow-up reviews of postmortems that `user` wrote have found."""
    mine = Postmortem.objects.visible_to(user).written_by(user).order_by().values("pk")
    rows = FollowUp.objects.filter(postmortem__in=mine, held_at__isnull=False).with_document()
    return list(rows.order_by("-held_at", "-pk")[:LATEST])


def _items(user):
    mine = ActionItem.objects.visible_to(user).owned_by(user).unfinished().with_document()
    return mine.order_by("due_on", "pk")[: MOST + 1]


def _to_verify(user):
    asked = ActionItem.objects.visible_to(user).to_verify().filter(verifier=user).with_document()
    return asked.order_by("done_at", "pk")[: MOST + 1]


def _drafts(user):
    mine = Postmortem.objects.visible_to(user).written_by(user).in_status(Status.DRAFT)
    return mine.with_incident().order_by("due_on", "pk")[: MOST + 1]


def _reviews(user):
    waiting = Review.objects.open().filter(
        reviewer=user,
        postmortem__status=Status.UNDER_REVIEW,
        postmortem__in=Postmortem.objects.visible_to(user).order_by().values("pk"),
    )
    rows = waiting.select_related("postmortem__incident", "postmortem__lead")
    return rows.order_by("due_on", "pk")[: MOST + 1]


def _follow_ups(user):
    mine = Postmortem.objects.visible_to(user).written_by(user).order_by().values("pk")
    rows = FollowUp.objects.due().filter(postmortem__in=mine).with_document()
    return rows.order_by("due_on", "pk")[: MOST + 1]
