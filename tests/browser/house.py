"""A house with one of everything: every status, every kind of slot filled, threads, items, mail."""

from dataclasses import dataclass

from postmortems.operations import attachments, comments, follow_ups
from postmortems.rules.outline import slots
from postmortems.rules.shapes import Kind
from tests import cast
from tests.rules.test_attachments import picture

LONG = "connection_pool_exhaustion_" * 6
PROSE = f"""The **pool** ran dry, see [the change](https://example.com/{LONG}).

| Hour | Connections |
|------|-------------|
| 14   | 500 of 500  |

```
conn = pool.acquire()  # {LONG}
```

1. First `{LONG}`
2. Then مرحبا بالعالم and 障害

> Quoted from the log."""
HELD = {
    "items_completed": "not_yet",
    "items_completed_note": "One is **open**.",
    "similar_occurred": "no",
    "measures_effective": "partly",
    "improvements_note": PROSE,
}
CONTRADICTED = {"at": "2025-10-25T15:30:00Z", "text": "Status page updated", "milestone": ""}
FACTS = {
    "quantities": {"failed_requests": 1_184_000, "data_loss": "yes", "data_loss_detail": LONG},
    "communication": {"status_page": "yes", "status_page_at": "2025-10-25T14:52:00Z"},
}


def value_of(slot, owner):
    """Something long for every slot that is written by hand."""
    if slot.kind in (Kind.PROSE, Kind.SAMPLE):
        return PROSE
    if slot.kind == Kind.LIST:
        return [{"text": f"{slot.title} {LONG}", "detail": PROSE}, {"text": "Short", "detail": ""}]
    if slot.kind == Kind.REFERENCES:
        label = slot.labels[0] if slot.labels else ""
        return [{"label": label, "text": LONG, "url": f"https://example.com/{LONG}"}]
    row = {"what": f"{slot.title} {LONG}", "detail": PROSE, "due_on": "2025-11-07"}
    nobody = {"what": "Nobody does this yet", "detail": "", "owner": "", "owner_id": None}
    return [
        {**row, "owner": owner.name, "owner_id": owner.pk},
        {**nobody, "due_on": None},
    ]


def everything(owner):
    """Values for every slot of the outline."""
    kinds = (Kind.PROSE, Kind.SAMPLE, Kind.LIST, Kind.REFERENCES, Kind.ACTIONS)
    return {**FACTS, **{slot.key: value_of(slot, owner) for slot in slots(*kinds)}}


@dataclass
class House:
    """Postmortems by what they are for."""

    bare: object
    draft: object
    under_review: object
    approved: object
    looked_back: object

    @classmethod
    def built(cls, *, author, co_author, reviewers, team):
        """Build it by the operations; all led by `author`, reviewed by `reviewers`."""
        facts = {"team": team, "services": ["api", LONG[:60]], "causes": ["connection pool"]}
        timeline = [*cast.PARTS["timeline"], CONTRADICTED]
        full = {**cast.PARTS, **everything(author), "timeline": timeline}
        make = {"by": author, "co_authors": [co_author], "reviewers": reviewers, **facts}
        house = cls(
            bare=cast.build_postmortem(by=author, severity="", started_at=None, ended_at=None),
            draft=cast.build_postmortem(**make, title=LONG, restricted=True, parts=full),
            under_review=cast.build_postmortem(**make, status="under_review", parts=full),
            approved=cast.build_postmortem(**make, status="approved"),
            looked_back=cast.build_postmortem(**make, status="approved"),
        )
        house.attach(author)
        house.talk(author, reviewers[0])
        house.work(author)
        house.look_back(author)
        return house

    def attach(self, author):
        """An image that the text shows, and a log, with long names."""
        for postmortem in (self.draft, self.under_review):
            said = {"slot": "summary", "by": author, "now": cast.NOW}
            shown = attachments.add(postmortem, content=picture(), name=f"{LONG}.png", **said)
            log = {"content": b"14:32 pool empty", "name": "pool.log", "caption": f"Log {LONG}"}
            attachments.add(postmortem, **log, **said)
            text = f"![Connections]({shown.get_absolute_url()})\n\n{PROSE}"
            cast.write_parts(postmortem, {"summary": text}, by=author)

    def talk(self, author, reviewer):
        """An open thread with an answer, and a resolved one."""
        for postmortem in (self.draft, self.under_review):
            said = {"slot": "primary_cause", "text": PROSE, "by": reviewer, "now": cast.NOW}
            first = comments.add(postmortem, **said)
            answer = {"slot": "primary_cause", "text": "Yes.", "by": author, "now": cast.NOW}
            comments.add(postmortem, **answer, parent=first)
            comments.resolve(comments.add(postmortem, **said), by=author, now=cast.NOW)

    def work(self, author):
        """An action item in every state."""
        for state in ("open", "in_progress", "done", "dropped"):
            cast.build_item(self.approved, state=state, owner=author, evidence=f"See {LONG}")

    def look_back(self, author):
        """A review that was held, and the next one."""
        follow_ups.hold(
            self.looked_back.follow_ups.get(),
            answers=HELD,
            outcome="partly",
            new_items=[{"what": "Rehearse", "owner": author, "due_on": None, "slot": "short_term"}],
            next_due_on=cast.NOW.date().replace(year=2099),
            by=author,
            now=cast.NOW,
        )
