"""Rows of lists, each written in one go: a template's nodes cost more than what they say."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from postmortems.models.enums import Status

from .hits import marked
from .icons import severity, status, svg
from .words import counted, days_late, length, record_day

register = template.Library()

ROW = """<tr role="row"><th scope="row" role="rowheader"><a class="title" href="{}">{}</a>{}</th>\
<td role="cell" data-label="Severity">{}</td>\
<td role="cell" data-label="Status">{}{}</td>\
<td role="cell" data-label="Incident">{}{}</td>\
<td role="cell" data-label="Lead">{}{}</td>\
<td role="cell" data-label="Open items" class="num">{}</td>\
<td role="cell" data-label="Number" class="ref">{}</td></tr>"""
RESTRICTED = SafeString(f' <span class="tag">{svg("lock")} Restricted</span>')
NOTHING = SafeString("")


@register.simple_tag
def postmortem_row(row, today):
    """Return the row of a postmortem from queries.postmortems.listed."""
    incident = row.incident
    return format_html(
        ROW,
        row.get_absolute_url(),
        incident.title,
        _below_title(row),
        severity(incident.severity),
        status(row.status),
        _small(*_standing(row, today)),
        _day(incident.day),
        _small(length(incident.duration)),
        format_html('<span class="nowrap">{}</span>', row.lead.name) if row.lead else "Nobody",
        _small(incident.team.name if incident.team else ""),
        row.open_items or "None",
        row.reference,
    )


def _below_title(row):
    hits = [
        format_html(
            '<p class="hit"><a href="{}">{}</a>: “{}”</p>',
            place.url,
            place.called,
            marked(place.excerpt),
        )
        for place in row.places
    ]
    return SafeString((RESTRICTED if row.incident.restricted else NOTHING) + NOTHING.join(hits))


def _standing(row, today):
    """What is said below the status, and the class of that."""
    if row.status == Status.UNDER_REVIEW:
        return f"{row.signed} of {counted(row.asked, 'sign-off')}", ""
    return (days_late(row.due_on, today), "red") if row.status == Status.DRAFT else ("", "")


def _day(day):
    if day is None:
        return "Not recorded"
    return format_html('<time datetime="{}">{}</time>', day.isoformat(), record_day(day))


def _small(text, kind=""):
    if not text:
        return NOTHING
    named = format_html(' class="{}"', kind) if kind else NOTHING
    return format_html("<small{}>{}</small>", named, text)
