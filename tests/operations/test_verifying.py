"""Done with evidence, and confirmed by somebody who does not own it."""

from datetime import timedelta

import pytest

from accounts.models import User
from postmortems import emails
from postmortems.models import ActionItem, Activity, Notification
from postmortems.operations import action_items, documents, leaving, workflow


@pytest.fixture
def item(make_postmortem, make_item, co_author):
    document = make_postmortem(title="API outage")
    made = make_item(document, owner=co_author, what="Alert on a full pool")
    Notification.objects.all().delete()
    return made


@pytest.fixture
def claimed(item, co_author, reviewer, now):
    """The item, done by its owner; the reviewer is asked to verify it."""
    proof = {"evidence": "Fired in a drill", "verifier": reviewer}
    return action_items.finish(item, **proof, by=co_author, now=now)


def mail(now):
    rows = Notification.objects.select_related("recipient")
    return emails.compose(rows.get(kind="verify_asked"), now=now)


def test_the_verifier_is_asked_at_once(claimed, reviewer, now):
    owed = Notification.objects.get()

    assert (owed.kind, owed.recipient, owed.item) == ("verify_asked", reviewer, claimed)
    assert owed.at_once
    assert claimed.is_to_verify
    told = [deed.says for deed in Activity.objects.order_by("-pk")[:2]]
    ref = claimed.reference
    assert told == [f"asked Priya Nair to verify {ref}", f"closed {ref}"]


def test_the_mail_says_what_is_said_to_be_done(claimed, now):
    written = mail(now)

    ref = claimed.reference
    assert written.message.subject == f"{ref} waits for you to verify it: Alert on a full pool"
    said = f"{ref}, from API outage. Jonas Weber says it was done on Wed 29 Oct: Fired in a drill"
    assert said in written.message.body
    assert "Verify it or open it again: http://localhost:8000" in written.message.body
    assert "Verify it or open it again" in written.html


def test_the_mail_of_a_restricted_postmortem_has_its_number_alone(
    make_postmortem, make_item, author, reviewer, now
):
    hidden = make_postmortem(restricted=True, reviewers=[reviewer], title="Keys leaked")
    item = make_item(hidden, owner=author, what="Rotate the keys")
    Notification.objects.all().delete()
    proof = {"evidence": "Rotated", "verifier": reviewer}
    action_items.finish(item, **proof, by=author, now=now)

    written = mail(now)

    for word in ("Keys leaked", "Rotate", "Rotated"):
        assert word not in written.message.subject + written.message.body + written.html
    assert item.reference in written.message.subject


@pytest.mark.parametrize(
    ("step", "reason"),
    [
        (lambda it, who, now: action_items.verify(it, by=who, now=now), "has verified it already"),
        (
            lambda it, who, now: action_items.reopen(it, reason="No", by=who, now=now),
            "was opened again",
        ),
        (
            lambda it, who, now: documents.restrict(
                it.postmortem, restricted=True, by=it.postmortem.lead, now=now
            ),
            "may no longer see",
        ),
    ],
    ids=["verified", "reopened", "hidden"],
)
def test_the_mail_is_withheld_when_it_is_no_longer_owed(claimed, reviewer, now, step, reason):
    step(claimed, reviewer, now)

    assert reason in mail(now).reason


def test_it_is_verified_once_with_name_and_moment(claimed, reviewer, manager, now):
    done = action_items.verify(claimed, by=reviewer, now=now)

    assert (done.verified_by, done.verified_at, done.is_to_verify) == ("Priya Nair", now, False)
    assert Activity.objects.latest("pk").says == f"verified {done.reference}"
    with pytest.raises(action_items.AlreadySettled, match="Priya Nair has verified"):
        action_items.verify(claimed, by=manager, now=now)


@pytest.mark.parametrize("role", ["reviewer", "manager", "administrator"])
def test_who_may_verify(claimed, request, now, role):
    assert action_items.verify(claimed, by=request.getfixturevalue(role), now=now).verified_at


@pytest.mark.parametrize("role", ["author", "co_author", "outsider", "second_reviewer"])
def test_who_may_not(claimed, request, now, role):
    with pytest.raises(workflow.NotAllowed):
        action_items.verify(claimed, by=request.getfixturevalue(role), now=now)


