"""The document as Markdown: as it stands, and as it stood."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from postmortems.exchange import write_markdown
from postmortems.queries import documents as reading
from postmortems.queries.standing import open_verbs

from .finding import visible_postmortem


@require_safe
def markdown(request, number):
    """The document as Markdown, in the layout of the template."""
    postmortem = visible_postmortem(request, number)
    text = write_markdown.write(reading.document(reading.load(postmortem.pk)))
    response = HttpResponse(text, content_type="text/markdown; charset=utf-8")
    name = f"{postmortem.reference}.md"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def revision(request, number, revision):
    """The document as it stood at one revision, as Markdown source."""
    postmortem = visible_postmortem(request, number)
    found = postmortem.revisions.select_related("by").filter(number=revision).first()
    if found is None:
        raise Http404
    context = {
        "postmortem": postmortem,
        "incident": postmortem.incident,
        "revision": found,
        "may": open_verbs(request.user, postmortem),
        "text": write_markdown.write(found.document),
    }
    return render(request, "postmortems/documents/revision.html", context)
