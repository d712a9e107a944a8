"""What people say to one another, where it stands on the page."""

from django import template

register = template.Library()


@register.filter
def at_line(view, number):
    """The open threads about the line with this number of a slot."""
    return view.at_lines.get(number, [])


@register.filter
def is_there(line, view):
    """Whether a line that was talked about is still among the lines of its slot."""
    return line in view.lines
