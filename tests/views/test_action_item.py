"""The page of one promise."""

from datetime import date, timedelta

import pytest

from accounts.models import User
from postmortems.models import ActionItem
from postmortems.models.enums import ItemState
from tests import hostile

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def item(make_postmortem, make_item, co_author):
    return make_item(make_postmortem(), owner=co_author, what="Alert on a full pool")


@pytest.fixture
def act(client, item):
    def post(who, step, **data):
        client.force_login(who)
        response = client.post(f"{item.get_absolute_url()}{step}/", data)
        item.refresh_from_db()
        return response

    return post


def test_from_open_to_done_and_back(act, item, co_author):
    act(co_author, "start")
    assert item.state == ItemState.IN_PROGRESS

    act(co_author, "finish", evidence="https://example.com/change/1")
    assert (item.state, item.evidence) == (ItemState.DONE, "https://example.com/change/1")

    act(co_author, "reopen", reason="The alert never fired")
    assert item.state == ItemState.OPEN


def test_dropping_needs_a_reason(act, item, co_author):
    response = act(co_author, "drop", reason=" ", accepted_by=" ")

    assert response.status_code == 422
    assert item.state == ItemState.OPEN
    errors = response.context["forms"]["drop"].errors
    assert errors["reason"] == ["Say why it is dropped and why that is acceptable."]
    assert errors["accepted_by"] == ["Say who accepts the risk."]

    act(co_author, "drop", reason="Another alert covers it", accepted_by="Mei Tanaka")
    assert (item.state, item.reason) == (ItemState.DROPPED, "Another alert covers it")


def test_giving_it_to_somebody_else(act, item, author, reviewer):
    act(author, "assign", owner=reviewer.pk, due_on="2025-11-20", tracker="OPS-12")

    assert (item.owner, item.due_on, item.tracker) == (reviewer, date(2025, 11, 20), "OPS-12")


def test_somebody_who_may_not_see_it_cannot_own_it(
    client, author, outsider, make_postmortem, make_item
):
    hidden = make_item(make_postmortem(restricted=True))
    client.force_login(author)

    url = f"{hidden.get_absolute_url()}assign/"
    response = client.post(url, {"owner": outsider.pk, "due_on": "2025-11-20"})

    assert response.status_code == 422
    assert "may not see this postmortem" in response.context["forms"]["assign"].errors["owner"][0]
    assert response.context["forms"]["assign"]["due_on"].value() == "2025-11-20"


def test_the_story_names_only_this_item(act, item, client, author, make_item):
    others = [make_item(item.postmortem) for _ in range(2)]
    act(author, "finish", evidence="Merged")
    for other in others:
        client.post(f"{other.get_absolute_url()}start/")

    story = client.get(item.get_absolute_url()).context["story"]

    assert [deed.says for deed in story] == [f"closed {item.reference}"]


def test_a_reader_sees_facts_and_no_forms(client, item, outsider):
    client.force_login(outsider)

    text = client.get(item.get_absolute_url()).text

    assert "Alert on a full pool" in text
    assert 'id="finish"' not in text
    assert "Begin" not in text


@pytest.mark.parametrize("step", ["start", "finish", "drop", "assign", "snooze", "wake", "verify"])
def test_a_reader_is_refused(act, item, outsider, step):
    data = {"evidence": "x", "reason": "x", "due_on": "2025-11-01", "accepted_by": "x"}
    data["until"] = "2025-11-01"

    response = act(outsider, step, **data)

    assert response.status_code == 403
    assert item.state == ItemState.OPEN


def test_a_step_that_was_taken_already_is_said_so(act, item, co_author):
    act(co_author, "finish", evidence="Merged")

    response = act(co_author, "finish", evidence="Merged again")

    assert response.status_code == 400
    assert f"{item.reference} is done already." in response.text


STEPS = ("start", "finish", "drop", "reopen", "assign", "snooze", "wake", "take", "verify")


@pytest.mark.parametrize("step", STEPS)
def test_looking_at_the_address_of_a_step_changes_nothing(client, item, co_author, step):
    client.force_login(co_author)

    response = client.get(f"{item.get_absolute_url()}{step}/")

    item.refresh_from_db()
    assert response.url == item.get_absolute_url()
    assert item.state == ItemState.OPEN


