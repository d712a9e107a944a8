"""The cast: the people, the team, and postmortems made the way people make them.

Fixtures (registered in conftest.py): `now`, `clock`, the people, `team`, `make_postmortem`,
`make_item`. The functions behind them can be called with any person and moment.
"""

from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
import time_machine
from django.contrib.auth.models import Group
from django.utils import timezone

from accounts.models import ADMINISTRATORS, MANAGERS, REVIEWERS, Team, User
from postmortems.models import ActionItem
from postmortems.operations import (
    action_items,
    documents,
    parts,
    reviews,
    revisions,
    workflow,
)
from postmortems.queries import moments

NOW = datetime(2025, 10, 29, 9, 0, tzinfo=UTC)
PASSWORD = "postmortem"
numbers = count(1)

PEOPLE = {
    "author": {"name": "Ana Ferreira", "email": "author@example.com"},
    "co_author": {"name": "Jonas Weber", "email": "co-author@example.com"},
    "reviewer": {"name": "Priya Nair", "email": "reviewer@example.com", "roles": [REVIEWERS]},
    "second_reviewer": {
        "name": "Sam Okafor",
        "email": "reviewer-2@example.com",
        "roles": [REVIEWERS],
    },
    "manager": {"name": "Mei Tanaka", "email": "manager@example.com", "roles": [MANAGERS]},
    "administrator": {
        "name": "Chloé Martin",
        "email": "admin@example.com",
        "roles": [ADMINISTRATORS],
        "is_staff": True,
    },
    "outsider": {"name": "Lea Brandt", "email": "outsider@example.com"},
}
"""Who the fixtures of the same names are."""

PARTS = {
    "summary": "The API answered one request in three for an hour.",
    "impact_box": {"users_affected": 48200},
    "timeline": [
        {"at": "2025-10-25T14:35:00Z", "text": "Errors rise", "milestone": "impact_started"},
        {"at": "2025-10-25T14:38:00Z", "text": "The alert fires", "milestone": "detected"},
    ],
    "could_not": [{"text": "Sign in", "detail": ""}],
    "primary_cause": "A worker opened connections and never closed them.",
    "detection_delays": [{"text": "No alert watched the pool", "detail": ""}],
    "recovery_delays": [{"text": "The rollback took three tries", "detail": ""}],
    "good_responses": [{"text": "Everybody came at once", "detail": ""}],
    "response_issues": [{"text": "Two people restarted the same node", "detail": ""}],
}
"""Enough to hand a postmortem in, once one promise has an owner and a day."""


def make_person(name="", *, roles=(), **fields):
    """A person who signs in with PASSWORD; `roles` are names of groups."""
    number = next(numbers)
    name = name or f"Person {number}"
    email = fields.pop("email", f"person-{number}@example.com")
    person = User.objects.create_user(email, PASSWORD, name=name, **fields)
    for role in roles:
        person.groups.add(Group.objects.get_or_create(name=role)[0])
    return person


def people(*parts):
    """The people who play these parts, in this order."""
    return [make_person(**PEOPLE[part]) for part in parts]


def build_postmortem(
    *,
    by,
    now=NOW,
    status="draft",
    reviewers=(),
    co_authors=(),
    restricted=False,
    parts=(),
    **facts,
):
    """A postmortem led by `by`; `facts` change the header, `parts` fill slots by key.

    To get under review or approved everything required is written, and `reviewers` sign.
    """
    header = {
        "title": f"API outage {next(numbers)}",
        "severity": "high",
        "day": "2025-10-25",
        "started_at": "2025-10-25T14:32:00Z",
        "ended_at": "2025-10-25T16:45:00Z",
        "team": "",
        "services": [],
        "causes": [],
        **facts,
    }
    header["team"] = str(header["team"])
    postmortem = documents.create(header, by=by, now=now, restricted=restricted)
    if co_authors:
        documents.name_authors(
            postmortem, people=[by, *co_authors], others=[], lead=by, by=by, now=now
        )
    if reviewers:
        reviews.ask(postmortem, list(reviewers), by=by, now=now)
    needed = {} if status == "draft" else {**PARTS, **promise(by)}
    write_parts(postmortem, {**needed, **dict(parts)}, by=by, now=now)
    if status != "draft":
        workflow.submit(postmortem, by=by, now=now)
    if status == "approved":
        approve(postmortem, reviewers, now=now)
    postmortem.refresh_from_db()
    return postmortem


