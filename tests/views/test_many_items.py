"""The same step for several action items: by the rules of each, and nothing typed is lost."""

from datetime import date

import pytest

from accounts.models import User
from postmortems.models import ActionItem, Activity
from postmortems.rules import nudges
from tests import hostile

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def mine(make_postmortem, make_item, author):
    document = make_postmortem()
    return [make_item(document, owner=author) for _ in range(3)]


@pytest.fixture
def theirs(make_postmortem, make_item, reviewer):
    """An item the author only reads, and one they may not see."""
    open_one = make_postmortem(by=reviewer)
    hidden = make_postmortem(by=reviewer, restricted=True)
    return make_item(open_one, owner=reviewer), make_item(hidden, owner=reviewer)


@pytest.fixture
def change(client, author):
    client.force_login(author)

    def post(items, do, query="", **typed):
        data = {"item": [getattr(item, "pk", item) for item in items], "do": do, **typed}
        return client.post(f"/action-items/{query}", data)

    return post


def said(response):
    return [str(message) for message in response.wsgi_request._messages]


def states(items):
    return [ActionItem.objects.get(pk=item.pk).state for item in items]


def test_closing_with_the_same_evidence(change, mine):
    response = change(mine[:2], "finish", query="?owner=me", evidence="Merged")

    assert (response.status_code, response.url) == (302, "/action-items/?owner=me")
    assert said(response) == ["2 action items are done."]
    assert states(mine) == ["done", "done", "open"]
    assert ActionItem.objects.get(pk=mine[0].pk).evidence == "Merged"


def test_closing_keeps_who_verifies_each(change, mine, reviewer):
    ActionItem.objects.filter(pk=mine[0].pk).update(verifier=reviewer)

    change(mine, "finish", evidence="Merged")

    assert [ActionItem.objects.get(pk=item.pk).verifier for item in mine] == [reviewer, None, None]


def test_handing_over(change, mine, co_author):
    change(mine, "hand_over", owner=co_author.pk)

    assert {item.owner for item in ActionItem.objects.all()} == {co_author}


def test_moving(change, mine):
    change(mine, "move", due_on="2025-12-01")

    assert {item.due_on for item in ActionItem.objects.all()} == {date(2025, 12, 1)}


def test_dropping(change, mine):
    response = change(mine[:1], "drop", reason="Replaced", accepted_by="Mei")

    assert said(response) == ["1 action item is dropped."]
    assert ActionItem.objects.get(pk=mine[0].pk).accepted_by == "Mei"


def test_each_is_told_in_its_own_story(change, mine):
    change(mine, "move", due_on="2025-12-01")

    says = set(Activity.objects.filter(verb="assign_item").values_list("says", flat=True))
    assert says == {f"moved {item.reference} from 2025-11-07 to 2025-12-01" for item in mine}


def test_what_is_refused_is_listed_and_the_rest_is_done(change, mine, theirs, client):
    readable, hidden = theirs
    change(mine[:1], "finish", evidence="Before")

    response = change([*mine[:2], readable, hidden], "finish", evidence="Merged")

    assert response.status_code == 422
    assert response.context["outcome"].refused == [
        (mine[0].reference, f"{mine[0].reference} is done already."),
        (readable.reference, "You may not change how far an action item is."),
        (hidden.reference, "It is not there any more."),
    ]
    assert "<b>1 action item changed, 3 not.</b>" in response.text
    assert states([*mine, readable, hidden]) == ["done", "done", "open", "open", "open"]
    assert response.context["many"]["evidence"].value() == "Merged"
    assert response.context["chosen"] == [mine[0].pk, readable.pk, hidden.pk]


def test_what_is_hidden_is_refused_like_what_is_missing(change, theirs):
    hidden = theirs[1]

    there = change([hidden], "finish", evidence="Merged").text
    missing = change([hidden.pk + 1000], "finish", evidence="Merged").text

    assert f"<li>{hidden.reference}: It is not there any more.</li>" in there
    assert f"<li>A-{hidden.pk + 1000}: It is not there any more.</li>" in missing