@pytest.mark.parametrize("text", hostile.TEXTS.values(), ids=hostile.TEXTS)
@pytest.mark.parametrize(
    ("step", "field"),
    [("finish", "evidence"), ("drop", "reason"), ("assign", "tracker"), ("snooze", "reason")],
)
def test_every_text_is_kept_or_refused_in_a_sentence(act, item, co_author, step, field, text):
    beside = {"owner": co_author.pk, "accepted_by": "Mei", "until": "2025-11-05"}
    response = act(co_author, step, **beside | {field: text})
    kept = "snooze_reason" if step == "snooze" else field

    if response.status_code == 422:
        form = response.context["forms"][step]
        assert form.errors[field]
        assert form[field].value() == text
    else:
        assert response.status_code == 302
        assert getattr(item, kept)
        page = act(co_author, step).text if step == "assign" else ""
        assert "<script>alert" not in page


@pytest.mark.parametrize("text", hostile.WRONG_DAYS)
def test_a_wrong_day_is_refused_and_kept_in_its_field(act, item, author, text):
    response = act(author, "assign", due_on=text)

    form = response.context["forms"]["assign"]
    assert response.status_code == 422
    assert form.errors["due_on"]
    assert form["due_on"].value() == text


@pytest.mark.parametrize("number", hostile.WRONG_NUMBERS)
def test_an_unknown_owner_is_refused(act, item, author, number):
    response = act(author, "assign", owner=number)

    assert response.status_code == 422
    assert response.context["forms"]["assign"].errors["owner"]


def test_an_inactive_person_cannot_be_chosen(act, item, author, outsider):
    User.objects.filter(pk=outsider.pk).update(is_active=False)

    assert act(author, "assign", owner=outsider.pk).status_code == 422


def test_missing_and_hidden_are_the_same(client, outsider, make_postmortem, make_item):
    hidden = make_item(make_postmortem(restricted=True))
    client.force_login(outsider)

    for step in ("", *(f"{step}/" for step in STEPS)):
        for ask in (client.get, client.post):
            found = ask(f"/action-items/{hidden.pk}/{step}")
            missing = ask(f"/action-items/{hidden.pk + 1000}/{step}")
            assert found.status_code == missing.status_code == 404


def test_trackers_and_evidence_are_links_only_to_the_web(client, item, author):
    client.force_login(author)
    words = "javascript:alert(1)"
    ActionItem.objects.filter(pk=item.pk).update(tracker=words, evidence=words)

    assert 'href="javascript' not in client.get(item.get_absolute_url()).text


def test_evidence_that_is_an_address_can_be_followed(act, item, client, co_author):
    act(co_author, "finish", evidence="https://example.com/change/1")

    pages = ["/action-items/?state=done", item.postmortem.get_absolute_url()]
    for page in (*pages, item.get_absolute_url()):
        assert '<a href="https://example.com/change/1" rel="noopener' in client.get(page).text


def test_the_same_queries_with_one_and_with_three_of_everything(
    client, item, author, reviewer, second_reviewer, co_author, team, django_assert_num_queries, now
):
    client.force_login(author)
    item.postmortem.incident.team = team
    item.postmortem.incident.save()
    client.post(f"{item.get_absolute_url()}start/")
    with django_assert_num_queries(10):
        client.get(item.get_absolute_url())
    for person in (reviewer, second_reviewer):
        item.postmortem.reviews.create(reviewer=person, asked_at=now - timedelta(days=1))
        item.postmortem.authors.create(name=person.name, position=5)
    client.post(f"{item.get_absolute_url()}assign/", {"owner": co_author.pk, "due_on": ""})
    client.get(item.get_absolute_url())
    with django_assert_num_queries(10):
        client.get(item.get_absolute_url())
    client.post(f"{item.get_absolute_url()}finish/", {"evidence": "Merged"})
    client.get(item.get_absolute_url())
    with django_assert_num_queries(9):
        client.get(item.get_absolute_url())
