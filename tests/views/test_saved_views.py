"""The filters of a list under a name: kept, shared by address, opened first, renamed, deleted."""

from urllib.parse import urlencode

import pytest

from postmortems.models import SavedView
from postmortems.models.enums import ListPage
from postmortems.operations import saved_views
from tests import hostile

pytestmark = pytest.mark.usefixtures("clock")

LISTS = {
    "postmortems": ("/postmortems/", "severity=high"),
    "action_items": ("/action-items/", "state=overdue"),
    "follow_ups": ("/follow-ups/", "outcome=partly"),
    "missing": ("/missing/", "kind=drafts"),
}


@pytest.fixture
def keep(client, manager):
    client.force_login(manager)

    def post(name, query="state=overdue", page="action_items", **more):
        given = {"name": name, "query": query, "page": page, **more}
        return client.post("/views/keep/", given)

    return post


def said(response):
    return [str(message) for message in response.wsgi_request._messages]


def names(person):
    return list(SavedView.objects.filter(owner=person).values_list("name", flat=True))


@pytest.mark.parametrize("where", ListPage.values)
def test_a_view_is_a_tab_of_its_list(keep, client, where):
    address, query = LISTS[where]

    response = keep("Monday", query, where)
    tab = client.get(response.url).context["views"][-1]

    assert response.url == f"{address}?{query}"
    assert said(response) == ["“Monday” is kept."]
    assert tab == {"name": "Monday", "url": f"?{query}", "is_current": True}


@pytest.mark.parametrize("where", ListPage.values)
def test_saving_is_offered_where_a_list_is_narrowed(keep, client, where):
    address, query = LISTS[where]

    assert "Save this view" not in client.get(address).text
    if where == "postmortems":  # the others' queries are among the tabs that everybody has
        page = client.get(f"{address}?{query}")
        assert page.context["keeps"] == query
        assert "Save this view" in page.text


def test_only_what_the_list_understands_is_kept(keep, manager):
    keep("Late", "state=overdue&owner=&nonsense=1&severity=awful&after=2025-01-01.3")

    assert SavedView.objects.get(owner=manager).query == "state=overdue"


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "Narrow the list first: there is nothing to keep."),
        ("owner=&x=1", "None of these filters can be kept. Narrow the list again."),
    ],
)
def test_a_whole_list_is_not_kept(keep, manager, query, sentence):
    response = keep("All", query)

    assert response.status_code == 422
    assert sentence in response.text
    assert names(manager) == []


def test_a_name_is_given_once_a_list(keep, manager):
    keep("Late", page="action_items")
    response = keep("LATE", "state=done", "action_items")
    keep("Late", "severity=high", "postmortems")

    sentence = "You have a view called “LATE” here already. Choose another name."
    assert response.status_code == 422
    assert response.context["keeping"].errors == {"name": [sentence]}
    assert response.context["keeping"]["query"].value() == "state=done"
    assert names(manager) == ["Late", "Late"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 61])
def test_a_name_that_cannot_be(keep, manager, name):
    response = keep(name)

    assert response.status_code == 422
    assert "name" in response.context["keeping"].errors
    assert names(manager) == []


def test_as_many_as_have_room(keep, manager):
    for number in range(saved_views.MOST):
        keep(f"View {number}")

    response = keep("One more")

    assert "You keep 20 views of this list already. Delete one of them first." in response.text
    assert len(names(manager)) == saved_views.MOST


@pytest.mark.parametrize("where", ListPage.values)
def test_the_default_opens_when_a_list_is_visited_without_filters(keep, client, where):
    address, query = LISTS[where]
    keep("First", query, where, is_default="on")

    assert client.get(address).url == f"{address}?{query}"
    assert client.get(f"{address}?all=on").status_code == 200
    assert client.get(f"{address}?severity=low").status_code == 200


def test_the_whole_list_can_be_reached_past_the_default(keep, client):
    keep("First", is_default="on")

    page = client.get("/action-items/?state=overdue")
    part = client.get("/action-items/?state=", headers={"HX-Request": "true"})

    assert page.context["views"][1]["url"] == "?all=on"
    assert 'href="/action-items/?all=on" class="meta alone">Clear all' in page.text
    assert part.headers["HX-Push-Url"] == "/action-items/?all=on"


def test_one_default_a_list(keep, client, manager):
    keep("First", is_default="on")
    keep("Second", "state=done", is_default="on")
    first, second = SavedView.objects.order_by("pk")

    client.post(f"/views/{first.pk}/first/", {"first": "yes"})

    assert list(SavedView.objects.filter(is_default=True)) == [first]
    assert client.post(f"/views/{first.pk}/first/", {"first": "no"}).url == "/views/"
    assert not SavedView.objects.filter(is_default=True).exists()
    assert second.name == "Second"


def test_renaming(keep, client, manager):
    keep("Late")
    keep("Done", "state=done")
    late = SavedView.objects.get(name="Late")

    refused = client.post(f"/views/{late.pk}/rename/", {"name": "done"})
    client.post(f"/views/{late.pk}/rename/", {"name": "late"})

    assert refused.status_code == 422
    assert "You have a view called “done” here already." in refused.text
    assert names(manager) == ["Done", "late"]


def test_deleting(keep, client, manager):
    keep("Late")

    response = client.post(f"/views/{SavedView.objects.get().pk}/delete/")

    assert said(response)[-1] == "“Late” is deleted."
    assert names(manager) == []


@pytest.mark.parametrize("step", ["rename", "first", "delete"])
def test_those_of_others_are_not_there(keep, client, outsider, step):
    keep("Late")
    view = SavedView.objects.get()
    client.force_login(outsider)

    theirs = client.post(f"/views/{view.pk}/{step}/", {"name": "Mine"})
    missing = client.post(f"/views/{view.pk + 999}/{step}/", {"name": "Mine"})

    assert (theirs.status_code, missing.status_code) == (404, 404)
    assert SavedView.objects.get().name == "Late"
    assert client.get("/views/").context["groups"] == []


def test_an_address_shows_others_only_what_they_may_see(
    keep, client, outsider, make_postmortem, make_item
):
    make_item(make_postmortem(restricted=True), what="Rotate the keys")
    url = keep("All", "state=any").url
    client.force_login(outsider)

    assert "Rotate the keys" not in client.get(url).text


@pytest.mark.parametrize("text", hostile.TEXTS.values())
def test_names_are_text(keep, client, text):
    response = keep(text[:60])

    assert response.status_code in (302, 422)
    assert "<script>" not in client.get("/views/").text


def test_the_same_queries_with_one_and_with_three(keep, client, django_assert_num_queries):
    keep("One")
    with django_assert_num_queries(4):
        client.get("/views/")
    keep("Two", urlencode({"state": "done"}))
    keep("Three", urlencode({"state": "dropped"}))
    with django_assert_num_queries(4):
        client.get("/views/")
