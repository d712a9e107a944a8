"""A postmortem as one plain dict: its shape, what of it is signed, and its fingerprint.

    {"facts": {field of Incident: value},          see FACT_FIELDS; moments "2025-10-25T14:32:00Z",
                                                   days "2025-10-25", decimals "61.5", unknown None
     "authors": [name], "reviewers": [name],
     "status": "draft", "updated_on": "2025-10-26" or None,
     "team": name or "", "services": [name], "causes": [name], "restricted": bool,
     "parts": {slot key: value},                   one value for every slot of PART_KINDS
     "follow_ups": [follow-up]}                    oldest first; the open one last

Values by kind: prose and sample: str. list: [{"text", "detail"}]. events: [{"at", "text",
"milestone"}]. references: [{"label", "text", "url"}]. actions: [item], see BLANK_ITEM.
"""

import hashlib
import json

from .outline import SLOTS, slots
from .shapes import Kind

PART_KINDS = (
    Kind.PROSE,
    Kind.SAMPLE,
    Kind.LIST,
    Kind.EVENTS,
    Kind.ACTIONS,
    Kind.REFERENCES,
)
FACT_FIELDS = tuple(dict.fromkeys(name for slot in slots(Kind.FACTS) for name in slot.fields))
TEXT_FACTS = frozenset(
    {
        "title",
        "severity",
        "users_affected_note",
        "revenue",
        "revenue_note",
        "data_loss",
        "data_loss_detail",
        "status_page",
        "customer_emails",
        "social_media",
    }
)
BLANK_ITEM = {
    "what": "",
    "detail": "",
    "owner": "",
    "due_on": None,
    "state": "open",
    "done_on": None,
    "evidence": "",
    "reason": "",
    "verified_by": "",
    "accepted_by": "",
    "tracker": "",
}
HEADER_LABELS = ("team", "services", "causes")
PROGRESS = ("state", "done_on", "evidence", "reason", "verified_by", "accepted_by", "tracker")
BLANK_FOLLOW_UP = {
    "due_on": None,
    "held_on": None,
    "held_by": "",
    "outcome": "",
    "answers": [{"answer": "", "note": ""} for _ in range(4)],
}


def blank_fact(name):
    """The value of a fact nobody has recorded."""
    if name == "revenue_currency":
        return "USD"
    return "" if name in TEXT_FACTS else None


def blank_part(slot):
    """The value of a part nobody has written."""
    return "" if slot.kind in (Kind.PROSE, Kind.SAMPLE) else []


def blank():
    """A document in which nothing is recorded."""
    return {
        "facts": {name: blank_fact(name) for name in FACT_FIELDS},
        "authors": [],
        "reviewers": [],
        "status": "draft",
        "updated_on": None,
        "team": "",
        "services": [],
        "causes": [],
        "restricted": False,
        "parts": {slot.key: blank_part(slot) for slot in slots(*PART_KINDS)},
        "follow_ups": [],
    }


def part_of(document, key):
    """The value of slot `key` as it is written: facts as a dict, items without their progress.

    The header also carries team, services and causes, which are edited with it.
    """
    slot = SLOTS[key]
    if slot.kind == Kind.ACTIONS:
        return [written_item(item) for item in document["parts"][key]]
    if slot.kind != Kind.FACTS:
        return document["parts"][key]
    facts = {name: document["facts"][name] for name in slot.fields}
    if key == "header":
        facts.update({name: document[name] for name in HEADER_LABELS})
    return facts


def written_item(item):
    """What the authors wrote of an action item: what, detail, owner and due date."""
    return {name: item[name] for name in BLANK_ITEM if name not in PROGRESS}


def signed_text(document):
    """What a sign-off covers: all that was written, not who reviews nor how far items have come."""
    aside = ("status", "reviewers", "updated_on", "restricted", "follow_ups")
    signed = {name: value for name, value in document.items() if name not in aside}
    promises = {slot.key: part_of(document, slot.key) for slot in slots(Kind.ACTIONS)}
    return {**signed, "parts": {**document["parts"], **promises}}


def fingerprint(document):
    """The sha256, as 64 hex digits, of the signed text as canonical JSON."""
    return hashlib.sha256(canonical(document)).hexdigest()


def canonical(document):
    """The signed text as canonical JSON in UTF-8: sorted names, no spaces."""
    text = json.dumps(
        signed_text(document), sort_keys=True, ensure_ascii=False, separators=(",", ":")
    )
    return text.encode()
