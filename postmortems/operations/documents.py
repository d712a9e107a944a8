"""Starting a postmortem, changing one part of it, and who may see it."""

from django.db import IntegrityError, transaction

from postmortems.models import Author, Incident, Postmortem
from postmortems.queries import documents as reading
from postmortems.queries import workdays
from postmortems.rules import horizons, policy
from postmortems.rules.contradictions import contradictions
from postmortems.rules.outline import SLOTS

from . import activity, follow_ups, joining, measures, parts, revisions
from .joining import Conflict
from .workflow import Refused, Stale, lock, lock_whole, require, require_current

__all__ = ["Conflict", "Contradiction", "create", "name_authors", "restrict", "save_part", "settle"]


class Contradiction(Refused):
    """The facts cannot all be true."""


@transaction.atomic
def create(facts, *, by, now, restricted=False):
    """Start a postmortem from the facts of an incident (a header value); returns it."""
    facts = parts.clean("header", facts)
    incident = Incident.objects.create(title=facts["title"], restricted=restricted)
    postmortem = Postmortem.objects.create(
        incident=incident, lead=by, created_at=now, edited_at=now
    )
    Author.objects.create(postmortem=postmortem, user=by, name=by.name, position=0)
    _write(postmortem, "header", facts, by=by, now=now)
    revisions.record(postmortem, "started the draft", by=by, now=now, verb="create")
    return postmortem


@transaction.atomic
def save_part(postmortem, key, value, *, revision, by, now):
    """Write one part, started from revision number `revision`; returns the latest revision.

    What others have written into the part since is joined with it; `joined_with` of the revision
    says who, as `joining.Conflict.others` does. Raises Conflict when they changed the same. Other
    parts never matter.
    """
    row = lock_whole(postmortem)
    require("edit", row, by)
    value, others = joining.joined(row, key, parts.clean(key, value), revision=revision)
    if joining.says_the_same(row, key, value):
        latest = row.revisions.get(number=row.version)
    else:
        _write(row, key, value, by=by, now=now)
        row = reading.load_again(row, key)
        says = f"edited {SLOTS[key].title}{joining.with_whom(others, by)}"
        latest = revisions.keep(row, reading.document(row), says, by=by, now=now)
    latest.joined_with = others
    return latest


@transaction.atomic
def settle(postmortem, key, number, *, revision, by, now):
    """Make two places agree: fix `number`, from 1, of the contradiction that `revision` showed.

    Returns the fix. Raises Stale when the text has changed since, or no longer contradicts itself.
    """
    row = lock_whole(postmortem)
    require("edit", row, by)
    require_current(row, revision)
    found = contradictions(reading.document(row))
    fixes = {one.key: one.fixes for one in found}.get(key, ())
    if not 1 <= number <= len(fixes):
        raise Stale("This is settled already. Look at the document as it is now.")
    fix = fixes[number - 1]
    save_part(row, fix.slot, fix.value, revision=revision, by=by, now=now)
    return fix


def _write(postmortem, key, value, *, by, now):
    incident = postmortem.incident
    before = _planned_from(incident)
    try:
        with transaction.atomic():
            parts.write(postmortem, key, value, by=by, now=now)
    except IntegrityError as error:
        raise Contradiction(_contradiction(error)) from error
    if key == "header" and _planned_from(incident) != before:
        _plan(postmortem, now.date())


def _planned_from(incident):
    return incident.severity, incident.day, incident.ended_at, horizons.zone_of(incident)


def _plan(postmortem, today):
    """Days that follow from the facts; what had no day is not made late after the fact."""
    incident = postmortem.incident
    due_on = policy.draft_due(incident.severity, incident.day, workdays.of_team(incident.team))
    is_new = postmortem.version == 0
    if is_new or postmortem.due_on or (due_on and due_on >= today):
        postmortem.due_on = due_on
        postmortem.save(update_fields=["due_on"])
    follow_ups.plan(postmortem, not_before=None if is_new else today)


def _contradiction(error):
    name = getattr(getattr(error.__cause__, "diag", None), "constraint_name", "") or ""
    sentences = {
        "incident_ends_after_start": "The incident cannot end before it started.",
        "event_once_per_milestone": "Each milestone can be marked on one row only.",
    }
    return sentences.get(name, f"These values contradict one another ({name}).")


@transaction.atomic
def restrict(postmortem, *, restricted, by, now):
    """Say whether only the people concerned may see it."""
    row = lock(postmortem)
    require("restrict", row, by)
    incident = row.incident
    if incident.restricted != restricted:
        incident.restricted = restricted
        incident.save(update_fields=["restricted"])
        measures.restrict(incident)
        says = "restricted who may see it" if restricted else "opened it to everybody"
        activity.record(row, "restrict", says, by=by, now=now)
    return row


@transaction.atomic
def name_authors(postmortem, *, people, others, lead, by, now):
    """Make the authors exactly `people` (accounts) and `others` (names), led by `lead`."""
    row = lock(postmortem)
    require("change_people", row, by)
    asked = set(row.reviews.values_list("reviewer_id", flat=True))
    for person in [*people, *([lead] if lead else [])]:
        if person.pk in asked:
            raise Contradiction(f"{person.name} reviews it and cannot be an author too.")
    write_authors(row, people, others)
    row.lead = lead or (people[0] if people else row.lead)
    row.save(update_fields=["lead"])
    return revisions.record(row, "changed the authors", by=by, now=now)


def write_authors(postmortem, people, others):
    """Replace the rows of the author list: accounts first, then bare names."""
    postmortem.authors.all().delete()
    named = [Author(postmortem=postmortem, user=p, name=p.name) for p in people]
    named += [Author(postmortem=postmortem, name=name) for name in others]
    for place, author in enumerate(named):
        author.position = place
    Author.objects.bulk_create(named)
