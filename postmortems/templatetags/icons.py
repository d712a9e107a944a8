"""Icons and marks: inline SVG in the ink of the text, drawn on a grid of 16.

{% icon "plus" %}                        decoration, hidden from screen readers
{% icon "close" label="Remove" %}        an image with a name
{% status postmortem.status %}           shape and word
{% severity value %}                     four bars and the word
{% item_state item today %}              shape and word, “24 days overdue” when late
{% item_mark item today %}               the shape of an item's row, named for screen readers
{% item_word item today %}               the word of an item's row, coloured when late
{% mark "lapsed" "Lapsed" %}             any other state of the same family
"""

from functools import lru_cache

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from postmortems.models.enums import UNFINISHED, ItemState, Severity, Status
from postmortems.templatetags.words import days_late, initials

register = template.Library()

RING = '<circle cx="8" cy="8" r="5.6"/>'
SHAPES = {
    "attach": '<path d="M2.5 3.5h11v9h-11ZM2.8 11l3.4-3.4 3 3 1.7-1.7 2.6 2.6"/>'
    '<circle cx="10.6" cy="6.2" r=".9"/>',
    "back": '<path d="M9.5 3.5 5 8l4.5 4.5"/>',
    "bullets": '<path d="M6 4h7M6 8h7M6 12h7M3 4v.1M3 8v.1M3 12v.1"/>',
    "check": '<path d="m3 8.5 3.3 3.3L13 5"/>',
    "clock": '<circle cx="8" cy="8" r="6.2"/><path d="M8 4.6V8l2.3 1.5"/>',
    "close": '<path d="m4 4 8 8M12 4l-8 8"/>',
    "code": '<path d="m5.5 4.5-3.5 3.5 3.5 3.5M10.5 4.5 14 8l-3.5 3.5"/>',
    "comment": '<path d="M3 4v8M6 5h7M6 8h7M6 11h5"/>',
    "dash": '<path d="M3.5 8h9"/>',
    "disc": f'{RING[:-2]} fill="currentColor"/><path class="cut" d="m5.4 8.2 1.8 1.8 3.4-3.7"/>',
    "dot": '<circle cx="8" cy="8" r="1.4" fill="currentColor"/>',
    "download": '<path d="M8 2.8v7.4M4.8 7.2 8 10.4l3.2-3.2M3 13.2h10"/>',
    "down": '<path d="M3.5 6.5 8 11l4.5-4.5"/>',
    "eye": '<path d="M1.5 8S4 3.7 8 3.7 14.5 8 14.5 8 12 12.3 8 12.3 1.5 8 1.5 8Z"/>'
    '<circle cx="8" cy="8" r="1.8"/>',
    "forward": '<path d="M6.5 3.5 11 8l-4.5 4.5"/>',
    "half": f'{RING}<path d="M8 2.4a5.6 5.6 0 0 1 0 11.2Z" fill="currentColor"/>',
    "info": '<circle cx="8" cy="8" r="6.2"/><path d="M8 7.3v3.6M8 5v.1"/>',
    "key": '<circle cx="5.5" cy="10.5" r="2.7"/><path d="m7.5 8.5 5.3-5.3M11 5l1.8 1.8"/>',
    "link": '<path d="M6.7 9.3 9.3 6.7M7.5 4.6l1.2-1.2a2.7 2.7 0 0 1 3.9 3.9l-1.2 1.2'
    'M8.5 11.4l-1.2 1.2a2.7 2.7 0 0 1-3.9-3.9l1.2-1.2"/>',
    "lock": '<path d="M3.5 7.2h9v6h-9ZM5.4 7.2V5.3a2.6 2.6 0 0 1 5.2 0v1.9"/>',
    "mail": '<path d="M2 4h12v8.5H2ZM2.3 4.4 8 8.8l5.7-4.4"/>',
    "numbers": '<path d="M6.5 4H13M6.5 8H13M6.5 12H13M2.6 3.2 3.5 3v3'
    'M2.4 10.3c1.5-1 1.8.4.1 2h1.7"/>',
    "pencil": '<path d="m3 13 .7-3L11 2.8 13.2 5 6 12.2Z"/>',
    "plus": '<path d="M8 3v10M3 8h10"/>',
    "ring": RING,
    "ring-dashed": f'{RING[:-2]} stroke-dasharray="2.4 2.2"/>',
    "ring-late": f'{RING}<path d="M8 4.9v3.6M8 10.8v.1"/>',
    "ring-struck": f'{RING}<path d="m4.2 11.8 7.6-7.6"/>',
    "search": '<circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 3.5 3.5"/>',
    "table": '<path d="M2.5 3.5h11v9h-11ZM2.5 6.6h11M6.4 6.6v5.9"/>',
    "talk": '<path d="M2.5 3.2h11v7.6H8l-3 2.6v-2.6H2.5Z"/>',
    "up": '<path d="M3.5 9.5 8 5l4.5 4.5"/>',
    "warning": '<path d="M8 2.2 14.3 13H1.7Z"/><path d="M8 6.4v3M8 11.2v.1"/>',
}

