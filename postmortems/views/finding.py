"""Finding what a person may see; anything else is not there."""

from django.http import Http404

from postmortems.models import Postmortem


def visible_postmortem(request, number):
    """The postmortem with this number; 404 when there is none or it is not visible."""
    found = Postmortem.objects.visible_to(request.user).with_incident().filter(pk=number).first()
    if found is None:
        raise Http404
    return found
