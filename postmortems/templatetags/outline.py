"""Where the outline's slots stand on the pages, and the way to what is missing."""

from django import template
from django.urls import reverse

from postmortems.rules.checks import anchor
from postmortems.rules.outline import SECTION_OF, SLOTS

register = template.Library()

GOOD, BAD = (
    frozenset({"good_responses", "systems_held", "worked"}),
    frozenset({"response_issues", "prevention_gaps", "could_not"}),
)
WORDS = {"people": "Choose", "decision": "Decide", "comments": "Read"}


@register.filter
def tone(slot):
    """How the lines of a list slot are marked: good, bad or plain."""
    return "good" if slot.key in GOOD else "bad" if slot.key in BAD else "plain"


@register.simple_tag
def mend(objection, postmortem, may):
    """The address where this person can settle an objection, else where it stands on the page."""
    if objection.slot == "people":
        people = reverse("postmortem_people", args=[postmortem.pk])
        return people if "ask_reviewers" in may else ""
    is_written = objection.stage == "submit" or objection.key == "wording"
    if objection.slot in SLOTS and is_written and "edit" in may:
        return reverse("part_edit", args=[postmortem.pk, objection.slot])
    if objection.slot in SECTION_OF:
        return f"#slot-{objection.slot}"
    return f"#{objection.slot}"


@register.filter
def place(found):
    """The id on the document page of what an objection or a contradiction is about."""
    return anchor(found.slot)


@register.filter
def mend_word(objection):
    """The verb of that link."""
    if objection.slot in WORDS:
        return WORDS[objection.slot]
    return SLOTS[objection.slot].title if objection.slot in SLOTS else "Show"
