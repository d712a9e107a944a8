"""Attached files in templates."""

from django import template

from postmortems.rules import attachments

register = template.Library()


@register.filter
def reference(file):
    """Return the Markdown that shows an attachment in a text, or links it."""
    return attachments.reference(file.pk, file.caption or file.name, file.content_type)
