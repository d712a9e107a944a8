"""What one thing somebody is owed looks like in a mail: a headline, when, where from, a link.

A restricted postmortem shows its number and a link; nothing of what it says leaves the product.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from postmortems.rules import calendar, policy, reminders
from postmortems.rules.text import are, clean_line
from postmortems.templatetags import words

from . import acts

LONGEST_WHAT = 160
SOON_DAYS = policy.FOLLOW_UP_NOTICE_DAYS + 3
"""The longest notice, moved back over a long weekend."""
BECAUSE = {
    reminders.ITEM_OVERDUE_LEAD: "you lead the postmortem",
    reminders.ITEM_OVERDUE_MANAGER: "you manage the team",
}
VERBS = {
    reminders.ITEM_LEFT: "Give it an owner",
    **dict.fromkeys(BECAUSE, "Open the action item"),
}


@dataclass(frozen=True)
class Line:
    """One entry of a mail. `tone` is red, amber, green or nothing; `reference` is its number.

    `because` says why one hears of what somebody else owes; `acts` are what its reader can do
    without signing in: [(verb, address)].
    """

    reference: str
    what: str
    where: str
    url: str
    verb: str
    due_on: date | None
    word: str
    tone: str
    because: str = ""
    acts: tuple = ()


def line(row, known):
    """The line of one ledger row, as things stand on `known.today`."""
    if row.kind in reminders.ITEMS:
        return acts.with_acts(_item(row, known), row)
    if row.kind == reminders.VERIFY_ASKED:
        return _verify(row)
    if row.kind in reminders.REVIEWS:
        return _review(row, known)
    if row.kind in reminders.FOLLOW_UPS:
        return _follow_up(row, known)
    if row.kind == reminders.DRAFT_OVERDUE:
        return _draft(row, known)
    if row.kind in reminders.SAID:
        return _comment(row, known)
    return _document(row)


def url(path):
    """The address of a page of ours, whatever host a request came in by."""
    return settings.SITE_URL + path


def named(postmortem):
    """What a mail calls a postmortem: by its title, unless it is restricted."""
    return postmortem.reference if postmortem.incident.restricted else postmortem.incident.title


def shortened(text, length=LONGEST_WHAT):
    """`text` as one line of at most `length` characters."""
    text = clean_line(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def when(due_on, today):
    """How near a day is, and its tone: (“24 days overdue”, “red”), (“Wednesday”, “amber”)."""
    if due_on is None:
        return "No due date", ""
    days = (due_on - today).days
    if days < 0:
        return words.days_late(due_on, today), "red"
    if days < 7:
        near = {0: "Today", 1: "Tomorrow"}.get(days)
        return near or words.WEEKDAYS[due_on.weekday()], "amber"
    return f"Due {words.day(due_on, today)}", "amber" if days <= SOON_DAYS else ""


def span(due_on, today):
    """How far ahead of `today` a day lies, in words that are true of it and of all before it."""
    if due_on <= today:
        return "today"
    if due_on <= calendar.week_end(today):
        return "this week"
    return "within a week" if (due_on - today).days <= 7 else "soon"


def listed(names):
    """“Priya Nair, Sam Okafor and Lea Brandt”."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def _item(row, known):
    item, postmortem = row.item, row.postmortem
    word, tone = when(item.due_on, known.today)
    if postmortem.incident.restricted:
        what = f"Action item {item.reference}"
        where = f"From {postmortem.reference}, which is restricted."
    else:
        what = shortened(item.what)
        where = f"{item.reference}, from {postmortem.incident.title}."
    if row.kind == reminders.ITEM_LEFT:
        where += f" {item.owner_name} has left; nobody owns it now."
    elif row.kind in BECAUSE and not postmortem.incident.restricted:
        where += f" {item.owner_name or 'Nobody'} owns it."
    return Line(
        reference=item.reference,
        what=what,
        where=where,
        url=url(item.get_absolute_url()),
        verb=VERBS.get(row.kind, "Mark done or hand over"),
        due_on=item.due_on,
        word=word,
        tone=tone,
        because=BECAUSE.get(row.kind, ""),
    )


def _verify(row):
    item, postmortem = row.item, row.postmortem
    done = f"{item.owner_name} says it is done" if item.owner_name else "It is said to be done"
    if postmortem.incident.restricted:
        what, where = f"Action item {item.reference}", f"From {postmortem.reference}, restricted."
    else:
        what = shortened(item.what)
        where = f"{item.reference}, from {postmortem.incident.title}. {done}: "
        where += shortened(item.evidence)
    return Line(
        reference=item.reference,
        what=what,
        where=where,
        url=url(item.get_absolute_url()),
        verb="Verify it or open it again",
        due_on=None,
        word="To verify",
        tone="amber",
    )


def _review(row, known):
    due_on = known.reviews[row.postmortem_id].due_on
    return _about(
        row,
        f"Sign off or return: {named(row.postmortem)}",
        _led(row),
        "Read and decide",
        due_on,
        when(due_on, known.today),
    )


def _follow_up(row, known):
    done, everything = known.items.get(row.postmortem_id, (0, 0))
    items = f"{words.counted(everything, 'item')} {are(everything)}"
    promised = f" {done} of {items} done." if everything else ""
    moment = when(row.follow_up.due_on, known.today)
    due_on = row.follow_up.due_on
    name = "Follow-up review" if row.follow_up.rescheduled else "30-day review"
    what = f"{name}: {named(row.postmortem)}"
    where = _led(row) + promised
    page = row.follow_up.get_absolute_url()
    return _about(row, what, where, "Open the review", due_on, moment, page)


def _draft(row, known):
    due_on = row.postmortem.due_on
    what = f"Hand in the draft: {named(row.postmortem)}"
    moment = when(due_on, known.today)
    return _about(row, what, _led(row), "Continue the draft", due_on, moment)


def _document(row):
    is_approved = row.kind == reminders.APPROVED
    moment = ("Approved", "green") if is_approved else ("Returned", "amber")
    verb = "Open the postmortem" if is_approved else "Continue the draft"
    return _about(row, named(row.postmortem), _led(row), verb, None, moment)


def _comment(row, known):
    comment = known.comments[reminders.comment_number(row.key)]
    did = "mentioned you" if row.kind == reminders.MENTIONED else "answered"
    what = f"{comment.by.name if comment.by else 'Somebody'} {did}: {named(row.postmortem)}"
    if row.postmortem.incident.restricted:
        did = "You were mentioned" if row.kind == reminders.MENTIONED else "There is an answer"
        what = f"{did} in {row.postmortem.reference}"
    page = f"{row.postmortem.get_absolute_url()}#c-{comment.pk}"
    word = "Mentioned" if row.kind == reminders.MENTIONED else "Answered"
    return _about(row, what, _led(row), "Read and answer", None, (word, ""), page)


def _about(row, what, where, verb, due_on, moment, page=""):
    word, tone = moment
    return Line(
        reference=row.postmortem.reference,
        what=what,
        where=where,
        url=url(page or row.postmortem.get_absolute_url()),
        verb=verb,
        due_on=due_on,
        word=word,
        tone=tone,
    )


def _led(row):
    postmortem, lead = row.postmortem, row.postmortem.lead
    restricted = ", restricted" if postmortem.incident.restricted else ""
    whose = "you" if lead == row.recipient else lead and lead.name
    return f"{postmortem.reference}{restricted}{f', led by {whose}' if whose else ''}."
