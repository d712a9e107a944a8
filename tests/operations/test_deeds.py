"""Every deed and its story: whatever is written, neither stands without the other."""

from copy import deepcopy
from datetime import date

import pytest
from django.db.transaction import Atomic

from postmortems.models import Activity
from postmortems.operations import (
    action_items,
    activity,
    attachments,
    comments,
    documents,
    follow_ups,
    imports,
    leaving,
    relations,
    restoring,
    reviews,
    revisions,
    workflow,
)
from postmortems.operations.follow_ups import ANSWERS
from postmortems.queries import documents as reading
from postmortems.rules.document import HEADER_LABELS
from tests import cast
from tests.cast import NOW, build_item, build_postmortem
from tests.security.traces import ours
from tests.worlds import at_now

WHEN = {"now": NOW}


@pytest.fixture(scope="module")
def inhabited(shared_db):
    return at_now(inhabit)


@pytest.fixture
def scene(inhabited, db, clock, settings, tmp_path):
    """A postmortem at each status, by name, and what hangs from them."""
    settings.MEDIA_ROOT = tmp_path
    return deepcopy(inhabited)


def inhabit():
    author, reviewer = cast.people("author", "reviewer")
    made = {"by": author, "reviewers": [reviewer]}
    draft, asked = build_postmortem(**made), build_postmortem(**made, status="under_review")
    approved = build_postmortem(**made, status="approved")
    signed = build_postmortem(**made, status="under_review")
    reviews.sign_off(signed, revision=signed.version, by=reviewer, **WHEN)
    leaver = cast.make_person("Wim")
    build_item(approved, owner=leaver, by=author)
    type(leaver).objects.filter(pk=leaver.pk).update(is_active=False)
    plain = reading.document(reading.load(approved.pk))
    said = {"slot": "summary", "by": author, **WHEN}
    ready = build_postmortem(**made, status="under_review")
    workflow.withdraw(ready, by=author, **WHEN)
    settled = comments.add(draft, text="Settled.", **said)
    comments.resolve(settled, by=author, **WHEN)
    return {
        **{"author": author, "reviewer": reviewer, "draft": draft, "asked": asked},
        **{"approved": approved, "signed": signed, "ready": ready, "settled": settled},
        "item": build_item(draft, owner=author),
        "done": build_item(draft, owner=author, state="done"),
        "claimed": build_item(draft, owner=author, state="done", verifier=reviewer),
        "unowned": build_item(draft, owner=None),
        "snoozed": action_items.snooze(
            build_item(draft, owner=author), until=SOON, reason="Freeze", by=author, **WHEN
        ),
        "thread": comments.add(draft, text="Why?", **said),
        "file": attach(draft, author),
        "follow_up": approved.follow_ups.get(),
        "facts": {**plain["facts"], **{name: plain[name] for name in HEADER_LABELS}},
        "plain": plain,
    }


def attach(postmortem, by):
    log = {"content": b"It broke.\n", "name": "proxy.log", "slot": "summary"}
    return attachments.add(postmortem, **log, by=by, **WHEN)


def write(scene, text="Another text."):
    draft = scene["draft"]
    done = {"revision": draft.version, "by": scene["author"], **WHEN}
    return documents.save_part(draft, "summary", text, **done)


def answers():
    return dict(zip(ANSWERS, ("yes", "no", "effective"), strict=True))


def by_author(scene):
    return {"by": scene["author"], **WHEN}


def by_reviewer(scene, of):
    return {"revision": scene[of].version, "by": scene["reviewer"], **WHEN}


