"""{% item_row item %}: an action item as a line of a list. The page knows `today` and `request`.

in_document=True   leaves out where it is from
mine=True          leaves out its owner
with_team=True     says whose incident it was
number=3           offers to comment on that line of the slot in `view`
verb="Verify"      a button, to `place` on the page of the item
takes=may          the verbs of whoever may take it; the page has _take.html

Rows can be chosen where the page has `chosen`, the numbers that are ticked. Lists have dozens of
rows, and a template takes several times as long for each.
"""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from postmortems import markup

from .addresses import address
from .icons import item_mark, item_word
from .promises import past_horizon
from .texts import web_address
from .threads import about_line
from .words import day, near_day

register = template.Library()

ROW = (
    '<li class="item{}" id="{}">{}{}<p class="what"><a href="{}">{}</a></p>'
    '<div class="do">{}{}</div><ul class="bits">{}</ul>{}{}</li>'
)
CHOICE = (
    '<input class="form-check-input" type="checkbox" form="change" name="item" value="{}" '
    'aria-label="Choose {}"{}>'
)
TAKE = (
    '<button class="btn btn-secondary btn-sm" form="take" formaction="{}" name="next" '
    'value="{}#{}">Take it<span class="visually-hidden">: {}</span></button>'
)
VERB = (
    '<a class="btn btn-secondary btn-sm" href="{}{}">'
    '{}<span class="visually-hidden">: {}</span></a>'
)
LINK = '<a href="{}" rel="noopener noreferrer nofollow">{}</a>'
BIT, AMBER = "<li>{}</li>", mark_safe('<li class="amber">{}</li>')
ASIDE = '<p class="evidence meta">{}</p>'
UNVERIFIED = mark_safe(', <span class="amber">not verified yet</span>')


@register.simple_tag(takes_context=True)
def item_row(
    context,
    item,
    *,
    in_document=False,
    mine=False,
    with_team=False,
    number=None,
    verb="",
    place="",
    takes=(),
):
    """One row; see the head of this file."""
    today, page = context["today"], item.get_absolute_url()
    origin = "" if in_document else _origin(item, with_team=with_team)
    return format_html(
        ROW,
        "" if number is None else " sayable",
        item.reference,
        _choice(item, context.get("chosen")),
        item_mark(item, today),
        page,
        item.what,
        _take(item, context) if "take_item" in takes else "",
        format_html(VERB, page, place, verb, item.reference) if verb else "",
        _bits(item, today, owner="" if mine else _owner(item), origin=origin),
        _asides(item, today, in_document=in_document),
        "" if number is None else about_line(context, item.what, number),
    )


def _choice(item, chosen):
    if chosen is None:
        return ""
    ticked = mark_safe(" checked") if item.pk in chosen else ""
    box = format_html(CHOICE, item.pk, item.reference, ticked)
    return format_html('<div class="choose">{}</div>', box if "work_on_item" in item.may else "")


def _take(item, context):
    if not item.is_unfinished or item.owner_id:
        return ""
    back, reference = context["request"].get_full_path(), item.reference
    return format_html(TAKE, address("action_item_take", item.pk), back, reference, reference)


def _owner(item):
    name = item.owner.name if item.owner else item.owner_name
    if name:
        return format_html(BIT, name)
    return AMBER.format("No owner") if item.is_unfinished else ""


def _origin(item, *, with_team):
    postmortem = item.postmortem
    incident = postmortem.incident
    team = format_html(BIT, incident.team.name) if with_team and incident.team else ""
    words = f"{postmortem.reference} {incident.title}"
    link = format_html('<li><a href="{}">{}</a></li>', postmortem.get_absolute_url(), words)
    return team + link


def _bits(item, today, *, owner, origin):
    """The second line: state, owner, day, and where it is from."""
    bits = [format_html(BIT, item_word(item, today)), owner, format_html(BIT, _when(item, today))]
    if past_horizon(item):
        bits.append(AMBER.format("Past its horizon"))
    if item.is_snoozed(today):
        bits.append(format_html("<li>Snoozed until {}</li>", day(item.snoozed_until, today)))
    bits += [format_html('<li class="ref">{}</li>', item.reference), origin]
    if item.tracker:
        web = web_address(item.tracker)
        bits.append(format_html(BIT, format_html(LINK, web, "Tracker") if web else item.tracker))
    return mark_safe("".join(bits))  # noqa: S308 each was escaped


def _when(item, today):
    if item.done_at:
        return f"Done {day(item.done_at, today)}"
    if not item.due_on:
        return "No due date"
    if item.due_on < today:
        return f"Was due {day(item.due_on, today)}"
    return f"Due {near_day(item.due_on, today)}"


def _asides(item, today, *, in_document):
    """What is told below: more about it, the evidence, why it was dropped or snoozed."""
    told = []
    if in_document and item.detail:
        prose = '<div class="evidence meta prose">{}</div>'
        told.append(format_html(prose, markup.block(item.detail)))
    if item.evidence and item.state == "done":
        told.append(format_html(ASIDE, _evidence(item, in_document=in_document)))
    if item.reason:
        accepted = f" {item.accepted_by} accepts the risk." if item.accepted_by else ""
        told.append(format_html(ASIDE, f"“{item.reason}”{accepted}"))
    if item.is_snoozed(today):
        told.append(format_html(ASIDE, f"Snoozed: “{item.snooze_reason}”"))
    return mark_safe("".join(told))  # noqa: S308 each was escaped


def _evidence(item, *, in_document):
    verified = ""
    if item.verified_by:
        verified = f", verified by {item.verified_by}"
    elif item.is_to_verify:
        verified = UNVERIFIED
    return format_html("Evidence{}: {}", verified, evidence(item, in_document=in_document))


@register.simple_tag
def evidence(item, *, in_document=False):
    """What shows that an item was done; in a document with the emphasis and links of its words."""
    if web_address(item.evidence):
        return format_html(LINK, item.evidence, item.evidence)
    return markup.inline(item.evidence) if in_document else item.evidence