# What a state looks like: class suffix of .stat-…, shape.
KINDS = {
    "draft": "ring-dashed",
    "review": "half",
    "approved": "disc",
    "open": "ring",
    "doing": "half",
    "done": "disc",
    "dropped": "ring-struck",
    "late": "ring-late",
    "lapsed": "warning",
}
STATUS_KINDS = {
    Status.DRAFT: "draft",
    Status.UNDER_REVIEW: "review",
    Status.APPROVED: "approved",
}
ITEM_KINDS = {
    ItemState.OPEN: "open",
    ItemState.IN_PROGRESS: "doing",
    ItemState.DONE: "done",
    ItemState.DROPPED: "dropped",
}
FILLED_BARS = {
    Severity.CRITICAL: 4,
    Severity.HIGH: 3,
    Severity.MEDIUM: 2,
    Severity.LOW: 1,
}
MOST = 512
"""Marks that are kept: there are a few dozen, and lists show hundreds of them."""
BARS = ((0.5, 10, 4), (4.1, 7, 7), (7.7, 4, 10), (11.3, 1, 13))  # x, y, height


@lru_cache(MOST)
def svg(shape: str, label: str = "") -> SafeString:
    """Return the icon; hidden from screen readers unless it has a label."""
    named = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return SafeString(f'<svg class="icon" viewBox="0 0 16 16" {named}>{SHAPES[shape]}</svg>')


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """Return one of SHAPES; KeyError for a name that is not drawn."""
    return svg(name, label)


@register.simple_tag
def brand() -> SafeString:
    """Return the pulse of the brand."""
    return SafeString(
        '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M2 15h5l2.4-9 4.2 13 2.3-7H22" '
        'fill="none" stroke="currentColor" stroke-width="2.4" stroke-linecap="round" '
        'stroke-linejoin="round"/></svg>'
    )


@register.simple_tag
@lru_cache(MOST)
def mark(kind: str, word: str) -> SafeString:
    """Return a shape and a word; kind is one of KINDS."""
    return format_html('<span class="stat stat-{}">{}{}</span>', kind, svg(KINDS[kind]), word)


@register.simple_tag
@lru_cache(MOST)
def mark_only(kind: str, word: str) -> SafeString:
    """Return the shape alone, for the first column of a row; the word is its name."""
    return format_html('<span class="state stat-{}">{}</span>', kind, svg(KINDS[kind], word))


@register.simple_tag
@lru_cache(MOST)
def row_icon(name: str, kind: str = "open") -> SafeString:
    """Return a decorative icon for the first column of a row that is not an action item."""
    return format_html('<span class="state stat-{}">{}</span>', kind, svg(name))


@register.simple_tag
@lru_cache(MOST)
def status(value: str) -> SafeString:
    """Return the mark of a postmortem's status."""
    return mark(STATUS_KINDS[value], status_word(value))


@register.simple_tag
@lru_cache(MOST)
def status_mark(value: str) -> SafeString:
    """Return the shape of a postmortem's status, named for screen readers."""
    return mark_only(STATUS_KINDS[value], status_word(value))


@register.filter
def status_word(value: str) -> str:
    """Return “Under review” for under_review."""
    return Status(value).label


@register.simple_tag
@lru_cache(MOST)
def severity(value: str | None) -> SafeString:
    """Return four bars, filled from the left, and the word."""
    filled = FILLED_BARS.get(value, 0)
    return format_html(
        '<span class="stat sev-{}"><svg viewBox="0 0 15 15" aria-hidden="true">{}</svg>{}</span>',
        value or "unset",
        SafeString("".join(_bar(*bar, filled=n < filled) for n, bar in enumerate(BARS))),
        severity_word(value),
    )


@register.filter
def severity_word(value: str | None) -> str:
    """Return “Critical” for critical, “Not set” for none."""
    return Severity(value).label if value else "Not set"


@register.simple_tag
def item_state(item, today) -> SafeString:
    """Return shape and word of an action item; late ones say by how much."""
    late = _lateness(item, today)
    return mark("late", late) if late else mark(ITEM_KINDS[item.state], _word(item))


@register.simple_tag
def item_mark(item, today) -> SafeString:
    """Return the shape of an action item for the first column of its row."""
    if _lateness(item, today):
        return mark_only("late", "Overdue")
    return mark_only(ITEM_KINDS[item.state], _word(item))


@register.simple_tag
def item_word(item, today) -> str:
    """Return the word of an action item for the second line of its row."""
    late = _lateness(item, today)
    return format_html('<span class="red">{}</span>', late) if late else _word(item)


@register.simple_tag
def avatar(name: str, you: bool = False) -> SafeString:
    """Return a round of initials; decoration, the name stands beside it."""
    own = " who-you" if you else ""
    return format_html('<span class="who{}" aria-hidden="true">{}</span>', own, initials(name))


def _bar(x, y, height, *, filled):
    ink = 'fill="currentColor"' if filled else 'fill="none" stroke="currentColor" stroke-width=".8"'
    return f'<rect x="{x}" y="{y}" width="2.6" height="{height}" rx=".6" {ink}/>'


def _word(item):
    return ItemState(item.state).label


def _lateness(item, today):
    return days_late(item.due_on, today) if item.state in UNFINISHED else ""
