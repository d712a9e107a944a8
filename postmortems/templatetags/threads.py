"""Threads of comments on the document page, and the way to start one about a line.

A page has a hundred lines and dozens of comments; written here they cost a fraction of templates.
"""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from .addresses import address
from .icons import svg
from .talk import said
from .words import short_moment

SAY = (
    '<a class="say no-print" href="{}?slot={}&amp;line={}" aria-label="Comment on “{}”" '
    f'title="Comment on this line">{svg("talk")}</a>'
)
SHOWN = 80
"""Characters of a line in the name of its link."""
THREAD = '<div class="thread" id="c-{}">{}<ol>{}{}</ol>{}{}</div>'
SAID = '<div class="by"><b>{}</b>, {}</div><div class="prose">{}</div>'
RESOLVED = '<p class="by">Resolved by {}, {}</p>'
CSRF = '<input type="hidden" name="csrfmiddlewaretoken" value="{}">'
PRESS = '<form method="post" action="{}">{}<button class="btn btn-quiet btn-sm">{}</button></form>'
REPLY = (
    '<details class="reply"{open}><summary class="btn btn-quiet btn-sm">Reply</summary>'
    '<form method="post" action="{address}" data-confirm-leave>{token}'
    '<label class="form-label" for="{id}">Reply to {to}</label>'
    '<p class="form-text" id="{id}_hint">{hint}</p>'
    '<textarea class="form-control" id="{id}" name="text" rows="3" required '
    'aria-describedby="{id}_hint{describes}" data-mentions="{mentions}">{text}</textarea>{error}'
    '<button class="btn btn-secondary btn-sm mt-2">Send the reply</button></form></details>'
)
ERROR = '<p class="form-error" id="{}_error" role="alert" tabindex="-1" data-errors>{} {}</p>'
LEFT = "Somebody who has left"


def about_line(context, words, number):
    """What goes with a line of the slot in `view`: the way to talk about it, and what was said."""
    view, link = context["view"], ""
    if "comment" in context["may"]:
        shown = words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
        link = format_html(SAY, context["talk_url"], view.slot.key, number, shown)
    return link + _joined(_thread(context, one) for one in view.at_lines.get(number, ()))


def under_slot(context, view):
    """Threads about a slot as a whole or about lines that are gone, and those that are settled."""
    standing = _joined(_thread(context, one, _about(one, view)) for one in view.under_slot)
    settled = view.resolved_threads
    if not settled:
        return standing
    folded = '<details class="thread-done"><summary>{} resolved thread{}</summary>{}</details>'
    threads = _joined(_thread(context, one, _about(one, view)) for one in settled)
    return standing + format_html(folded, len(settled), "" if len(settled) == 1 else "s", threads)


def _about(thread, view):
    if not thread.line:
        return ""
    what = "About" if thread.line in view.lines else "About a line that has changed since:"
    return format_html('<p class="by about">{} “{}”</p>', what, thread.line)


def _thread(context, thread, about=""):
    answers = ((answer.pk, _said(answer)) for answer in thread.answers)
    resolved = ""
    if thread.resolved_at:
        by = thread.resolved_by.name if thread.resolved_by else ""
        resolved = format_html(RESOLVED, by, short_moment(thread.resolved_at))
    return format_html(
        THREAD,
        thread.pk,
        about,
        format_html("<li>{}</li>", _said(thread)),
        format_html_join("", '<li id="c-{}">{}</li>', answers),
        resolved,
        _buttons(context, thread) if "comment" in context["may"] else "",
    )


def _said(comment):
    by = comment.by.name if comment.by else ""
    return format_html(SAID, by or LEFT, short_moment(comment.at), said(comment))


def _buttons(context, thread):
    numbers = context["postmortem"].pk, thread.pk
    token = format_html(CSRF, context["csrf_token"])
    if thread.resolved_at:
        buttons = format_html(PRESS, address("comment_reopen", *numbers), token, "Open again")
    else:
        resolve = format_html(PRESS, address("comment_resolve", *numbers), token, "Resolve")
        buttons = _reply(context, thread, token) + resolve
    return format_html('<div class="btn-row no-print">{}</div>', buttons)


def _reply(context, thread, token):
    """The form for a reply; one that was refused is open and has what was typed."""
    postmortem, name = context["postmortem"], f"reply-{thread.pk}"
    opened = describes = text = error = ""
    if context.get("reply_to") == thread.pk:
        form = context["reply"]
        opened, describes = mark_safe(" open"), f" {name}_error"
        text = f"\n{form['text'].value() or ''}"
        error = format_html(ERROR, name, svg("warning"), " ".join(form["text"].errors))
    restricted = ", if they may see this restricted postmortem" * context["incident"].restricted
    return format_html(
        REPLY,
        open=opened,
        address=address("comment_reply", postmortem.pk, thread.pk),
        token=token,
        id=name,
        to=(thread.by.name if thread.by else "") or "this comment",
        hint=f"“@” and a name tells somebody by mail{restricted}.",
        describes=describes,
        mentions=address("mentionable", postmortem.pk),
        text=text,
        error=error,
    )


def _joined(pieces):
    return mark_safe("".join(pieces))  # noqa: S308 each was escaped
