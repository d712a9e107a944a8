"""Numbers that pages post back: of revisions, of choices."""


def posted_number(request, name):
    """The whole number posted as `name`; 0 for anything that no page of ours sends."""
    text = request.POST.get(name, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
