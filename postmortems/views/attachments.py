"""Files under a part: attaching, removing, and fetching them."""

from io import BytesIO

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_POST, require_safe

from postmortems.forms.attachments import AttachForm
from postmortems.models import Attachment
from postmortems.operations import attachments, workflow
from postmortems.rules.attachments import PLACES
from postmortems.rules.outline import SECTION_OF, SLOTS

from .finding import visible_postmortem

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    # Whether one may still see it is asked each time.
    "Cache-Control": "private, no-cache",
}


@require_safe
def file(request, pk):
    """The file itself, always to be saved: pages of ours may show it, nothing else does."""
    found = Attachment.objects.visible_to(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    etag = f'"{found.sha256}"'
    response = get_conditional_response(request, etag=etag) or _content(found)
    for name, value in {**HEADERS, "ETag": etag}.items():
        response.headers[name] = value
    return response


def _content(found):
    """A few megabytes, read at once: the file is closed before anybody waits for the answer."""
    try:
        with found.file.open("rb") as opened:
            content = BytesIO(opened.read())
    except FileNotFoundError:
        raise Http404 from None
    is_text = found.content_type.startswith("text/")
    content_type = f"{found.content_type}; charset=utf-8" if is_text else found.content_type
    return FileResponse(content, as_attachment=True, filename=found.name, content_type=content_type)


def add(request, number, slot):
    """The files of a slot, and the form that attaches one."""
    if slot not in PLACES:
        raise Http404
    postmortem = visible_postmortem(request, number)
    workflow.require("edit", postmortem, request.user)
    is_sent = request.method == "POST"
    form = AttachForm(request.POST, request.FILES) if is_sent else AttachForm()
    added = _added(request, postmortem, slot, form) if form.is_valid() else None
    if added and not request.htmx:
        messages.success(request, f"Attached “{added.name}”.")
        return redirect(_edit_url(postmortem, slot))
    form = AttachForm() if added else form
    return _show(request, postmortem, slot, form=form, added=added)


def _added(request, postmortem, slot, form):
    upload = form.cleaned_data["file"]
    try:
        return attachments.add(
            postmortem,
            slot=slot,
            content=upload.read(),
            name=upload.name,
            caption=form.cleaned_data["caption"],
            by=request.user,
            now=timezone.now(),
        )
    except attachments.NotAttached as refusal:
        form.add_error("file", str(refusal))
        return None


@require_POST
def remove(request, number, pk):
    """Take a file away."""
    postmortem = visible_postmortem(request, number)
    found = postmortem.attachments.filter(pk=pk).first()
    if found is None:
        raise Http404
    try:
        attachments.remove(found, by=request.user, now=timezone.now())
    except attachments.StillShown as refusal:
        return _show(request, postmortem, found.slot, form=AttachForm(), refusal=refusal)
    if request.htmx:
        return _show(request, postmortem, found.slot, form=AttachForm())
    messages.success(request, f"Removed “{found.name}”.")
    return redirect(_edit_url(postmortem, found.slot))


def _show(request, postmortem, slot, *, form, **more):
    """The page of the files of a slot, or to htmx the files alone."""
    context = {
        "postmortem": postmortem,
        "incident": postmortem.incident,
        "slot": SLOTS[slot],
        "section": SECTION_OF.get(slot),
        "files": list(postmortem.attachments.filter(slot=slot)),
        "attach": form,
        **more,
    }
    name = "_files" if request.htmx else "page"
    status = 422 if form.errors or "refusal" in more else 200
    return render(request, f"postmortems/attachments/{name}.html", context, status=status)


def _edit_url(postmortem, slot):
    return f"{postmortem.get_absolute_url()}edit/{slot}/#files"
