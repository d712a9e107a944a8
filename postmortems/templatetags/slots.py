"""{% section_part view %}: a section of the document page with its slots, and what is in them.

A document has some fifty slots and two hundred lines, of which few have more than words; so they
are written here, and templates are rendered only for what is rarer.
"""

from django import template
from django.template.defaultfilters import filesizeformat
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from postmortems import markup
from postmortems.rules.shapes import Kind

from .addresses import address
from .facts import fact_lines
from .icons import svg
from .item_rows import item_row
from .outline import tone
from .texts import web_address
from .threads import about_line, under_slot
from .words import clock

register = template.Library()

SECTION = (
    '<section class="part"><header><h2 id="{}">{}</h2><span class="btn-row">{}{}</span></header>'
    "{}{}</section>"
)
SLOT = '<div class="slot" id="slot-{}">{}{}{}{}</div>'
HEAD = '<div class="slot-head"><h3>{}</h3>{}</div>'
BUTTON = '<a class="btn btn-quiet btn-sm{}" href="{}" aria-label="{} {}">{}</a>'
LINK = '<a href="{}" rel="noopener noreferrer nofollow">{}</a>'
SIGNS = {"good": svg("check"), "bad": svg("dash"), "plain": svg("dot")}
TEMPLATES = {
    Kind.EVENTS: "postmortems/documents/_events.html",
    Kind.FOLLOW_UP: "postmortems/documents/_follow_up.html",
}
"""What has a template of its own."""


@register.simple_tag(takes_context=True)
def section_part(context, section):
    """A section: its heading, its slots, and the names of those that are empty."""
    key, title = section.section.key, section.section.title
    talk_url = address("comment_add", context["postmortem"].pk, key)
    edit = talk = ""
    if "edit" in context["may"] and len(section.slots) == 1 and key != "follow_up":
        edit = format_html(BUTTON, "", _edit_url(context, section.slots[0]), "Edit", title, "Edit")
    if "comment" in context["may"]:
        talk = format_html(BUTTON, "", talk_url, "Comment on", title, "Comment")
    slots = []
    for view in section.shown:
        with context.push(view=view, talk_url=talk_url):
            slots.append(_slot(context, view, is_alone=len(section.slots) == 1))
    folded = _folded(context, section.folded)
    return format_html(SECTION, key, title, edit, talk, mark_safe("".join(slots)), folded)  # noqa: S308 each was escaped


def _folded(context, views):
    if not views:
        return ""
    named = [
        format_html('<a href="{}">{}</a>', _edit_url(context, view), view.slot.title)
        if "edit" in context["may"] and view.slot.kind != Kind.FOLLOW_UP
        else view.slot.title
        for view in views
    ]
    names = format_html_join(", ", "{}", ((name,) for name in named))
    return format_html('<p class="empty-slot folded">Not written: {}.</p>', names)


def _slot(context, view, *, is_alone):
    if view.is_empty:
        body = _empty(context, view)
    elif view.slot.kind in TEMPLATES:
        template_of = context.template.engine.get_template
        body = template_of(TEMPLATES[view.slot.kind]).render(context)
    else:
        body = BODIES[view.slot.kind](context, view)
    talk = under_slot(context, view)
    head = "" if is_alone else _head(context, view)
    return format_html(SLOT, view.slot.key, head, body, _files(view), talk)


def _head(context, view):
    edit = ""
    if "edit" in context["may"] and not view.is_empty:
        title = view.slot.title
        edit = format_html(BUTTON, " no-print", _edit_url(context, view), "Edit", title, "Edit")
    return format_html(HEAD, view.slot.title, edit)


def _empty(context, view):
    needed = " Required before review." if view.slot.required else ""
    write = ""
    if "edit" in context["may"]:
        write = format_html(' <a href="{}">Write this part</a>', _edit_url(context, view))
    return format_html('<p class="empty-slot">Not written yet.{}{}</p>', needed, write)


