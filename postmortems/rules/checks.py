"""The gate: what is missing before a postmortem can be handed in, all of it at once."""

from dataclasses import dataclass
from datetime import datetime

from . import durations, policy
from .outline import SECTION_OF, SLOTS, slots
from .outline_actions import PROMISES
from .placeholders import is_placeholder, leftover
from .shapes import Kind


@dataclass(frozen=True)
class Objection:
    """One thing to do: a sentence, the slot it is about, and the page that mends it.

    `stage` is "submit" or "approve": before which step it must be settled; "" only advises.
    """

    key: str
    says: str
    slot: str
    stage: str = "submit"


def is_example(text, slot):
    """Whether a text is word for word the example of the template."""
    plain = " ".join(text.replace(">", " ").split())
    return plain in slot.examples


def is_written(document, slot):
    """Whether a slot says something of its own; placeholders and examples count as empty."""
    value = document["parts"].get(slot.key)
    if slot.kind in (Kind.PROSE, Kind.SAMPLE):
        return not is_placeholder(value) and not is_example(value, slot)
    if slot.kind == Kind.LIST:
        return any(
            not is_placeholder(line["text"]) and not is_example(line["text"], slot)
            for line in value
        )
    if slot.kind == Kind.ACTIONS:
        return any(not is_placeholder(item["what"]) for item in value)
    return bool(value)


def objections(document):
    """Everything that stands against handing this document in, in document order."""
    return [*_facts(document), *_parts(document), *_promises(document), *_placeholders(document)]


def _facts(document):
    facts = document["facts"]
    missing = [
        ("title", is_placeholder(facts["title"]), "The incident has no title."),
        ("severity", not facts["severity"], "The severity is not set."),
        ("started_at", not facts["started_at"], "The start of the incident is not recorded."),
        ("ended_at", not facts["ended_at"], "The end of the incident is not recorded."),
    ]
    for key, is_missing, says in missing:
        if is_missing:
            yield Objection(key, says, "header")
    if not document["authors"]:
        yield Objection("authors", "Nobody is named as author.", "people")
    users = (facts["users_affected"], facts["users_affected_percent"])
    if users == (None, None) and not facts["users_affected_note"]:
        yield Objection("users", "The users affected are not recorded.", "impact_box")


def _parts(document):
    for slot in slots():
        if slot.required and slot.kind != Kind.FACTS and not is_written(document, slot):
            yield Objection(slot.key, f"“{slot.title}” is not written.", slot.key)


def _promises(document):
    items = [item for key in PROMISES for item in document["parts"][key]]
    if not any(item["owner"] and item["due_on"] for item in items):
        yield Objection("promises", "No action item has both an owner and a due date.", "immediate")


def _placeholders(document):
    for slot in slots(Kind.PROSE, Kind.LIST, Kind.ACTIONS, Kind.EVENTS):
        for text in _texts(document["parts"][slot.key]):
            found = leftover(text)
            if found:
                where = f"placeholder:{slot.key}"
                says = f"“{slot.title}” still holds the placeholder {found}."
                yield Objection(where, says, slot.key)
                break


def _texts(value):
    if isinstance(value, str):
        return [value]
    return [v for row in value for k, v in row.items() if k in ("text", "detail", "what") and v]


def reviewers_missing(severity, reviewers):
    """An objection while fewer people are asked than the severity needs, or None."""
    needed = policy.reviewers_needed(severity)
    if reviewers >= needed:
        return None
    people = "one reviewer" if needed == 1 else f"{needed} reviewers"
    asked = "nobody is" if reviewers == 0 else f"{reviewers} is"
    return Objection("reviewers", f"It needs {people}; {asked} asked.", "people")


def before_approval(severity, signed, asked, open_threads):
    """What stands against approval: sign-offs (`signed` of `asked`) and unanswered comments."""
    found = []
    needed = max(policy.reviewers_needed(severity), asked)
    if signed < needed:
        found.append(
            Objection(
                "sign_offs", f"{signed} of {needed} sign-offs are there.", "decision", "approve"
            )
        )
    if open_threads:
        threads = "One comment is" if open_threads == 1 else f"{open_threads} comments are"
        found.append(Objection("comments", f"{threads} not resolved.", "comments", "approve"))
    return found


def remarks(document):
    """What is worth a look and stops nobody: milestones out of order, promises without owner."""
    found = []
    events = [{**e, "at": datetime.fromisoformat(e["at"])} for e in document["parts"]["timeline"]]
    crossed = durations.out_of_order(events)
    if crossed:
        says = f"“{crossed[1]}” is marked before “{crossed[0]}”."
        found.append(Objection("milestones", says, "timeline", ""))
    elif not any(event["milestone"] for event in events) and events:
        says = "No milestone is marked, so no duration can be measured."
        found.append(Objection("milestones", says, "timeline", ""))
    unowned = [
        item
        for key in PROMISES
        for item in document["parts"][key]
        if not item["owner"] and item["state"] in ("open", "in_progress")
    ]
    if unowned:
        count = "One action item has" if len(unowned) == 1 else f"{len(unowned)} action items have"
        found.append(Objection("unowned", f"{count} no owner.", "immediate", ""))
    return found


def written_count(document):
    """How many of the required parts are written, and how many there are: (written, required)."""
    required = [slot for slot in slots() if slot.required and slot.kind != Kind.FACTS]
    return sum(is_written(document, slot) for slot in required), len(required)


def anchor(slot_key):
    """The id on the document page that an objection leads to."""
    if slot_key in SLOTS and slot_key in SECTION_OF:
        return f"slot-{slot_key}"
    return slot_key
