"""What the frame around a page needs to know."""

from django import template
from django.utils.html import format_html

register = template.Library()

# The longest prefix wins; what is under none of them belongs to My work.
SECTIONS = {
    "/postmortems/import/": "postmortem_import",
    "/postmortems/": "postmortems",
    "/action-items/": "action_items",
    "/missing/": "action_items",
    "/teams/": "action_items",
    "/people/": "action_items",
    "/insight/": "insight",
    "/accounts/": "",
    "/profile/": "",
    "/outbox/": "",
    "/views/": "",
    "/search/": "",
}


@register.simple_tag
def section(request):
    """Return the URL name of the link of the bar that the page belongs to, or an empty text."""
    path = request.path if request else "/accounts/"
    return next((name for prefix, name in SECTIONS.items() if path.startswith(prefix)), "home")


@register.simple_tag
def current(name, here, request):
    """Return aria-current for a link of the bar: page on its own page, true on those below it."""
    if name != here:
        return ""
    is_page = request.resolver_match and request.resolver_match.url_name == name
    return format_html(' aria-current="{}"', "page" if is_page else "true")


class Once(template.Node):
    """What it holds, as it was rendered the first time."""

    def __init__(self, nodes):
        self.nodes, self.text = nodes, None

    def render(self, context):
        """Return the text."""
        if self.text is None:
            self.text = self.nodes.render(context)
        return self.text


@register.tag
def once(parser, token):
    """Render what stands before `endonce` once in a process: it must be the same on every page."""
    nodes = parser.parse(("endonce",))
    parser.delete_first_token()
    return Once(nodes)
