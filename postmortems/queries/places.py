"""The places of a document where words are found: what they are called and where they are."""

from django.urls import reverse

from postmortems.models import Passage
from postmortems.models.passage import Holder
from postmortems.rules.outline import OUTLINE, SECTION_OF, SLOTS

TITLE, COMMENTS, FILES = "title", "comments", "files"
PARTS = (
    (TITLE, "Title, services, causes, people"),
    *((section.key, section.title) for section in OUTLINE),
    (COMMENTS, "Comments"),
    (FILES, "Names of files"),
)
"""The parts that a search can be narrowed to: (key, words)."""

OF_PARTS = " AND passage.part = ANY(%s) AND passage.holder NOT IN ('comment', 'file')"
OF_HOLDER = " AND passage.holder = %s"


def places_of(part):
    """(SQL, parameters) that narrow passages to one of PARTS."""
    if part in (COMMENTS, FILES):
        return OF_HOLDER, [Holder.COMMENT if part == COMMENTS else Holder.FILE]
    if part == TITLE:
        return OF_PARTS, [[Passage.TITLE, "header"]]
    return OF_PARTS, [[key for key, section in SECTION_OF.items() if section.key == part]]


def called(part, holder, number):
    """The place in words: “Primary cause”, “A-404, Testing”, “Comment on Timeline”."""
    if part == Passage.TITLE:
        return "Title"
    title = SLOTS[part].title if part in SLOTS else part
    return {
        Holder.ITEM: f"A-{number}, {title}",
        Holder.COMMENT: f"Comment on {title}",
        Holder.FILE: f"File of {title}",
    }.get(holder, title)


def address(postmortem, part, holder, number):
    """Where the place can be read."""
    document = postmortem.get_absolute_url()
    if holder == Holder.ITEM:
        return reverse("action_item", args=[number])
    if holder == Holder.FOLLOW_UP:
        return reverse("follow_up", args=[number])
    if holder == Holder.COMMENT:
        return f"{document}#c-{number}"
    return f"{document}#slot-{part}" if part in SECTION_OF else document