def _edit_url(context, view):
    return address("part_edit", context["postmortem"].pk, view.slot.key)


def _files(view):
    if not view.files:
        return ""
    rows = (
        (file.get_absolute_url(), file.name, filesizeformat(file.size), f" {file.caption}".rstrip())
        for file in view.files
    )
    listed = '<li><a href="{}">{}</a> <span class="meta">{}</span>{}</li>'
    return format_html(
        '<ul class="files-list" aria-label="Files of {}">{}</ul>',
        view.slot.title,
        format_html_join("", listed, rows),
    )


def _prose(context, view):
    return format_html('<div class="prose">{}</div>', markup.block(view.value))


def _sample(context, view):
    return format_html("<pre>{}</pre>", view.value)


def _list(context, view):
    kind = tone(view.slot)
    if view.slot.style == "numbered":
        whole, line = '<ol class="numbered">{}</ol>', "<p><b>{}</b></p>"
    else:
        whole, line = f'<ul class="points points-{kind}">{{}}</ul>', f"{SIGNS[kind]}{{}}"
    row = f'<li class="sayable">{line}{{}}{{}}</li>'
    rows = (
        (markup.inline(one["text"]), _detail(one), about_line(context, one["text"], number))
        for number, one in enumerate(view.value)
    )
    return format_html(whole, format_html_join("", row, rows))


def _detail(row):
    return (
        format_html('<div class="prose">{}</div>', markup.block(row["detail"]))
        if row["detail"]
        else ""
    )


def _facts(context, view):
    rows = (
        (
            fact["label"],
            fact["value"] or mark_safe('<span class="unset">Not recorded</span>'),
            format_html("<small>{}</small>", fact["qualifier"]) if fact["qualifier"] else "",
        )
        for fact in fact_lines(context["incident"], view.slot)
    )
    fact = "<div><dt>{}</dt><dd>{}{}</dd></div>"
    return format_html('<dl class="facts facts-3">{}</dl>', format_html_join("", fact, rows))


def _actions(context, view):
    rows = (
        (item_row(context, item, in_document=True, takes=context["may"], number=number),)
        for number, item in enumerate(view.value)
    )
    return format_html('<ul class="items">{}</ul>', format_html_join("", "{}", rows))


def _references(context, view):
    rows = ((row["label"] or "See", _reference(row)) for row in view.value)
    return format_html(
        '<dl class="links">{}</dl>', format_html_join("", "<dt>{}</dt><dd>{}</dd>", rows)
    )


def _reference(row):
    if web_address(row["url"]):
        return format_html(LINK, row["url"], row["text"] or row["url"])
    shown = format_html(' <span class="quiet">{}</span>', row["url"]) if row["url"] else ""
    return format_html("{}{}", markup.inline(row["text"]), shown)


BODIES = {
    Kind.PROSE: _prose,
    Kind.SAMPLE: _sample,
    Kind.LIST: _list,
    Kind.FACTS: _facts,
    Kind.ACTIONS: _actions,
    Kind.REFERENCES: _references,
}


@register.simple_tag(takes_context=True)
def event_rows(context, events):
    """The lines of events from `event_list`, each with the way to talk about it."""
    rows = (
        (clock(event["at"]), _event(event), about_line(context, event["text"], event["number"]))
        for event in events
    )
    return format_html_join("", '<li class="sayable">{}{}{}</li>', rows)


def _event(event):
    words = markup.inline(event["text"])
    if not event["milestone"]:
        return format_html("<span>{}</span>", words)
    named = '<span class="milestone">{}</span><span class="milestone-name">{}</span>'
    return format_html(named, words, event["milestone_name"])


@register.simple_tag
def contents(sections):
    """A link to every section, with the note on how it stands."""
    rows = (
        (
            view.section.key,
            view.section.title,
            format_html(' <span class="n">{}</span>', view.note) if view.note else "",
        )
        for view in sections
    )
    return format_html_join("", '<li><a href="#{}">{}{}</a></li>', rows)
