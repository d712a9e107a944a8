"""A postmortem as one plain dict; rules/document.py says what it looks like."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal

from accounts.models import User
from postmortems.models import (
    ActionItem,
    Author,
    Cause,
    Entry,
    FollowUp,
    Postmortem,
    Reference,
    Review,
    Section,
    Service,
    TimelineEvent,
)
from postmortems.rules import document as shape
from postmortems.rules.outline import SLOTS
from postmortems.rules.shapes import Kind

from .gathering import PERSON, Holding, gather

HELD = (
    Holding("authors", Author.objects.all, one=(("user", PERSON),)),
    Holding("sections", Section.objects.all),
    Holding("entries", Entry.objects.all),
    Holding("references", Reference.objects.all),
    Holding("items", ActionItem.objects.all, one=(("owner", PERSON),)),
    Holding("follow_ups", FollowUp.objects.all),
    Holding(
        "reviews",
        Review.objects.current,
        one=(
            ("reviewer", PERSON),
            ("revision", ("id", "number", "sha256")),
            ("lapsed_revision", ("id", "number", "sha256")),
        ),
    ),
    Holding("incident__events", TimelineEvent.objects.all),
    Holding("incident__services", Service.objects.all),
    Holding("incident__causes", Cause.objects.all),
    Holding("incident__team__managers", User.objects.all, fields=PERSON),
)
"""What hangs on a postmortem and its incident: what documents are made of, and who is in charge."""


def load(pk):
    """One postmortem with all that `document` reads."""
    return hold(Postmortem.objects.with_incident().get(pk=pk))


def hold(postmortem):
    """A postmortem from `with_incident`, now with all that `document` reads: one query."""
    return gather([postmortem], HELD)[0]


def load_all(postmortems):
    """Postmortems with all that `document` reads, in as many queries as for one."""
    return gather(list(postmortems.with_incident()), HELD)


HOLDERS = {
    Kind.PROSE: "sections",
    Kind.SAMPLE: "sections",
    Kind.LIST: "entries",
    Kind.REFERENCES: "references",
    Kind.ACTIONS: "items",
    Kind.EVENTS: "incident__events",
}
"""Where each kind of slot is read from; facts are read from the incident and what hangs on it."""


def load_again(postmortem, key):
    """A postmortem from `load` with what was just written into slot `key`: one query, facts more.

    `postmortem` itself may be changed.
    """
    path = HOLDERS.get(SLOTS[key].kind)
    if path is None:
        return load(postmortem.pk)
    return gather([postmortem], tuple(one for one in HELD if one.path == path))[0]


def written(postmortem, key):
    """The value of slot `key` of a loaded postmortem as forms give it: items with their ids."""
    slot = SLOTS[key]
    if slot.kind != Kind.ACTIONS:
        return shape.part_of(document(postmortem), key)
    return [
        {"id": item.pk, **shape.written_item(_item(item)), "owner_id": item.owner_id}
        for item in postmortem.items.all()
        if item.slot == key
    ]


def document(postmortem):
    """The plain dict of a postmortem that came from `load`."""
    incident = postmortem.incident
    plain = shape.blank()
    plain["facts"] = {name: plain_value(getattr(incident, name)) for name in shape.FACT_FIELDS}
    plain.update(
        authors=[author.name for author in postmortem.authors.all()],
        reviewers=reviewer_names(postmortem),
        status=postmortem.status,
        updated_on=postmortem.edited_at.astimezone(UTC).date().isoformat(),
        team=incident.team.name if incident.team else "",
        services=[service.name for service in incident.services.all()],
        causes=[cause.name for cause in incident.causes.all()],
        restricted=incident.restricted,
        follow_ups=[_follow_up(row) for row in postmortem.follow_ups.all()],
    )
    _fill_parts(plain["parts"], postmortem)
    return plain


def reviewer_names(postmortem):
    """Everybody asked to review, in the order of asking, then those without an account."""
    asked = [review.reviewer.name for review in postmortem.reviews.all()]
    return asked + [name for name in postmortem.other_reviewers.split("\n") if name]


def _fill_parts(parts, postmortem):
    for section in postmortem.sections.all():
        parts[section.slot] = section.text
    for entry in postmortem.entries.all():
        parts[entry.slot].append({"text": entry.text, "detail": entry.detail})
    for link in postmortem.references.all():
        parts[link.slot].append({"label": link.label, "text": link.text, "url": link.url})
    for item in postmortem.items.all():
        parts[item.slot].append(_item(item))
    parts["timeline"] = [
        {"at": plain_value(event.at), "text": event.text, "milestone": event.milestone}
        for event in postmortem.incident.events.all()
    ]


def _item(item):
    return {
        "what": item.what,
        "detail": item.detail,
        "owner": item.owner_name,
        "due_on": plain_value(item.due_on),
        "state": item.state,
        "done_on": plain_value(item.done_at.astimezone(UTC).date()) if item.done_at else None,
        "evidence": item.evidence,
        "reason": item.reason,
        "verified_by": item.verified_by,
        "accepted_by": item.accepted_by,
        "tracker": item.tracker,
    }


def _follow_up(row):
    return {
        "due_on": plain_value(row.due_on),
        "held_on": plain_value(row.held_at.astimezone(UTC).date()) if row.held_at else None,
        "held_by": row.held_by_name,
        "outcome": row.outcome,
        "answers": [
            {"answer": row.items_completed, "note": row.items_completed_note},
            {"answer": row.similar_occurred, "note": row.similar_occurred_note},
            {"answer": row.measures_effective, "note": row.measures_effective_note},
            {"answer": "", "note": row.improvements_note},
        ],
    }


def plain_value(value):
    """A column's value as JSON can carry it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value.normalize(), "f")
    return value


LONGEST_WORD = 200
"""Characters without a blank. PostgreSQL looks for paths, hosts and comments with the square of it:
64 KiB of `~/` would take it 45 seconds."""
SEARCHED = 160_000
"""Characters at the start of a document; the words of twice as many may not fit into its index."""
TOO_LONG_A_WORD = re.compile(rf"(\S{{{LONGEST_WORD}}})(?=\S)")


def searchable(words):
    """Texts as one that PostgreSQL reads in time: no endless words, and no comments of HTML."""
    text = "\n".join(word for word in words if word)[:SEARCHED]
    return TOO_LONG_A_WORD.sub(r"\1 ", text.replace("<!", "< !"))
