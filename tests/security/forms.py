"""Every form of the product: where it is, who may send it, and what a person would send.

`FORMS` maps a name to a Sheet.
Fixtures (import both where one is used): `furnished`, `desk`.
"""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from accounts.models import Team, User
from postmortems.models import ActionItem, FollowUp, Postmortem
from postmortems.operations import comments
from postmortems.rules.outline import SLOTS
from tests import cast
from tests.cast import NOW, PASSWORD, build_item, build_postmortem
from tests.security.doors import finish_by_mail, snooze_by_mail
from tests.security.typed import HELD, PASTED, TICKED, VALID, row_set
from tests.worlds import at_now

SLOT_OF_KIND = ("header", "impact_box", "quantities", "communication", "summary", "worked")
SLOT_OF_KIND += ("customer_email_sample", "timeline", "short_term", "code_changes")
SLOT_OF_KIND += ("external_references",)
"""One slot of every kind, and every slot of facts."""
CHOICES = ("severity", "team", "revenue", "data_loss", "status_page", "customer_emails")
CHOICES += (
    "social_media",
    "milestone",
    "owner",
    "verifier",
    "label",
    "slot",
    "lead",
    "authors",
    "reviewers",
)
CHOICES += ("items_completed", "similar_occurred", "measures_effective", "outcome", "has_next")
CHOICES += ("time_zone", "digest", "mail_at_once", "verdict", "checked", "look", "state", "horizon")
CHOICES += ("status", "late", "mine", "restricted", "revision", "DELETE", "id", "step", "remember")
CHOICES += ("file", "at", "notes", "zone", "add", "item", "do", "related", "days")
"""Fields in which one chooses, or that a page fills in: anything else cannot be shown again."""
SECRETS = ("password", "oldpassword", "password1", "password2")
"""Fields whose text is never shown again."""


@dataclass
class Desk:
    """What forms are about."""

    author: User
    reviewer: User
    administrator: User
    draft: Postmortem
    under_review: Postmortem
    item: ActionItem
    done: ActionItem
    follow_up: FollowUp
    thread: int


@pytest.fixture(scope="module")
def furnished(shared_db):
    """The desk as every test of a module finds it."""
    return at_now(furnish)


@pytest.fixture
def desk(furnished, db, clock):
    """A draft and a document under review, with an item, a settled one, a review and a thread."""
    return deepcopy(furnished)


def furnish():
    author, reviewer, administrator = cast.people("author", "reviewer", "administrator")
    Team.objects.create(name="Platform")
    draft = build_postmortem(by=author, title="Queue stuck")
    waiting = build_postmortem(by=author, reviewers=[reviewer], status="under_review")
    thread = comments.add(draft, slot="summary", text="Why?", by=reviewer, now=NOW)
    item = build_item(draft, owner=author)
    done = build_item(draft, owner=author, state="done")
    draft.refresh_from_db()
    follow_up = draft.follow_ups.get()
    return Desk(author, reviewer, administrator, draft, waiting, item, done, follow_up, thread.pk)


@dataclass(frozen=True)
class Sheet:
    """One form: who sends it, where to, and its plain data; functions of the desk are called."""

    who: str
    where: Callable
    data: dict

    def address(self, desk):
        """Where it is sent to."""
        return self.where(desk) if callable(self.where) else self.where

    def filled(self, desk, **changes):
        """What is sent: the plain data with some fields changed."""
        data = {**self.data, **changes}
        return {name: text(desk) if callable(text) else text for name, text in data.items()}

    @property
    def typed(self):
        """Names of the fields one types into."""
        return [name for name in self.data if not is_chosen(name)]


def is_chosen(name):
    """Whether a field is one in which one chooses, or one that is never shown again."""
    return name.rsplit("-", 1)[-1] in (*CHOICES, *SECRETS) or name.endswith("_FORMS")


def part(key):
    """The form of one slot of the draft."""
    valid = VALID.get(key) or VALID[SLOTS[key].kind]
    data = {"revision": lambda desk: str(desk.draft.version), **valid}
    return Sheet("author", lambda desk: f"{desk.draft.get_absolute_url()}edit/{key}/", data)


