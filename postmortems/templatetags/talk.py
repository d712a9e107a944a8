"""What people say to one another: where it stands on the page, and who is mentioned in it."""

import re

from django import template
from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from postmortems import markup

from .icons import svg

register = template.Library()

TAG = re.compile(r'(<(/?)([a-z0-9]+)(?:[^<>"]|"[^"]*")*>)')
"""One tag as the cleaner writes it: attributes in double quotes, which are escaped in them."""
THREADS = "postmortems/comments/_line.html"
CODE = ("code", "pre", "kbd")


SAY = (
    '<a class="say no-print" href="{}?slot={}&amp;line={}" aria-label="Comment on “{}”" '
    f'title="Comment on this line">{svg("talk")}</a>'
)
SHOWN = 80
"""Characters of a line in the name of its link."""


@register.simple_tag(takes_context=True)
def about_line(context, words, number):
    """What goes with a line of the slot in `view`: the way to talk about it, and what was said.

    A page has a hundred lines, of which few are talked about: no template is rendered for the rest.
    """
    view, link = context["view"], ""
    if "comment" in context["may"]:
        said = words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"
        link = format_html(SAY, context["talk_url"], view.slot.key, number, said)
    threads = view.at_lines.get(number)
    if not threads:
        return link
    with context.push(threads=threads):
        return link + rendered(context, THREADS)


def rendered(context, name):
    """What a template makes of the context that a tag was given."""
    return context.template.engine.get_template(name).render(context)


@register.filter
def is_there(line, view):
    """Whether a line that was talked about is still among the lines of its slot."""
    return line in view.lines


@register.filter
def said(comment):
    """The text of a comment as safe HTML, with those who are mentioned in it marked."""
    html = markup.block(comment.text)
    people = comment.mentioned.all()
    return marked(html, [name for one in people for name in (one.name, one.email)])


def marked(html, names):
    """Cleaned HTML with each “@” and one of `names` outside of code in an element of its own."""
    handles = sorted((escape_text(name) for name in names if name), key=len, reverse=True)
    if not handles:
        return html
    mention = re.compile(
        rf"(?<![\w@./])@(?:{'|'.join(map(re.escape, handles))})(?!\w)", re.IGNORECASE
    )
    pieces, inside_code = [], 0
    for place, piece in enumerate(TAG.split(html)):
        kind = place % 4
        if kind == 0 and not inside_code:
            pieces.append(mention.sub(r'<b class="mention">\g<0></b>', piece))
        elif kind < 2:
            pieces.append(piece)
        elif kind == 2:
            is_end = piece == "/"
        elif piece in CODE:
            inside_code += -1 if is_end else 1
    return mark_safe("".join(pieces))  # noqa: S308 cleaned before; only our own tags were added


def escape_text(name):
    """A name as the cleaner writes it between tags: quotes stay as they are."""
    return escape(name).replace("&#x27;", "'").replace("&quot;", '"')