@pytest.mark.parametrize(
    ("do", "typed", "errors"),
    [
        (
            "finish",
            {"evidence": ""},
            {"evidence": ["Say what shows that it was done: a link or a note."]},
        ),
        ("move", {"due_on": "soon"}, {"due_on": ["Write the day as 2025-10-31."]}),
        ("move", {}, {"due_on": ["Choose the day."]}),
        ("hand_over", {}, {"owner": ["Choose who owns them."]}),
        ("drop", {"reason": "No"}, {"accepted_by": ["Say who accepts the risk."]}),
        ("nothing", {}, {"do": ["This is not among the choices any more. Choose again."]}),
    ],
)
def test_what_is_missing_is_said_beside_its_field(change, mine, do, typed, errors):
    response = change(mine, do, **typed)

    assert (response.status_code, response.context["many"].errors) == (422, errors)
    assert response.context["chosen"] == [item.pk for item in mine]
    assert states(mine) == ["open"] * 3


def test_what_other_deeds_ask_for_is_left_alone(change, mine):
    response = change(mine[:1], "finish", evidence="Merged", due_on="nonsense", reason="x" * 3000)

    assert response.status_code == 302


def test_without_a_tick_nothing_is_done(change, mine):
    response = change([], "finish", evidence="Merged")

    assert response.context["many"].non_field_errors() == ["Tick at least one action item."]
    assert 'value="Merged"' in response.text or ">\nMerged</textarea>" in response.text


@pytest.mark.parametrize("number", hostile.WRONG_NUMBERS)
def test_what_is_no_number_was_not_ticked(change, mine, number):
    assert change([number], "finish", evidence="Merged").status_code == 422
    assert states(mine) == ["open"] * 3


def test_a_person_who_left_cannot_be_chosen(change, mine, co_author):
    User.objects.filter(pk=co_author.pk).update(is_active=False)

    response = change(mine, "hand_over", owner=co_author.pk)

    assert response.context["many"].errors == {
        "owner": ["This person is not here any more. Choose somebody else."]
    }


def test_only_rows_one_may_change_can_be_ticked(client, author, outsider, mine, theirs):
    readable = theirs[0]
    client.force_login(author)
    page = client.get("/action-items/").text
    assert f'name="item" value="{mine[0].pk}"' in page
    assert f'name="item" value="{readable.pk}"' not in page

    client.force_login(outsider)
    page = client.get("/action-items/").text
    assert 'name="item"' not in page
    assert "Change several" not in page


def test_the_list_offers_to_take_what_nobody_owns(client, outsider, make_postmortem, make_item):
    item = make_item(make_postmortem(), owner=None)
    client.force_login(outsider)

    page = client.get("/action-items/?owner=nobody").text

    assert f'formaction="/action-items/{item.pk}/take/"' in page
    assert f'value="/action-items/?owner=nobody#{item.reference}"' in page


@pytest.mark.parametrize("slot", ["immediate", "new_alerts", "testing", "prevent_this"])
def test_the_document_offers_to_take_lines_of_every_kind(
    client, outsider, make_postmortem, make_item, slot
):
    document = make_postmortem()
    item = make_item(document, owner=None, slot=slot)
    owned = make_item(document, owner=outsider, slot=slot)
    client.force_login(outsider)

    page = client.get(document.get_absolute_url()).text

    assert f'formaction="/action-items/{item.pk}/take/"' in page
    assert f'formaction="/action-items/{owned.pk}/take/"' not in page
    assert page.count('<form id="take"') == 1


def test_the_same_queries_for_the_page_after_one_and_after_three(
    change, mine, django_assert_num_queries
):
    change(mine[:1], "finish", evidence="Merged")
    with django_assert_num_queries(12):
        change([], "finish", evidence="Merged")
    with django_assert_num_queries(12):
        change([], "finish", evidence="Merged")


@pytest.mark.parametrize(
    ("text", "says"), [("Improve monitoring", nudges.DIFFERENCE), ("Alert on a full pool", "")]
)
def test_advice_while_one_writes(client, author, text, says):
    client.force_login(author)

    assert client.post("/action-items/nudge/", {"text": text}).json() == {"says": says}
