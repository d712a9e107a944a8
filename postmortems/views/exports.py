"""The document as Markdown: as it stands, and as it stood."""

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from postmortems.exchange import write_markdown
from postmortems.exchange.related import with_related
from postmortems.queries import documents as reading
from postmortems.queries import likeness
from postmortems.queries.standing import open_verbs

from .finding import visible_postmortem


@require_safe
def markdown(request, number):
    """The document as Markdown, in the layout of the template, with what is related to it."""
    postmortem = visible_postmortem(request, number)
    document = reading.document(reading.load(postmortem.pk))
    others = [relation.about for relation in likeness.related(postmortem, request.user)]
    text = write_markdown.write(with_related(document, others, site=settings.SITE_URL))
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
