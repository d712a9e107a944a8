"""Mentions on the page: marked in the text, never in code, and nothing else is touched."""

from types import SimpleNamespace

import pytest

from postmortems import markup
from postmortems.templatetags.talk import marked, said
from tests.security.payloads import PAYLOADS, strange

ANA = '<b class="mention">@Ana Ferreira</b>'


def people(*names):
    found = [SimpleNamespace(name=name, email=f"p{n}@example.com") for n, name in enumerate(names)]
    return SimpleNamespace(all=lambda: found)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("@Ana Ferreira, when?", f"<p>{ANA}, when?</p>"),
        ("*@Ana Ferreira*", f"<p><em>{ANA}</em></p>"),
        ("`@Ana Ferreira`", "<p><code>@Ana Ferreira</code></p>"),
        ("me@Ana Ferreira", "<p>me@Ana Ferreira</p>"),
        ("@Ana Ferreiras", "<p>@Ana Ferreiras</p>"),
        ("@p0@example.com?", '<p><b class="mention">@p0@example.com</b>?</p>'),
        ("@Sam", "<p>@Sam</p>"),
    ],
)
def test_who_was_mentioned_is_marked(text, html):
    assert said(SimpleNamespace(text=text, mentioned=people("Ana Ferreira"))) == html


def test_a_name_may_hold_anything():
    name = "A&B <\"x\" 'y'"

    html = said(SimpleNamespace(text=f"@{name}", mentioned=people(name)))

    assert html == '<p><b class="mention">@A&amp;B &lt;"x" \'y\'</b></p>'


def test_attributes_are_left_alone():
    html = markup.block('[x](https://example.com "a > @Ana Ferreira")')

    assert marked(html, ["Ana Ferreira"]) == html


@pytest.mark.parametrize("text", PAYLOADS)
@pytest.mark.parametrize("name", ["b", "script", "onerror", "x"])
def test_no_name_opens_a_way_in(text, name):
    html = marked(markup.block(text.replace(name, f"@{name}")), [name])

    assert strange(html.replace('<b class="mention">', "<b>")) == strange(
        markup.block(text.replace(name, f"@{name}"))
    )
