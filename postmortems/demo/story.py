"""What the demo tells of one incident: a Story, written down in a short notation.

Lists have a line for each point, “text | detail”. Other lines of several fields:

    timeline   [dN] HH:MM [milestone>] text          N days after the first, 0 when left out
    items      slot | what | owner | due | end       due in days after the incident; “-” is none;
                                                     end: open, or steps with “//” between them
    alike      title | who | N HH:MM | verdict       another incident: related, or rejected
    comments   slot [> line] | who | N HH:MM | text [| resolved by who N HH:MM]
    links      slot | label | text | address
    signed     who | N HH:MM                         signs the revision of that moment
    changes    (who, “N HH:MM”, slot, block)         a part is written anew
    kept       (who, “N HH:MM”, slot, text)          typed and not saved

Steps of an item, N days after the incident, by its owner unless somebody else is named:

    begun N                                done N [for WHO]: evidence    WHO is asked to verify it
    snoozed N until N: reason              verified N by WHO
    moved N until N                        reopened N by WHO: reason
    dropped N for WHO: reason              WHO accepts the risk
"""

import re
from dataclasses import dataclass, field
from textwrap import dedent

MILESTONES = {
    "start": "impact_started",
    "detect": "detected",
    "ack": "acknowledged",
    "mitigate": "mitigated",
    "resolve": "resolved",
}
EVENT = re.compile(r"(?:d(\d+) )?(\d\d):(\d\d) (?:(\w+)> )?(.+)")
STEP = re.compile(r"(\w+) (\d+)(?: until (\d+))?(?: (?:for|by) (\w+))?(?:: (.+))?")
DRAFT, RETURNED, IN_REVIEW, APPROVED, AMENDED = (
    "draft",
    "returned",
    "in review",
    "approved",
    "amended",
)


@dataclass(frozen=True)
class Held:
    """A follow-up review that was held, `day` days after the incident.

    `answers` are the first three, `notes` all four; `next_in` plans another one, in days.
    """

    outcome: str
    answers: tuple
    notes: tuple
    day: int = 30
    by: str = ""
    next_in: int | None = None
    items: str = ""


@dataclass(frozen=True)
class Story:
    """One incident, `ago` days before today; days are counted from its first.

    That many days after its last day it was `written`, `submitted` and `decided` (approved, or
    returned with `note`); where it got to is `reached`. `window` is “HH:MM to [dN] HH:MM” in UTC.
    """

    title: str
    ago: int
    window: str
    severity: str
    team: str
    services: str
    causes: str
    lead: str
    reviewers: str = ""
    authors: str = ""
    reached: str = APPROVED
    restricted: bool = False
    facts: dict = field(default_factory=dict)
    prose: dict = field(default_factory=dict)
    lists: dict = field(default_factory=dict)
    timeline: str = ""
    items: str = ""
    links: str = ""
    alike: str = ""
    comments: str = ""
    signed: str = ""
    changes: tuple = ()
    kept: tuple = ()
    written: int = 1
    submitted: int = 3
    decided: int = 6
    note: str = ""
    held: tuple = ()


def lines(text):
    """The lines of a block that say something."""
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def steps(text):
    """What became of an item: [(verb, day, until which day or None, person or None, words)]."""
    found = [] if text == "open" else [STEP.fullmatch(one.strip()) for one in text.split(" // ")]
    return [
        (verb, int(day), until and int(until), who, words or "")
        for verb, day, until, who, words in (step.groups() for step in found)
    ]


def prose(text):
    """Paragraphs, each as one line; blocks that begin with a fence stay as they are."""
    blocks = dedent(text).strip().split("\n\n")
    return "\n\n".join(b if b.startswith("```") else " ".join(b.split()) for b in blocks)


def fields(line, count):
    """The fields of a line, as many as asked for; missing ones are empty."""
    found = [part.strip() for part in line.split("|", count - 1)]
    return found + [""] * (count - len(found))


def points(text):
    """The value of a list slot."""
    rows = [fields(line, 2) for line in lines(text)]
    return [{"text": text, "detail": detail} for text, detail in rows]


def names(text):
    """Names that stand behind one another with commas."""
    return [name.strip() for name in text.split(",") if name.strip()]


def impact(users=None, *, share=None, which="", money=None, covers="", complaints=None):
    """The facts of the impact box; money in dollars, “none” when it does not apply."""
    facts = {
        "users_affected": users,
        "users_affected_percent": share,
        "users_affected_note": which,
        "customer_complaints": complaints,
    }
    if money == "none":
        facts["revenue"] = "not_applicable"
    elif money:
        facts |= {"revenue": "amount", "revenue_amount": money, "revenue_note": covers}
    return facts


def counts(failed=None, fine=None, *, lost="no", what=""):
    """The facts of the quantitative impact that the box does not hold."""
    return {
        "failed_requests": failed,
        "successful_requests": fine,
        "data_loss": lost,
        "data_loss_detail": what,
    }


def told(*, page="no", mails="no", social="no", tickets=None):
    """The facts of communication: “no”, or the moment of the first one as “at HH:MM”."""
    facts = {"support_tickets": tickets}
    for name, when in (("status_page", page), ("customer_emails", mails), ("social_media", social)):
        facts[name] = "no" if when == "no" else "yes"
        if when != "no":
            facts[f"{name}_at"] = when
    return facts
