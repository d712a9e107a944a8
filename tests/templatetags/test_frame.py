"""The bar knows where the page belongs; the appearance follows a cookie."""

from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.template.loader import render_to_string

from postmortems.templatetags.frame import current, section


def request(path, url_name=""):
    return SimpleNamespace(path=path, resolver_match=SimpleNamespace(url_name=url_name))


@pytest.mark.parametrize(
    ("path", "here"),
    [
        ("/", "home"),
        ("/follow-ups/12/", "home"),
        ("/postmortems/", "postmortems"),
        ("/postmortems/142/edit/primary_cause/", "postmortems"),
        ("/postmortems/import/", "postmortem_import"),
        ("/action-items/404/", "action_items"),
        ("/accounts/password/change/", ""),
        ("/outbox/", ""),
    ],
)
def test_a_page_belongs_to_one_link_of_the_bar(path, here):
    assert section(request(path)) == here


def test_the_current_link_tells_its_own_page_from_those_below():
    assert current("postmortems", "postmortems", request("/", "postmortems")) == (
        ' aria-current="page"'
    )
    assert current("postmortems", "postmortems", request("/", "postmortem")) == (
        ' aria-current="true"'
    )
    assert current("home", "postmortems", request("/", "postmortem")) == ""


@pytest.mark.parametrize(
    ("look", "opening"),
    [
        ("dark", '<html lang="en" data-bs-theme="dark">'),
        ("light", '<html lang="en" data-bs-theme="light">'),
        ("system", '<html lang="en">'),
        ('"><script>', '<html lang="en">'),
    ],
)
def test_the_server_writes_the_chosen_appearance(rf, look, opening):
    rf.cookies["look"] = look

    assert opening in render_to_string("base.html", request=rf.get("/"))


@pytest.mark.parametrize("name", ["400.html", "429.html", "500.html", "503.html"])
def test_pages_of_trouble_need_no_request(name):
    page = render_to_string(name)

    assert page.startswith("<!doctype html>")
    assert page.count("<h1>") == 1


def test_what_is_the_same_on_each_page_is_rendered_once():
    template = Template("{% load frame %}{% once %}{{ said }}{% endonce %}, {{ said }}")

    texts = [template.render(Context({"said": said})) for said in ("first", "second")]

    assert texts == ["first, first", "first, second"]
