"""What the document page shows: sections with what fills them, talk about them, what is to do."""

from dataclasses import dataclass, field
from functools import cached_property

from postmortems.models import Activity, Attachment, Comment, Postmortem
from postmortems.models.enums import Status
from postmortems.rules import checks, lines, policy, wording
from postmortems.rules.contradictions import contradictions
from postmortems.rules.outline import OUTLINE
from postmortems.rules.shapes import Kind, Stage

from . import decision, likeness
from .changes import count_since
from .documents import HELD, document
from .gathering import PERSON, Holding, gather
from .standing import open_verbs

NEWEST = 7
HELD_BY_PAGE = (
    *HELD,
    Holding(
        "comments",
        Comment.objects.all,
        one=(("by", PERSON), ("resolved_by", PERSON)),
        many=(("mentioned", PERSON),),
    ),
    Holding("activity", Activity.objects.all, most=NEWEST, to="newest_activity"),
    Holding("attachments", Attachment.objects.all),
)


@dataclass
class SlotView:
    """One slot: `value` is what its template shows, `threads` the comments under it.

    `lines` are the words of its lines, in the order of the rows of `value`.
    """

    slot: object
    value: object
    threads: list = field(default_factory=list)
    lines: list = field(default_factory=list)
    files: list = field(default_factory=list)

    @property
    def is_empty(self):
        """Nothing is recorded here."""
        return not self.value

    @property
    def is_held(self):
        """A follow-up review was held."""
        return any(review.held_at for review in self.value)

    @property
    def open_threads(self):
        """Threads nobody has resolved."""
        return [thread for thread in self.threads if thread.resolved_at is None]

    @property
    def resolved_threads(self):
        """Threads that are settled."""
        return [thread for thread in self.threads if thread.resolved_at is not None]

    @cached_property
    def at_lines(self):
        """Open threads by the number of the line that they are about."""
        places, found = lines.places(self.lines), {}
        for thread in self.open_threads:
            if thread.line in places:
                found.setdefault(places[thread.line], []).append(thread)
        return found

    @property
    def under_slot(self):
        """Open threads about the whole slot, or about a line that is not there any more."""
        return [thread for thread in self.open_threads if thread.line not in self.lines]


@dataclass
class SectionView:
    """One section: its slots, and what the contents rail says beside it."""

    section: object
    slots: list
    note: str = ""

    @property
    def can_wait(self):
        """Needed later, and nothing is written or said here; a review not held yet is nothing."""
        return self.section.stage == Stage.LATER and not any(
            slot.threads or (slot.is_held if slot.slot.kind == Kind.FOLLOW_UP else slot.value)
            for slot in self.slots
        )

    @property
    def shown(self):
        """Slots that are filled, required, talked about, or have files."""
        return [s for s in self.slots if not s.is_empty or s.slot.required or s.threads or s.files]

    @property
    def folded(self):
        """Empty slots that may stay empty: named in one line."""
        shown = self.shown
        return [s for s in self.slots if s not in shown]


def find(user, number):
    """The postmortem with everything its page shows; raises DoesNotExist when not visible."""
    chosen = Postmortem.objects.visible_to(user).with_incident()
    chosen = chosen.select_related("approved_revision").defer("approved_revision__document")
    return gather([chosen.get(pk=number)], HELD_BY_PAGE)[0]


