"""Turning a plain dict that was read from a file into a draft."""

from datetime import UTC, date, datetime, time

from django.db import transaction

from accounts.models import Team, User
from postmortems.models import ActionItem, FollowUp, Incident, Postmortem, Review
from postmortems.queries import workdays
from postmortems.rules import fitting, policy
from postmortems.rules.document import HEADER_LABELS
from postmortems.rules.outline import slots
from postmortems.rules.shapes import Kind

from . import documents, follow_ups, parts, revisions

AS_READ = ("what", "detail", "state", "evidence", "reason", "verified_by", "accepted_by", "tracker")


@transaction.atomic
def fill(plain, *, by, now, filename=""):
    """Make a draft that says what `plain` says; returns it and a list of remarks. `by` leads it.

    Names that belong to exactly one account become that person, others stay names. What was
    read about status is not kept: an imported text is a draft that nobody has signed. Nobody is
    told of promises made long ago, and no draft or review is planned for a day that has passed.
    """
    plain, remarks = fitting.fit(plain, now.date())
    if plain["team"] and not Team.objects.filter(name=plain["team"]).exists():
        remarks.append(f"There is no team called “{plain['team']}”; the postmortem has no team.")
    facts = plain["facts"]
    incident = Incident.objects.create(title=facts["title"], restricted=plain["restricted"])
    postmortem = Postmortem.objects.create(
        incident=incident, lead=by, created_at=now, edited_at=now
    )
    header = {name: plain[name] for name in HEADER_LABELS}
    parts.write(postmortem, "header", {**facts, **header}, by=by, now=now)
    _write_people(postmortem, plain, by, now)
    for slot in slots():
        if slot.key in plain["parts"] and slot.kind != Kind.ACTIONS:
            parts.write(postmortem, slot.key, plain["parts"][slot.key], by=by, now=now)
    _write_items(postmortem, plain["parts"], now)
    _write_follow_ups(postmortem, plain["follow_ups"], now.date())
    due_on = policy.draft_due(incident.severity, incident.day, workdays.of_team(incident.team))
    postmortem.due_on = due_on if due_on and due_on >= now.date() else None
    postmortem.save(update_fields=["due_on", "other_reviewers"])
    says = f"imported {filename}" if filename else "imported a text"
    revisions.record(postmortem, says, by=by, now=now, verb="import")
    if plain["updated_on"]:
        postmortem.edited_at = min(_midnight(plain["updated_on"]), now)
        postmortem.save(update_fields=["edited_at"])
    return postmortem, remarks


def _midnight(day):
    return datetime.combine(date.fromisoformat(day), time(), UTC)


def _write_people(postmortem, plain, by, now):
    names = {name: User.objects.active().only_named(name) for name in plain["authors"]}
    people = [person for person in names.values() if person]
    others = [name for name, person in names.items() if not person]
    if not names:
        people = [by]
    documents.write_authors(postmortem, people, others)
    writers = {person.pk for person in people} | {by.pk}
    unknown = []
    for name in plain["reviewers"]:
        person = User.objects.active().only_named(name)
        if person and person.is_reviewer and person.pk not in writers:
            Review.objects.get_or_create(
                postmortem=postmortem, reviewer=person, verdict="", defaults={"asked_at": now}
            )
        else:
            unknown.append(name)
    postmortem.other_reviewers = "\n".join(unknown)


def _write_items(postmortem, values, now):
    """Promises as they were read: with their progress, and owned by those who may see them."""
    owners = {}
    for slot in slots(Kind.ACTIONS):
        for position, row in enumerate(values[slot.key]):
            name = row["owner"]
            if name not in owners:
                owners[name] = _owner_named(name, postmortem)
            ActionItem.objects.create(
                postmortem=postmortem,
                slot=slot.key,
                position=position,
                owner=owners[name],
                owner_name=name,
                assigned_at=now if owners[name] else None,
                due_on=date.fromisoformat(row["due_on"]) if row["due_on"] else None,
                done_at=_midnight(row["done_on"]) if row["done_on"] else None,
                created_at=_promised_at(row, now),
                **{field: row[field] for field in AS_READ},
            )


def _promised_at(row, now):
    """When a promise was made, as far as is known: now, but never after it was done."""
    return min(now, _midnight(row["done_on"])) if row["done_on"] else now


def _owner_named(name, postmortem):
    person = User.objects.active().only_named(name)
    if person and Postmortem.objects.visible_to(person).filter(pk=postmortem.pk).exists():
        return person
    return None


def _write_follow_ups(postmortem, rows, today):
    """Reviews as they were read; without any, the planned one unless its day has passed."""
    follow_ups.plan(postmortem)
    planned = postmortem.follow_ups.first()
    if planned and (rows or planned.due_on < today):
        planned.delete()
    for row in rows:
        due_on = date.fromisoformat(row["due_on"])
        answers = [answer["answer"] for answer in row["answers"]][:3]
        notes = [answer["note"] for answer in row["answers"]]
        FollowUp.objects.create(
            postmortem=postmortem,
            due_on=due_on,
            rescheduled=planned is None or planned.due_on != due_on,
            held_at=_midnight(row["held_on"]) if row["held_on"] else None,
            held_by=User.objects.active().only_named(row["held_by"]),
            held_by_name=row["held_by"],
            outcome=row["outcome"],
            **dict(zip(follow_ups.ANSWERS, answers, strict=True)),
            **dict(zip(follow_ups.NOTES, notes, strict=True)),
        )
