"""The process, verb by verb, as people were told it works."""

import pytest

from postmortems.models.enums import Status
from postmortems.rules import process
from postmortems.rules.process import Standing

EVERYBODY = "reader author reviewer owner verifier manager administrator"
EXPECTED = {
    # verb: (who ever, at which statuses)
    "read": (EVERYBODY, "draft under_review approved"),
    "comment": (EVERYBODY, "draft under_review approved"),
    "edit": ("author", "draft under_review"),
    "ask_reviewers": ("author manager administrator", "draft under_review"),
    "change_people": ("author manager administrator", "draft under_review"),
    "submit": ("author", "draft"),
    "withdraw": ("author", "under_review"),
    "request_changes": ("reviewer", "under_review"),
    "sign_off": ("reviewer", "under_review"),
    "approve": ("reviewer manager administrator", "under_review"),
    "amend": ("author", "approved"),
    "restrict": ("author manager administrator", "draft under_review approved"),
    "work_on_item": ("owner author verifier manager administrator", "draft under_review approved"),
    "verify_item": ("verifier manager administrator", "draft under_review approved"),
    "take_item": (EVERYBODY, "draft approved"),
    "assign_item": ("owner author manager administrator", "draft under_review approved"),
    "hold_follow_up": ("author reviewer manager administrator", "draft under_review approved"),
    "relate": ("author reviewer manager administrator", "draft under_review approved"),
    "move_follow_up": ("author manager administrator", "draft under_review approved"),
}
ALWAYS = {"take_item": "author manager administrator"}
"""Verbs that are open to some at every status."""
LEADS_TO = {
    "submit": "under_review",
    "withdraw": "draft",
    "request_changes": "draft",
    "approve": "approved",
    "amend": "draft",
}


def test_every_verb_is_expected():
    assert set(process.VERBS) == set(EXPECTED)


@pytest.mark.parametrize("verb", EXPECTED)
@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("standing", Standing)
def test_who_may_do_what_when(verb, status, standing):
    who, when = EXPECTED[verb]

    may = process.may(frozenset({Standing.READER, standing}), status)

    is_open = status in when.split() or standing in ALWAYS.get(verb, "").split()
    assert (verb in may) == (standing in who.split() and is_open)


@pytest.mark.parametrize("verb", ["sign_off", "approve"])
def test_an_author_never_decides_on_their_own_text(verb):
    everything = frozenset(Standing)

    assert not process.is_entitled(verb, everything)
    assert process.is_entitled(verb, everything - {Standing.AUTHOR})


def test_an_owner_never_verifies_their_own_item():
    everything = frozenset(Standing)

    assert not process.is_entitled("verify_item", everything)
    assert process.is_entitled("verify_item", everything - {Standing.OWNER})


def test_where_verbs_lead():
    leads = {verb: rule.leads_to for verb, rule in process.VERBS.items() if rule.leads_to}

    assert leads == LEADS_TO