DAY, SOON = date(2025, 12, 1), date(2025, 11, 5)
DEEDS = {
    "begin": lambda it: documents.create(it["facts"], **by_author(it)),
    "import": lambda it: imports.fill(it["plain"], **by_author(it)),
    "edit": write,
    "restore": lambda it: restoring.restore(
        it["asked"], 1, revision=it["asked"].version, **by_author(it)
    ),
    "restrict": lambda it: documents.restrict(it["draft"], restricted=True, **by_author(it)),
    "name authors": lambda it: documents.name_authors(
        it["draft"], people=[it["author"]], others=["A guest"], lead=it["author"], **by_author(it)
    ),
    "ask reviewers": lambda it: reviews.ask(it["draft"], [], **by_author(it)),
    "submit": lambda it: workflow.submit(it["ready"], **by_author(it)),
    "withdraw": lambda it: workflow.withdraw(it["asked"], **by_author(it)),
    "sign off": lambda it: reviews.sign_off(it["asked"], **by_reviewer(it, "asked")),
    "return": lambda it: reviews.request_changes(
        it["asked"], note="More.", **by_reviewer(it, "asked")
    ),
    "approve": lambda it: workflow.approve(it["signed"], **by_reviewer(it, "signed")),
    "amend": lambda it: revisions.amend(it["approved"], **by_author(it)),
    "comment": lambda it: comments.add(it["draft"], slot="summary", text="Hm.", **by_author(it)),
    "resolve": lambda it: comments.resolve(it["thread"], **by_author(it)),
    "reopen a thread": lambda it: comments.reopen(it["settled"], **by_author(it)),
    "attach": lambda it: attach(it["draft"], it["author"]),
    "detach": lambda it: attachments.remove(it["file"], **by_author(it)),
    "start": lambda it: action_items.start(it["item"], **by_author(it)),
    "finish": lambda it: action_items.finish(it["item"], evidence="Merged", **by_author(it)),
    "finish, to be verified": lambda it: action_items.finish(
        it["item"], evidence="Merged", verifier=it["reviewer"], **by_author(it)
    ),
    "verify": lambda it: action_items.verify(it["claimed"], by=it["reviewer"], **WHEN),
    "drop": lambda it: action_items.drop(
        it["item"], reason="No", accepted_by="Mei", **by_author(it)
    ),
    "snooze": lambda it: action_items.snooze(
        it["item"], until=SOON, reason="Freeze", **by_author(it)
    ),
    "wake": lambda it: action_items.wake(it["snoozed"], **by_author(it)),
    "take": lambda it: action_items.take(it["unowned"], by=it["reviewer"], **WHEN),
    "hand over": lambda it: action_items.hand_over(
        it["item"], owner=it["reviewer"], **by_author(it)
    ),
    "move an item": lambda it: action_items.move(it["item"], due_on=DAY, **by_author(it)),
    "reopen an item": lambda it: action_items.reopen(it["done"], reason="No", **by_author(it)),
    "assign": lambda it: action_items.assign(
        it["item"], owner=it["reviewer"], due_on=DAY, **by_author(it)
    ),
    "move the review": lambda it: follow_ups.move(
        it["follow_up"], due_on=DAY, reason="Freeze", **by_author(it)
    ),
    "leave": lambda it: leaving.release(**WHEN),
    "hold the review": lambda it: follow_ups.hold(
        it["follow_up"], answers=answers(), outcome="partly", next_due_on=DAY, **by_author(it)
    ),
    "relate": lambda it: relations.judge(
        it["draft"], it["asked"].pk, verdict="related", **by_author(it)
    ),
}
every_deed = pytest.mark.parametrize("deed", DEEDS.values(), ids=DEEDS)


def rows():
    """All that is written anywhere, by table."""
    return {model: sorted(model.objects.values_list(), key=repr) for model in ours()}


class Crash(Exception):
    """The process dies here."""


def die_before(*args, **more):
    raise Crash


def die_after(*args, record=activity.record, **more):
    record(*args, **more)
    raise Crash


@every_deed
def test_it_is_told(scene, deed):
    before, told = rows(), Activity.objects.count()

    deed(scene)

    assert Activity.objects.count() > told
    assert {model for model, held in rows().items() if held != before[model]} > {Activity}


@pytest.mark.parametrize("die", [die_before, die_after])
@every_deed
def test_a_crash_leaves_neither(monkeypatch, scene, deed, die):
    before = rows()
    monkeypatch.setattr(activity, "record", die)

    with pytest.raises(Crash):
        deed(scene)

    assert rows() == before


@every_deed
def test_without_the_transaction_something_would_stand(monkeypatch, scene, deed):
    before = rows()
    monkeypatch.setattr(activity, "record", die_before)

    with pytest.raises(Crash), monkeypatch.context() as unguarded:
        for edge in ("__enter__", "__exit__"):
            unguarded.setattr(Atomic, edge, lambda *of_a_block: None)
        deed(scene)

    assert rows() != before
