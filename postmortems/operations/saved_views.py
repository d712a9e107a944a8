"""Keeping the filters of a list under a name, for oneself."""

from django.db import transaction

from accounts.models import User
from postmortems.models import SavedView
from postmortems.rules.text import clean_line

from .workflow import Refused

MOST = 20
"""How many one person may keep for one list: they are tabs."""


class Unnamed(Refused):
    """A view cannot be kept under this name, or not at all."""


@transaction.atomic
def keep(*, page, query, name, is_default=False, by):
    """Keep the filters `query` of a list; as the one that opens first where that is asked for."""
    views = _of(by, page)
    if len(views) >= MOST:
        raise Unnamed(f"You keep {MOST} views of this list already. Delete one of them first.")
    made = SavedView(owner=by, page=page, query=query, name=_free(name, views))
    made.save()
    if is_default:
        open_first(made)
    return made


@transaction.atomic
def rename(view, *, name):
    """Give a view another name."""
    others = [one for one in _of(view.owner, view.page) if one.pk != view.pk]
    view.name = _free(name, others)
    view.save(update_fields=["name"])
    return view


@transaction.atomic
def open_first(view):
    """Open this view when its list is visited without filters."""
    _of(view.owner, view.page)
    SavedView.objects.filter(owner=view.owner, page=view.page).update(is_default=False)
    view.is_default = True
    view.save(update_fields=["is_default"])


def open_no_longer_first(view):
    """Let the list open whole again."""
    SavedView.objects.filter(pk=view.pk).update(is_default=False)


def delete(view):
    """Forget a view."""
    view.delete()


def _of(person, page):
    """Their views of a list; nobody else changes them until the transaction ends."""
    User.objects.select_for_update(no_key=True).order_by().values_list("pk").get(pk=person.pk)
    return list(SavedView.objects.filter(owner=person, page=page))


def _free(name, others):
    name = clean_line(name)
    if not name:
        raise Unnamed("Give it a name.")
    if name.lower() in {view.name.lower() for view in others}:
        raise Unnamed(f"You have a view called “{name}” here already. Choose another name.")
    return name
