"""The time cells of a timeline: how they were read, and the reader's own clock beside them.

{% own_clock request.user form as own %}   {"city", "distance", "zone"}, or None for people in UTC
{{ read.at|in_zone:own }}                  “15:32”, with the day where that is another than in UTC
"""

from datetime import UTC

from django import template

from postmortems.rules import entry, zones
from postmortems.rules.days import in_words

register = template.Library()
register.filter("face", entry.face)


@register.simple_tag
def own_clock(user, form):
    """The zone of this person, and how far it is from UTC at the first row of the form."""
    if user.zone.key in ("UTC", "Etc/UTC"):
        return None
    first = next((row.read.at for row in form if row.read.at), None)
    away = zones.distance(first.astimezone(user.zone).utcoffset()) if first else ""
    return {"city": zones.place(user.zone), "distance": away, "zone": user.zone}


@register.filter
def in_zone(at, own):
    """A moment on the person's own clock; nothing without one of them."""
    if not at or not own:
        return ""
    local, there = at.astimezone(own["zone"]), at.astimezone(UTC)
    if local.date() == there.date():
        return f"{local:%H:%M}"
    return f"{local:%H:%M}, {in_words(local.date(), beside=there.date())}"
