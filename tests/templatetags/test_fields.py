"""Forms in our grammar: label, hint, control, error; so does the pack of crispy-forms."""

import re
import xml.etree.ElementTree as ET

import pytest
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Submit
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template import Context, Template
from django.template.loader import render_to_string

from postmortems.forms.postmortems import PostmortemFilters
from postmortems.templatetags.fields import filter_field


class Facts(forms.Form):
    title = forms.CharField(label="Title", help_text="What broke, for whom.")
    note = forms.CharField(label="Note", required=False, widget=forms.Textarea)
    team = forms.ChoiceField(label="Team", choices=[("a", "A")], required=False)
    severity = forms.ChoiceField(
        label="Severity",
        help_text="How bad it was.",
        choices=[("high", "High"), ("low", "Low")],
        widget=forms.RadioSelect,
    )
    services = forms.MultipleChoiceField(
        label="Services",
        choices=[("api", "API")],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    restricted = forms.BooleanField(label="Restricted", required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)


def render(form, source="{{ form|crispy }}"):
    """Return what a form looks like as a tree."""
    template = Template("{% load crispy_forms_tags %}<div>" + source + "</div>")
    html = template.render(Context({"form": form, "label": "Not this", "kind": "Not this"}))
    html = re.sub(r" (required|checked|data-errors)(?=[ >])", r' \1=""', html)
    return ET.fromstring(re.sub(r"(<input[^>]*)>", r"\1/>", html))


def classes(element):
    return element.attrib.get("class", "").split()


def part(page, name):
    return page.find(f".//div[@id='div_id_{name}']")


@pytest.fixture
def fresh():
    return render(Facts())


@pytest.fixture
def refused():
    return render(Facts({"title": "", "severity": "", "version": "1"}))


def text(element):
    return " ".join("".join(element.itertext()).split())


def test_the_hint_stands_between_label_and_control(fresh):
    assert [child.tag for child in part(fresh, "title")] == ["label", "div", "input"]
    assert text(part(fresh, "title").find("div")) == "What broke, for whom."


def test_the_error_stands_under_the_control(refused):
    field = part(refused, "title")

    assert [child.tag for child in field] == ["label", "div", "input", "p"]
    assert classes(field.find("p")) == ["form-error"]
    assert field.find("p/svg") is not None
    assert text(field.find("p")) == "This field is required."


def test_the_control_is_described_by_hint_and_error(refused):
    described = part(refused, "title").find("input").attrib["aria-describedby"].split()
    ids = {element.attrib.get("id") for element in refused.iter()}

    assert described == ["id_title_helptext", "id_title_error"]
    assert set(described) <= ids


def test_a_refused_control_says_so(refused):
    control = part(refused, "title").find("input")

    assert classes(control) == ["form-control", "is-invalid"]
    assert control.attrib["aria-invalid"] == "true"


def test_optional_is_said_and_required_is_not_marked(fresh):
    assert text(part(fresh, "note").find("label")) == "Note (optional)"
    assert text(part(fresh, "title").find("label")) == "Title"
    assert "*" not in text(fresh)


def test_filters_do_not_say_optional():
    form = Facts()
    form.is_filter = True

    assert text(part(render(form), "note").find("label")) == "Note"


def test_a_select_has_its_own_class(fresh):
    assert classes(part(fresh, "team").find("select")) == ["form-select"]


def test_a_few_answers_are_choices_in_a_fieldset(fresh):
    group = part(fresh, "severity").find("fieldset")

    assert classes(group) == ["choices"]
    assert group.attrib["aria-describedby"] == "id_severity_helptext"
    assert text(group.find("legend")) == "Severity"
    assert [text(label) for label in group.findall("label")] == ["High", "Low"]
    assert [label.find("input").attrib["type"] for label in group.findall("label")] == ["radio"] * 2


def test_the_error_of_choices_describes_their_group(refused):
    group = part(refused, "severity").find("fieldset")

    assert group.attrib["aria-describedby"] == "id_severity_helptext id_severity_error"


def test_check_boxes_of_a_group_have_a_label_each(fresh):
    line = part(fresh, "services").find("fieldset/div")

    assert classes(line) == ["form-check"]
    assert classes(line.find("input")) == ["form-check-input"]
    assert line.find("label").attrib["for"] == line.find("input").attrib["id"]


def test_one_check_box_has_its_label_behind_it(fresh):
    field = part(fresh, "restricted")

    assert "form-check" in classes(field)
    assert [child.tag for child in field] == ["input", "label"]
    assert text(field) == "Restricted"


def test_a_hidden_field_is_only_its_control(fresh):
    assert part(fresh, "version") is None
    assert fresh.find("input[@name='version']") is not None


def test_the_summary_links_each_field_in_question(refused):
    summary = refused.find("div[@id='errors']")

    assert summary.attrib["tabindex"] == "-1"
    assert text(summary.find("div/p")) == (
        "Not saved yet. What you typed is still here; 2 things to correct:"
    )
    assert [link.attrib["href"] for link in summary.iter("a")] == ["#id_title", "#div_id_severity"]


def test_a_fresh_form_has_no_summary(fresh):
    assert fresh.find("div[@id='errors']") is None


def test_errors_of_the_whole_form_are_in_the_summary():
    form = Facts({"title": "x", "severity": "low", "version": "1"})
    form.add_error(None, "The end is before the start.")

    assert text(render(form).find("div[@id='errors']/div/ul")) == "The end is before the start."


def test_what_a_person_typed_stays_text():
    form = Facts({"title": "<script>alert(1)</script>", "severity": "<b>", "version": "1"})

    assert list(render(form).iter("script")) == []


def test_attributes_of_a_layout_reach_the_control():
    page = render(Facts(), "{{ form.title|as_crispy_field }}")

    assert classes(page.find(".//input")) == ["form-control"]


def test_a_submit_of_a_helper_is_a_button():
    form = Facts()
    form.helper = FormHelper()
    form.helper.add_input(Submit("save", "Save the facts"))

    page = render_crispy_form(form, context={"csrf_token": "x"})

    assert (
        '<button type="submit" name="save" value="Save the facts" class="btn btn-primary" '
        'id="submit-id-save">Save the facts</button>'
    ) in page


@pytest.mark.parametrize("value", ["", "draft", "<b>", "0206-01-01"])
@pytest.mark.parametrize("name", ["q", "status", "team", "label", "since"])
def test_a_filter_is_what_the_template_of_fields_makes_of_it(db, name, value):
    form = PostmortemFilters({name: value})
    form.is_valid()
    field = form[name]

    plain = render_to_string("shared/field.html", {"field": field, "wrapper_class": "mb-0"})

    assert squeezed(filter_field(field)) == squeezed(plain)


def squeezed(html):
    return re.sub(r"\s*(<[^>]*>)\s*", r"\1", html).strip()
