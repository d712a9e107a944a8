"""A person's saved views: kept from a list, named, opened first, deleted."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from postmortems.forms.saved_views import KeepForm, RenameForm
from postmortems.operations import saved_views
from postmortems.queries import saved_views as asking


@require_safe
def page(request):
    """Every view of this person, by list."""
    return _show(request)


@require_POST
def keep(request):
    """Keep the filters of a list, and open them."""
    form = KeepForm(request.POST, auto_id="keep_%s")
    if form.is_valid():
        try:
            view = saved_views.keep(**form.cleaned_data, by=request.user)
        except saved_views.Unnamed as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, f"“{view.name}” is kept.")
            return redirect(view)
    return _show(request, keeping=form)


@require_POST
def rename(request, pk):
    """Give one another name."""
    view = _find(request, pk)
    form = RenameForm(request.POST, auto_id=f"rename_{pk}_%s")
    if form.is_valid():
        try:
            saved_views.rename(view, **form.cleaned_data)
        except saved_views.Unnamed as refusal:
            form.add_error("name", str(refusal))
        else:
            messages.success(request, "It has another name now.")
            return redirect("saved_views")
    return _show(request, renaming=(pk, form))


@require_POST
def open_first(request, pk):
    """Open one when its list is visited without filters, or no longer."""
    view = _find(request, pk)
    if request.POST.get("first") == "no":
        saved_views.open_no_longer_first(view)
        messages.success(request, f"{view.get_page_display()} open whole again.")
    else:
        saved_views.open_first(view)
        messages.success(request, f"“{view.name}” opens first now.")
    return redirect("saved_views")


@require_POST
def delete(request, pk):
    """Forget one."""
    view = _find(request, pk)
    saved_views.delete(view)
    messages.success(request, f"“{view.name}” is deleted.")
    return redirect("saved_views")


def _find(request, pk):
    view = asking.find(request.user, pk)
    if view is None:
        raise Http404
    return view


def _show(request, *, keeping=None, renaming=(None, None)):
    number, bound = renaming
    groups = [
        (name, [(view, bound if view.pk == number else _blank(view)) for view in views])
        for name, views in asking.everything(request.user)
    ]
    context = {"groups": groups, "keeping": keeping, "renamed": bound}
    status = 422 if keeping or bound else 200
    return render(request, "postmortems/saved_views/page.html", context, status=status)


def _blank(view):
    return RenameForm(initial={"name": view.name}, auto_id=f"rename_{view.pk}_%s")
