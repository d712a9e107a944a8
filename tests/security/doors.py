"""Every address of the product, how it is reached, and the secret postmortem behind some of them.

Fixtures (import all of them where one is used): `inhabited`, `people`, `secret`.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field

import pytest
from django.urls import get_resolver, reverse

from accounts.models import MANAGERS, REVIEWERS, Team
from postmortems.exchange import mail_links
from postmortems.models import CalendarFeed, Notification
from postmortems.operations import attachments, calendar_feeds, comments, documents, saved_views
from postmortems.rules import links, reminders
from tests import cast
from tests.cast import NOW, build_item, build_postmortem, make_person
from tests.worlds import at_now

SECRET = "Zanzibar"
"""A word that stands in every text of the secret postmortem and nowhere else."""
MISSING = 777_777
TEAM = "Vault"


@dataclass(frozen=True)
class Door:
    """How one URL is reached: names of numbers in `args` are replaced by those of the secret.

    `about` says whom it lets in: "everybody" signed in, "those who may see", "administrators",
    "somebody else" for what is none of theirs, "whoever holds it" for links of mails, or "anybody"
    without signing in. `signed_out` is 401 for what only scripts ask, and 404 for what only
    machines do.
    """

    args: tuple = ()
    about: str = "those who may see"
    post: dict = field(default_factory=dict)
    signed_out: int = 302


ITEM = ("item",)
FOLLOW_UP = ("follow_up",)
MAIL = ("mail",)
VIEW = ("view",)
TEAM_PAGE, PERSON = ("team",), ("person",)
NUMBER = ("number",)
PART = ("number", "summary")
TAB = {"tab": "0123456789", "sequence": "1", "revision": "1"}
THREAD = ("number", "comment")

DOORS = {
    "home": Door(about="everybody"),
    "postmortems": Door(about="everybody"),
    "postmortem_import": Door(about="everybody", post={"step": "read", "text": "# A\n"}),
    "postmortem_new": Door(about="everybody", post={"title": ""}),
    "action_items": Door(about="everybody", post={"do": "finish", "evidence": "Merged"}),
    "action_item_nudge": Door(about="everybody", post={"text": "Improve monitoring"}),
    "missing": Door(about="everybody"),
    "board": Door(about="everybody", post={"do": "finish", "evidence": "Merged"}),
    "team": Door(TEAM_PAGE, about="everybody", post={"do": "finish", "evidence": "Merged"}),
    "person": Door(PERSON, about="everybody", post={"do": "finish", "evidence": "Merged"}),
    **{
        f"{name}_csv": Door(about="everybody")
        for name in ("postmortems", "action_items", "board", "follow_ups", "missing")
    },
    "saved_views": Door(about="everybody"),
    "saved_view_keep": Door(about="everybody", post={"page": "missing", "query": "kind=drafts"}),
    "saved_view_rename": Door(VIEW, about="somebody else", post={"name": "Mine"}),
    "saved_view_first": Door(VIEW, about="somebody else"),
    "saved_view_delete": Door(VIEW, about="somebody else"),
    "follow_ups": Door(about="everybody"),
    "search": Door(about="everybody"),
    "search_suggest": Door(about="everybody"),
    "insight": Door(about="everybody"),
    "profile": Door(about="everybody", post={"name": ""}),
    "appearance": Door(about="everybody", post={"look": "dark"}),
    "healthz": Door(about="anybody"),
    "readyz": Door(about="anybody"),
    "postmortem": Door(NUMBER),
    "postmortem_markdown": Door(NUMBER),
    "part_edit": Door(("number", "summary"), post={"text": "Changed", "revision": "1"}),
    "timeline_readings": Door(NUMBER, post={"rows-TOTAL_FORMS": "1", "rows-0-time": "14:32"}),
    "timeline_paste": Door(NUMBER, post={"step": "read", "text": "14:32 It broke"}),
    "postmortem_settle": Door(NUMBER, post={"key": "end:normal", "fix": "1", "revision": "1"}),
    "part_preview": Door(("number", "summary"), post={"text": "Changed"}),
    "attachment_add": Door(("number", "summary"), post={"caption": "Seen"}),
    "attachment_remove": Door(("number", "attachment")),
    "attachment": Door(("attachment",)),
    "draft_keep": Door(PART, post={**TAB, "text": "Changed"}, signed_out=401),
    "draft_discard": Door(PART, post=TAB),
    "part_here": Door(PART, post=TAB, signed_out=401),
    "postmortem_people": Door(NUMBER, post={"others": "A guest"}),
    "postmortem_restrict": Door(NUMBER, post={"restricted": "no"}),
    "postmortem_submit": Door(NUMBER),
    "postmortem_withdraw": Door(NUMBER),
    "postmortem_decide": Door(NUMBER, post={"verdict": "return", "note": "More."}),
    "postmortem_approve": Door(NUMBER),
    "postmortem_amend": Door(NUMBER),
    "postmortem_related": Door(NUMBER, post={"named": "PM-1"}),
    "postmortem_history": Door(NUMBER),
    "postmortem_revision": Door(("number", "revision")),
    "postmortem_changes": Door(NUMBER),
    "revision_text": Door(("number", "revision")),
    "revision_restore": Door(("number", "revision"), post={"revision": "1"}),
    "comment_add": Door(("number", "summary"), post={"slot": "summary", "text": "Hm."}),
    "mentionable": Door(NUMBER),
    "comment_reply": Door(THREAD, post={"text": "Yes."}),
    "comment_resolve": Door(THREAD),
    "comment_reopen": Door(THREAD),
    "action_item": Door(ITEM),
    "action_item_start": Door(ITEM),
    "action_item_finish": Door(ITEM, post={"evidence": "Merged"}),
    "action_item_drop": Door(ITEM, post={"reason": "No", "accepted_by": "Mei"}),
    "action_item_reopen": Door(ITEM, post={"reason": "No"}),
    "action_item_assign": Door(ITEM, post={"owner": "", "due_on": ""}),
    "action_item_take": Door(ITEM),
    "action_item_snooze": Door(ITEM, post={"until": "2025-11-05", "reason": "Freeze"}),
    "action_item_wake": Door(ITEM),
    "action_item_verify": Door(("settled",)),
    "follow_up": Door(FOLLOW_UP),
    "follow_up_hold": Door(FOLLOW_UP, post={"outcome": "effective"}),
    "follow_up_similar": Door(FOLLOW_UP, post={"related": "1"}),
    "follow_up_move": Door(FOLLOW_UP, post={"due_on": "2026-01-01", "reason": "Later"}),
    "follow_up_calendar": Door(FOLLOW_UP),
    "calendar_renew": Door(about="everybody"),
    "calendar_revoke": Door(about="everybody"),
    "calendar_feed": Door(("token",), about="anybody"),
    "outbox": Door(about="administrators"),
    "mail": Door(MAIL, about="administrators"),
    "mail_html": Door(MAIL, about="administrators"),
    "mail_retry": Door(MAIL, about="administrators"),
    "mails_retry": Door(about="administrators"),
    "metrics": Door(about="administrators", signed_out=404),
    "link_finish": Door(("finish",), about="whoever holds it", post={"evidence": ""}),
    "link_snooze": Door(("snooze",), about="whoever holds it", post={"reason": ""}),
    "link_mails": Door(("mails",), about="whoever holds it"),
}
GROUPS = ("accounts/", "admin/")
"""Addresses of django-allauth and of Django's admin: tested as a group, by where they are."""