def test_a_manager_does_not_verify_what_they_own(make_postmortem, make_item, manager, now):
    item = make_item(make_postmortem(), owner=manager, state="done")

    with pytest.raises(workflow.NotAllowed):
        action_items.verify(item, by=manager, now=now)


def test_what_is_not_done_is_not_verified(item, manager, now):
    with pytest.raises(action_items.AlreadySettled, match="is not done"):
        action_items.verify(item, by=manager, now=now)


def test_opening_it_again_takes_the_confirmation_back(claimed, reviewer, now):
    action_items.verify(claimed, by=reviewer, now=now)

    opened = action_items.reopen(claimed, reason="It never fired", by=reviewer, now=now)

    assert (opened.verified_by, opened.verified_at, opened.state) == ("", None, "open")
    with pytest.raises(workflow.NotAllowed):
        action_items.start(opened, by=reviewer, now=now)


def test_who_cannot_be_asked(item, co_author, outsider, reviewer, author, now):
    User.objects.filter(pk=reviewer.pk).update(is_active=False)
    documents.restrict(item.postmortem, restricted=True, by=author, now=now)
    for person, why in (
        (co_author, "owns"),
        (reviewer, "has left"),
        (outsider, "may not see this postmortem"),
    ):
        with pytest.raises(action_items.Unfit, match=why):
            action_items.finish(item, evidence="Merged", verifier=person, by=author, now=now)

    item.refresh_from_db()
    assert item.state == "open"


def test_whoever_closes_it_is_not_asked(item, author, now):
    with pytest.raises(action_items.Unfit, match="You close A-"):
        action_items.finish(item, evidence="Merged", verifier=author, by=author, now=now)


@pytest.fixture
def reopened(claimed, reviewer, now):
    """The item once more, opened again by its verifier."""
    return action_items.reopen(claimed, reason="It never fired", by=reviewer, now=now)


def test_who_was_asked_before_is_asked_again(reopened, co_author, reviewer, now):
    later = now + timedelta(hours=1)

    done = action_items.finish(reopened, evidence="Fired", by=co_author, now=later)

    assert (done.verifier, done.is_to_verify) == (reviewer, True)
    assert Notification.objects.filter(kind="verify_asked", recipient=reviewer).count() == 2


def test_nobody_is_asked_where_somebody_says_so(reopened, co_author, now):
    proof = {"evidence": "Fired", "verifier": None}

    done = action_items.finish(reopened, **proof, by=co_author, now=now + timedelta(hours=1))

    assert (done.verifier, done.is_to_verify) == (None, False)


@pytest.mark.parametrize("change", ["left", "closes it"])
def test_who_cannot_verify_any_more_is_not_asked_again(
    reopened, co_author, reviewer, administrator, now, change
):
    by = co_author
    if change == "left":
        User.objects.filter(pk=reviewer.pk).update(is_active=False)
    else:
        ActionItem.objects.update(verifier=administrator)
        by = administrator

    done = action_items.finish(reopened, evidence="Fired", by=by, now=now + timedelta(hours=1))

    assert (done.verifier, done.state) == (None, "done")


def test_a_verifier_does_not_become_the_owner_meanwhile(claimed, author, reviewer, now):
    with pytest.raises(action_items.Unfit, match="is asked to verify"):
        action_items.hand_over(claimed, owner=reviewer, by=author, now=now)


def test_nobody_waits_for_a_verifier_who_has_left(claimed, reviewer, manager, now):
    User.objects.filter(pk=reviewer.pk).update(is_active=False)

    assert leaving.release(now=now) == [claimed]

    claimed.refresh_from_db()
    assert (claimed.verifier, claimed.state) == (None, "done")
    says = f"released Priya Nair, who has left, from verifying {claimed.reference}"
    assert Activity.objects.latest("pk").says == says
    assert leaving.release(now=now) == []
    assert action_items.verify(claimed, by=manager, now=now).verified_by == "Mei Tanaka"


def test_what_was_verified_stays_so_when_the_verifier_leaves(claimed, reviewer, now):
    action_items.verify(claimed, by=reviewer, now=now)
    User.objects.filter(pk=reviewer.pk).update(is_active=False)

    assert leaving.release(now=now) == []
