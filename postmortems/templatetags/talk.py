"""What people say to one another, with those who are mentioned in it marked."""

import re

from django.utils.html import escape
from django.utils.safestring import mark_safe

from postmortems import markup

TAG = re.compile(r'(<(/?)([a-z0-9]+)(?:[^<>"]|"[^"]*")*>)')
"""One tag as the cleaner writes it: attributes in double quotes, which are escaped in them."""
CODE = ("code", "pre", "kbd")


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
