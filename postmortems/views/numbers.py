"""Numbers that pages send back: of revisions, of choices."""


def posted_number(request, name):
    """The whole number posted as `name`; 0 for anything that no page of ours sends."""
    return _number(request.POST.get(name, ""))


def asked_number(request, name):
    """The whole number of the address's parameter `name`; 0 when there is none."""
    return _number(request.GET.get(name, ""))


def _number(text):
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
