"""How often the causes and services of an incident came up in the year before it."""

from collections import Counter

from django.db.models import CharField, Value

from postmortems.models import Postmortem
from postmortems.rules import recurrence
from postmortems.rules.recurrence import Recurrence

LABELS = 12
"""So many causes and services of one incident are counted."""


def recurrences(postmortem, user):
    """The labels that others have, too, as far as `user` may see: [Recurrence], causes first.

    One query, which stops counting where it is enough. Of an incident without a day nothing is
    known.
    """
    incident = postmortem.incident
    labels = [("cause", label) for label in incident.causes.all()]
    labels += [("service", label) for label in incident.services.all()]
    if not labels or incident.day is None:
        return []
    labels, since = labels[:LABELS], recurrence.year_to(incident.day)
    rows = Postmortem.objects.visible_to(user).order_by()
    rows = rows.filter(incident__day__range=(since, incident.day))
    each = [
        rows.filter(**{f"incident__{kind}s": label})
        .annotate(said=Value(f"{kind} {label.name}", CharField()))
        .values_list("said", flat=True)[: recurrence.MOST + 1]
        for kind, label in labels
    ]
    counted = Counter(each[0].union(*each[1:], all=True))
    found = [
        Recurrence(kind, label.name, counted[f"{kind} {label.name}"], since, incident.day)
        for kind, label in labels
    ]
    return [one for one in found if one.times > 1]
