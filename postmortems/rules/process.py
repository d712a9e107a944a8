"""Who may do what to a postmortem, when, and where that leads: one table, read by every door."""

from dataclasses import dataclass, field
from enum import StrEnum

from postmortems.models.enums import Status

DRAFT, UNDER_REVIEW, APPROVED = Status.DRAFT, Status.UNDER_REVIEW, Status.APPROVED
ANY_TIME = frozenset(Status)


class Standing(StrEnum):
    """What a person is to a document; one person can be several."""

    READER = "reader"
    AUTHOR = "author"
    REVIEWER = "reviewer"
    OWNER = "owner"
    VERIFIER = "verifier"
    MANAGER = "manager"
    ADMINISTRATOR = "administrator"


READER, AUTHOR, REVIEWER = Standing.READER, Standing.AUTHOR, Standing.REVIEWER
OWNER, VERIFIER = Standing.OWNER, Standing.VERIFIER
MANAGER, ADMINISTRATOR = Standing.MANAGER, Standing.ADMINISTRATOR


@dataclass(frozen=True)
class Verb:
    """One thing people do: who may, at which statuses, and the status it leads to.

    `always` names standings for which it is open at every status, `never` those that forbid it
    whatever else the person is.
    """

    says: str
    who: frozenset = field(default_factory=frozenset)
    when: frozenset = ANY_TIME
    leads_to: str = ""
    never: frozenset = field(default_factory=frozenset)
    always: frozenset = field(default_factory=frozenset)


def _verb(says, who, when=ANY_TIME, leads_to="", never=(), always=()):
    sets = {"never": frozenset(never), "always": frozenset(always)}
    return Verb(says, frozenset(who), frozenset(when), leads_to, **sets)


VERBS = {
    "read": _verb("read this", {READER}),
    "comment": _verb("comment", {READER}),
    "edit": _verb("edit the document", {AUTHOR}, {DRAFT, UNDER_REVIEW}),
    "ask_reviewers": _verb(
        "choose reviewers", {AUTHOR, MANAGER, ADMINISTRATOR}, {DRAFT, UNDER_REVIEW}
    ),
    "submit": _verb("hand it in for review", {AUTHOR}, {DRAFT}, UNDER_REVIEW),
    "withdraw": _verb("take it back to draft", {AUTHOR}, {UNDER_REVIEW}, DRAFT),
    "request_changes": _verb("return it to the authors", {REVIEWER}, {UNDER_REVIEW}, DRAFT),
    "sign_off": _verb("sign it off", {REVIEWER}, {UNDER_REVIEW}, never={AUTHOR}),
    "approve": _verb(
        "approve it",
        {REVIEWER, MANAGER, ADMINISTRATOR},
        {UNDER_REVIEW},
        APPROVED,
        never={AUTHOR},
    ),
    "amend": _verb("open the next revision", {AUTHOR}, {APPROVED}, DRAFT),
    "restrict": _verb("change who may see it", {AUTHOR, MANAGER, ADMINISTRATOR}),
    "change_people": _verb(
        "change the authors", {AUTHOR, MANAGER, ADMINISTRATOR}, {DRAFT, UNDER_REVIEW}
    ),
    "work_on_item": _verb(
        "change how far an action item is", {OWNER, AUTHOR, VERIFIER, MANAGER, ADMINISTRATOR}
    ),
    "verify_item": _verb(
        "confirm that an action item is done", {VERIFIER, MANAGER, ADMINISTRATOR}, never={OWNER}
    ),
    "take_item": _verb(
        "take an action item",
        {READER},
        {DRAFT, APPROVED},
        always={AUTHOR, MANAGER, ADMINISTRATOR},
    ),
    "assign_item": _verb(
        "change the owner or the due date of an action item",
        {OWNER, AUTHOR, MANAGER, ADMINISTRATOR},
    ),
    "hold_follow_up": _verb(
        "hold the follow-up review", {AUTHOR, REVIEWER, MANAGER, ADMINISTRATOR}
    ),
    "relate": _verb("say which incidents are related", {AUTHOR, REVIEWER, MANAGER, ADMINISTRATOR}),
    "move_follow_up": _verb("move the follow-up review", {AUTHOR, MANAGER, ADMINISTRATOR}),
}


def is_entitled(verb, standings):
    """Whether somebody with these standings may ever do `verb`."""
    rule = VERBS[verb]
    return bool(rule.who & standings) and not rule.never & standings


def is_open(verb, status, standings):
    """Whether `verb` is open at `status` to somebody with these standings."""
    rule = VERBS[verb]
    return status in rule.when or bool(rule.always & standings)


def may(standings, status):
    """Every verb open to somebody with these standings at `status`, as a frozenset."""
    return frozenset(
        v for v in VERBS if is_entitled(v, standings) and is_open(v, status, standings)
    )
