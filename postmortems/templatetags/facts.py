"""The facts of an incident in words.

{% fact_lines incident slot as lines %} gives the lines of a facts slot: {label, value, qualifier};
{{ incident|users_words }} and the other filters give one of them.
"""

from decimal import Decimal

from django import template

from postmortems.models.enums import Revenue, YesNo

from .words import length, number, short_moment

register = template.Library()

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
NOT_RECORDED = ""


@register.filter
def users_words(incident):
    """“48,200 (61%)”; an empty string when neither is known."""
    count, share = incident.users_affected, incident.users_affected_percent
    share = f"{_plain(share)}%" if share is not None else ""
    if count is None:
        return share or incident.users_affected_note
    return f"{number(count)} ({share})" if share else number(count)


@register.filter
def revenue_words(incident):
    """“$41,000, estimated”, “Not applicable”, or an empty string."""
    if incident.revenue == Revenue.AMOUNT:
        sign = SIGNS.get(incident.revenue_currency, f"{incident.revenue_currency} ")
        return f"{sign}{_plain(incident.revenue_amount)}, estimated"
    return Revenue(incident.revenue).label if incident.revenue else NOT_RECORDED


def _plain(value):
    whole = value == value.to_integral_value()
    return f"{value.quantize(Decimal(1)) if whole else value:,}"


def _answer(value):
    return YesNo(value).label if value else NOT_RECORDED


def _users(incident):
    words = users_words(incident)
    note = incident.users_affected_note
    return words, note if note != words else ""


def _length(incident):
    return length(incident.duration) if incident.duration is not None else "", ""


def _revenue(incident):
    return revenue_words(incident), incident.revenue_note


def _data_loss(incident):
    return _answer(incident.data_loss), incident.data_loss_detail


def _told(name):
    def words(incident):
        answer, at = getattr(incident, name), getattr(incident, f"{name}_at")
        return _answer(answer), short_moment(at) if at else ""

    return words


def _count(name):
    def words(incident):
        return number(getattr(incident, name)), ""

    return words


LINES = {
    "users": ("Users affected", _users),
    "length": ("Duration", _length),
    "revenue": ("Revenue impact", _revenue),
    "complaints": ("Customer complaints", _count("customer_complaints")),
    "failed": ("Failed requests", _count("failed_requests")),
    "successful": ("Successful requests", _count("successful_requests")),
    "data_loss": ("Data loss", _data_loss),
    "status_page": ("Status page", _told("status_page")),
    "customer_emails": ("Customer e-mails", _told("customer_emails")),
    "social_media": ("Social media", _told("social_media")),
    "tickets": ("Support tickets", _count("support_tickets")),
}


@register.simple_tag
def fact_lines(incident, slot):
    """The lines of a facts slot, in order: [{"label", "value", "qualifier"}]."""
    lines = []
    for fact in slot.facts:
        label, words = LINES[fact.key]
        value, qualifier = words(incident)
        lines.append({"label": label, "value": value, "qualifier": qualifier})
    return lines
