"""A select in one go is Django's select, but for blanks between elements."""

import re

import pytest
from django import forms

from accounts.models import User
from postmortems.forms.selects import InOneGo
from tests.cast import make_person

CHOICES = [("", "Any"), ("a", "<A> & “a”"), (2, "Two")]
GROUPED = [("", "Any"), ("Letters", [("a", "A")])]


class Filters(forms.Form):
    choice = forms.ChoiceField(choices=CHOICES, required=False)
    needed = forms.ChoiceField(choices=CHOICES)
    off = forms.ChoiceField(choices=CHOICES, disabled=True, required=False)
    described = forms.ChoiceField(choices=CHOICES, required=False, help_text="<Help>")
    attributes = forms.ChoiceField(
        choices=CHOICES, widget=forms.Select({"data-a": 'x"y', "hidden": True, "size": False})
    )
    grouped = forms.ChoiceField(choices=GROUPED, required=False)


def without_blanks(html):
    return re.sub(r">\s+<", "><", html.strip())


@pytest.mark.parametrize("name", Filters.base_fields)
@pytest.mark.parametrize("value", ["", "a", "2", "elsewhere", None, '"><script>'])
def test_it_shows_what_django_shows(name, value):
    for form in (Filters({name: value}), Filters(initial={name: value}), Filters()):
        field = form[name]
        attrs = {"class": "form-select", "aria-describedby": "hint"}
        own = InOneGo.of(field.field.widget)

        ours, theirs = field.as_widget(own, attrs), field.as_widget(attrs=attrs)
        assert parts(ours) == parts(theirs)


def parts(html):
    """The tags of a text with their attributes in any order, and the words between them."""
    pieces = re.split(r"(<[^>]*>)", without_blanks(html))
    return [
        sorted(re.findall(r'[^\s<>="]+(?:="[^"]*")?', piece)) if piece.startswith("<") else piece
        for piece in pieces
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_people_are_asked_for_as_often_as_django_does(db, count, django_assert_num_queries):
    people = [make_person(f"Person <{number}>") for number in range(count)]
    field = forms.ModelChoiceField(User.objects.order_by("name"), required=False)
    form = type("Chosen", (forms.Form,), {"person": field})({"person": people[-1].pk})

    bound = form["person"]
    with django_assert_num_queries(2):
        ours = bound.as_widget(InOneGo.of(bound.field.widget))

    assert parts(ours) == parts(bound.as_widget())
    assert f'<option value="{people[-1].pk}" selected>' in ours