def page(postmortem, user):
    """The context of the document page for a postmortem from `find`."""
    plain = document(postmortem)
    threads = _threads(postmortem)
    sections = [_section(section, postmortem, plain, threads) for section in OUTLINE]
    reviews = list(postmortem.reviews.all())
    mine = next((review for review in reviews if review.reviewer_id == user.pk), None)
    may = open_verbs(user, postmortem)
    return {
        "postmortem": postmortem,
        "incident": postmortem.incident,
        "sections": sections,
        "later": _folded(sections, postmortem),
        "may": may,
        "reviews": reviews,
        "my_review": mine,
        "changed_since": count_since(mine.lapsed_revision, plain) if _has_to_look(mine) else 0,
        **decision.context(plain, reviews, mine),
        "signed": sum(review.is_signed for review in reviews),
        "needed": max(policy.reviewers_needed(postmortem.incident.severity), len(reviews)),
        "to_do": to_do(postmortem, plain, reviews),
        "remarks": checks.remarks(plain) + (wording.objections(plain) if "edit" in may else []),
        "contradictions": contradictions(plain),
        "follow_up": next(iter(reversed(postmortem.follow_ups.all())), None),
        "related": likeness.related(postmortem, user),
        "open_comments": sum(len(view.open_threads) for s in sections for view in s.slots),
    }


def _has_to_look(review):
    return review is not None and review.has_lapsed


def _folded(sections, postmortem):
    """The sections that can wait, in a draft that was never handed in; the contents say so."""
    if postmortem.status != Status.DRAFT or postmortem.submitted_at:
        return []
    later = [view for view in sections if view.can_wait]
    for view in later:
        view.note = "Later"
    return later


def to_do(postmortem, plain, reviews):
    """The objections that stand against this postmortem's next step."""
    severity = postmortem.incident.severity
    if postmortem.status == Status.DRAFT:
        missing = checks.reviewers_missing(severity, len(reviews))
        return [*checks.objections(plain), *([missing] if missing else [])]
    if postmortem.status == Status.UNDER_REVIEW:
        signed = sum(review.is_signed for review in reviews)
        threads = sum(
            c.parent_id is None and c.resolved_at is None for c in postmortem.comments.all()
        )
        return checks.before_approval(severity, signed, len(reviews), threads)
    return []


def _threads(postmortem):
    """First comments by slot, each with its answers as `answers`."""
    found, firsts = {}, {}
    for comment in postmortem.comments.all():
        if comment.parent_id is None:
            comment.answers = []
            firsts[comment.pk] = comment
            found.setdefault(comment.slot, []).append(comment)
    for comment in postmortem.comments.all():
        if comment.parent_id in firsts:
            firsts[comment.parent_id].answers.append(comment)
    return found


def _section(section, postmortem, plain, threads):
    slots = [
        SlotView(
            slot,
            _shown(slot, postmortem, plain),
            threads.get(slot.key, []),
            lines.lines(slot, plain["parts"].get(slot.key)),
            [file for file in postmortem.attachments.all() if file.slot == slot.key],
        )
        for slot in section.slots
    ]
    view = SectionView(section, slots)
    view.note = _note(view, postmortem)
    return view


def _shown(slot, postmortem, plain):
    """What a slot's template needs: rows for what has pages of its own, else the plain value."""
    if slot.kind == Kind.FACTS:
        return any(plain["facts"][name] not in ("", None, "USD") for name in slot.fields)
    if slot.kind == Kind.ACTIONS:
        return [item for item in postmortem.items.all() if item.slot == slot.key]
    if slot.kind == Kind.EVENTS:
        return list(postmortem.incident.events.all())
    if slot.kind == Kind.FOLLOW_UP:
        return list(postmortem.follow_ups.all())
    return plain["parts"][slot.key]


def _note(view, postmortem):
    """A few words on how a section stands: comments first, then what there is to count."""
    talk = sum(len(slot.open_threads) for slot in view.slots)
    if talk:
        return "1 comment" if talk == 1 else f"{talk} comments"
    if view.section.key == "timeline" and view.slots[0].value:
        count = len(view.slots[0].value)
        return "1 event" if count == 1 else f"{count} events"
    items = [i for s in view.slots if s.slot.kind == Kind.ACTIONS for i in s.value or []]
    if items:
        return f"{sum(not item.is_unfinished for item in items)} of {len(items)} done"
    if not any(slot.value for slot in view.slots):
        return "Not written"
    return ""