def promise(owner):
    """The value of the first action table with one promise of `owner`."""
    due_on = (NOW.date() + timedelta(days=9)).isoformat()
    row = {"what": "Close idle connections", "detail": "", "owner": owner.name, "due_on": due_on}
    return {"immediate": [{**row, "owner_id": owner.pk}]}


def write_parts(postmortem, values, *, by, now=NOW):
    """Write several parts as one revision; facts may be given in part."""
    for key, value in values.items():
        parts.write(postmortem, key, parts.clean(key, value), by=by, now=now)
    if values:
        revisions.record(postmortem, "wrote it", by=by, now=now)


def approve(postmortem, reviewers, *, now=NOW):
    """Every reviewer signs the latest revision, the last of them approves."""
    postmortem.refresh_from_db()
    for person in reviewers:
        reviews.sign_off(postmortem, revision=postmortem.version, by=person, now=now)
    workflow.approve(postmortem, revision=postmortem.version, by=reviewers[-1], now=now)


def build_item(postmortem, *, now=NOW, by=None, state="open", **fields):
    """An action item of `postmortem`; `state` is reached by the operations."""
    by = by or postmortem.lead
    due_on = fields.get("due_on", NOW.date() + timedelta(days=9))
    item = action_items.add(
        postmortem,
        slot=fields.get("slot", "immediate"),
        what=fields.get("what", f"Promise {next(numbers)}"),
        detail=fields.get("detail", ""),
        owner=fields.get("owner"),
        due_on=date.fromisoformat(due_on) if isinstance(due_on, str) else due_on,
        by=by,
        now=now,
    )
    if state in ("in_progress",):
        action_items.start(item, by=by, now=now)
    elif state == "done":
        proof = {"evidence": fields.get("evidence", "Merged"), "verifier": fields.get("verifier")}
        action_items.finish(item, **proof, by=by, now=now)
    elif state == "dropped":
        why = {"reason": fields.get("reason", "Not needed"), "accepted_by": by.name}
        action_items.drop(item, **why, by=by, now=now)
    return ActionItem.objects.get(pk=item.pk)


@pytest.fixture
def now():
    """Wednesday 29 October 2025, 09:00 UTC: the day of the pages in the drawings."""
    return NOW


@pytest.fixture
def clock(now, monkeypatch):
    """The clock of this process stands at `now`; `clock.move_to(...)` and `shift(...)` move it.

    For this process it is that of the database too.
    """
    monkeypatch.setattr(moments, "now", timezone.now)
    with time_machine.travel(now, tick=False) as traveller:
        yield traveller


@pytest.fixture
def author(db):
    """Leads the postmortems of `make_postmortem`."""
    return make_person(**PEOPLE["author"])


@pytest.fixture
def co_author(db):
    """An engineer who may be named as a second author."""
    return make_person(**PEOPLE["co_author"])


@pytest.fixture
def reviewer(db):
    """In the group Reviewers, asked only where a test says so."""
    return make_person(**PEOPLE["reviewer"])


@pytest.fixture
def second_reviewer(db):
    """In the group Reviewers too."""
    return make_person(**PEOPLE["second_reviewer"])


@pytest.fixture
def manager(db):
    """In the group Managers, and manages `team` where a test uses both."""
    return make_person(**PEOPLE["manager"])


@pytest.fixture
def administrator(db):
    """In the group Administrators."""
    return make_person(**PEOPLE["administrator"])


@pytest.fixture
def outsider(db):
    """An engineer who has nothing to do with any of it."""
    return make_person(**PEOPLE["outsider"])


@pytest.fixture
def team(db, manager):
    """The team Platform, managed by `manager`, without members."""
    made = Team.objects.create(name="Platform")
    made.managers.add(manager)
    return made


@pytest.fixture
def make_postmortem(author):
    """`build_postmortem` with `author` as the lead unless `by` says otherwise."""
    return lambda **facts: build_postmortem(**{"by": author, **facts})


@pytest.fixture
def make_item(db):
    """`build_item`: an action item of a postmortem."""
    return build_item
