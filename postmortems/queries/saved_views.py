"""A person's saved views."""

from postmortems.models import SavedView


def of(user, page):
    """Their views of one list, by name."""
    return list(SavedView.objects.filter(owner=user, page=page))


def everything(user):
    """All of their views: [(name of the list, its views)], in the order of the lists."""
    groups = {}
    for view in SavedView.objects.filter(owner=user):
        groups.setdefault(view.get_page_display(), []).append(view)
    return list(groups.items())


def find(user, pk):
    """One of their views, or None."""
    return SavedView.objects.filter(owner=user, pk=pk).select_related("owner").first()