def addresses(resolver=None, prefix=""):
    """Every URL pattern there is: (name, route), names without a namespace."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if hasattr(pattern, "url_patterns"):
            yield from addresses(pattern, route)
        else:
            yield pattern.name, route


def url(name, secret, *, missing=False):
    """The address of a door of the secret, or of something that does not exist.

    A thread, a revision or a slot of something missing belongs to a postmortem that is missing.
    """
    args = [secret["numbers"].get(arg, arg) for arg in DOORS[name].args]
    if missing and args:
        args[0] = MISSING
    return reverse(name, args=args)


@pytest.fixture(scope="module")
def inhabited(shared_db):
    """The people as every test of a module finds them."""
    return at_now(inhabit)


@pytest.fixture
def people(inhabited, db):
    """Everybody by role, and two teams; `manager of the team` is in no group."""
    return deepcopy(inhabited)


def inhabit():
    parts = cast.people("author", "reviewer", "administrator", "outsider")
    author, reviewer, administrator, outsider = parts
    found = {
        "outsider": outsider,
        "author": author,
        "reviewer": reviewer,
        "another reviewer": make_person("Olu", roles=[REVIEWERS]),
        "manager of the team": make_person("Tara"),
        "manager of another team": make_person("Udo", roles=[MANAGERS]),
        "member of the group Managers": make_person("Vera", roles=[MANAGERS]),
        "member of the team": make_person("Wim"),
        "owner of an item": make_person("Xena"),
        "commenter of before": make_person("Yuri"),
        "administrator": administrator,
        "keeper of a view": make_person("Zoe"),
    }
    team = Team.objects.create(name=TEAM)
    team.managers.add(found["manager of the team"])
    team.members.add(found["member of the team"])
    Team.objects.create(name="Elsewhere").managers.add(found["manager of another team"])
    return found


MAY_SEE = {"author", "reviewer", "manager of the team", "administrator"}


@pytest.fixture
def secret(people, clock):
    """A restricted draft with everything that hangs from one, made while it was open to all."""
    postmortem = build_postmortem(
        by=people["author"],
        title=f"{SECRET} outage",
        team=TEAM,
        services=[f"{SECRET} service"],
        reviewers=[people["reviewer"]],
        parts={"summary": f"{SECRET} burned."},
    )
    owner = people["owner of an item"]
    item = build_item(postmortem, owner=owner, what=f"Rebuild {SECRET}")
    settled = build_item(postmortem, owner=owner, what=f"Leave {SECRET}", state="done")
    said = {"slot": "summary", "now": NOW}
    thread = comments.add(
        postmortem, text=f"Why {SECRET}?", by=people["commenter of before"], **said
    )
    log = {"content": f"{SECRET}\n".encode(), "name": f"{SECRET}.log", "caption": SECRET}
    attached = attachments.add(postmortem, **log, slot="summary", by=people["author"], now=NOW)
    mail = Notification.objects.get(recipient=owner, item=item)
    mail.state, mail.sent_at, mail.body_html = "sent", NOW, "<p>Zanzibar</p>"
    mail.body_text = mail.subject = SECRET
    mail.save()
    token = calendar_feeds.renew(people["author"], now=NOW)
    CalendarFeed.objects.update(read_at=NOW)
    documents.restrict(postmortem, restricted=True, by=people["author"], now=NOW)
    postmortem.refresh_from_db()
    numbers = {
        "number": postmortem.pk,
        "item": item.pk,
        "settled": settled.pk,
        "follow_up": postmortem.follow_ups.get().pk,
        "revision": postmortem.version,
        "comment": thread.pk,
        "mail": mail.pk,
        "attachment": attached.pk,
        "team": postmortem.incident.team_id,
        "person": owner.pk,
        "view": kept_view(people["keeper of a view"]),
        **tokens(item, owner),
        "token": token,
    }
    return {"postmortem": postmortem, "numbers": numbers}


def kept_view(person):
    """A view that somebody keeps who has nothing to do with any of it."""
    view = {"page": "action_items", "query": "state=done", "name": SECRET}
    return saved_views.keep(**view, by=person).pk


def tokens(item, owner):
    """The links of the mails of an item's owner, by purpose."""
    made = [links.for_item(purpose, item, owner, NOW) for purpose in (links.FINISH, links.SNOOZE)]
    found = {link.purpose: mail_links.token(link) for link in made}
    less = links.for_list(reminders.DIGEST, owner.digest, owner, NOW)
    return {**found, links.MAILS: mail_links.token(less)}


def finish_by_mail(desk):
    """The address of the link by which the owner of the item on a desk finishes it."""
    return reverse("link_finish", args=[tokens(desk.item, desk.author)[links.FINISH]])


def snooze_by_mail(desk):
    """The address of the link by which the owner of the item on a desk puts it off."""
    return reverse("link_snooze", args=[tokens(desk.item, desk.author)[links.SNOOZE]])


def body(response):
    """What somebody sees of an answer, without the token of its forms and the address asked for."""
    text = response.content.decode(errors="replace")
    path = response.wsgi_request.path
    text = text.replace(path, "") if len(path) > 1 else text
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