def step(name, thing="item", who="author", **data):
    """A step of something on the desk."""
    return Sheet(who, lambda desk: f"{getattr(desk, thing).get_absolute_url()}{name}/", data)


def page(address, who="author", **data):
    """A form at a fixed address; `who` is nobody for sign-in."""
    return Sheet(who, address, data)


FORMS = {
    **{f"part {key}": part(key) for key in SLOT_OF_KIND},
    "new": page("/postmortems/new/", **VALID["header"]),
    "people": step(
        "people",
        "draft",
        authors=lambda desk: str(desk.author.pk),
        lead=lambda desk: str(desk.author.pk),
        reviewers=lambda desk: str(desk.reviewer.pk),
        others="A guest",
    ),
    "attach": step(
        "attachments/summary",
        "draft",
        file=lambda desk: SimpleUploadedFile("pool.log", b"14:32 pool empty"),
        caption="The log",
    ),
    "comment": step("comments/add/summary", "draft", slot="summary", text="Hm."),
    "reply": Sheet(
        "author",
        lambda desk: f"{desk.draft.get_absolute_url()}comments/{desk.thread}/reply/",
        {"text": "Because."},
    ),
    "decide": step(
        "decide",
        "under_review",
        "reviewer",
        revision=lambda desk: str(desk.under_review.version),
        verdict="return",
        note="More.",
        checked="cause",
    ),
    "finish": step("finish", evidence="Merged", verifier=lambda desk: str(desk.reviewer.pk)),
    "finish by mail": Sheet("author", finish_by_mail, {"evidence": "Merged"}),
    "snooze by mail": Sheet(
        "author", snooze_by_mail, {"days": "7", "reason": "The vendor is closed"}
    ),
    "drop": step("drop", reason="Not needed", accepted_by="Mei Tanaka"),
    "snooze": step("snooze", until="2025-11-05", reason="The vendor is closed"),
    "many": page(
        "/action-items/",
        item=lambda desk: str(desk.item.pk),
        do="drop",
        reason="Not needed",
        accepted_by="Mei Tanaka",
    ),
    "reopen": step("reopen", "done", reason="It was not"),
    "assign": step("assign", owner="", due_on="2025-12-01", tracker="OPS-1"),
    "hold": step(
        "hold",
        "follow_up",
        **HELD,
        **row_set(
            {"what": "Do more", "owner": "", "due_on": "2025-12-01", "slot": "long_term"},
            prefix="items",
        ),
    ),
    "judge": step("similar", "follow_up", related=lambda desk: str(desk.under_review.pk)),
    "move": step("move", "follow_up", due_on="2025-12-24", reason="Holidays"),
    "profile": page("/profile/", name="Ana", time_zone="UTC", digest="daily", mail_at_once="on"),
    "appearance": page("/appearance/", look="dark", next="/profile/"),
    "paste, reading": step("timeline/paste", "draft", **PASTED | {"step": "read"}),
    "paste, adding": step("timeline/paste", "draft", **PASTED, **TICKED),
    "import, reading": page("/postmortems/import/", step="read", text="# It broke\n", filename=""),
    "import, saving": page(
        "/postmortems/import/", step="save", text="# It broke\n", filename="a.md"
    ),
    "sign in": page("/accounts/login/", who="", login="author@example.com", password=PASSWORD),
    "reset": page("/accounts/password/reset/", who="", email="nobody@example.com"),
    "change password": page(
        "/accounts/password/change/",
        oldpassword="wrong",
        password1="long enough 1",
        password2="long enough 1",
    ),
}
FILTERS = {
    "/postmortems/": {
        **dict.fromkeys(("q", "status", "severity", "team", "label"), ""),
        **dict.fromkeys(("since", "until", "late", "mine", "after", "before"), ""),
    },
    "/action-items/": dict.fromkeys(
        ("owner", "team", "state", "horizon", "severity", "after", "before"), ""
    ),
    "/follow-ups/": dict.fromkeys(("held", "after", "before"), ""),
    "/outbox/": dict.fromkeys(("state", "after", "before"), ""),
    "/": {"anything": ""},
}
