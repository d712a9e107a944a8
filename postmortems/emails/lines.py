"""What one thing somebody is owed looks like in a mail: a headline, when, where from, a link.

A restricted postmortem shows its number and a link; nothing of what it says leaves the product.
"""

from dataclasses import dataclass
from datetime import date

from django.conf import settings

from postmortems.rules import calendar, naming, policy, reminders, years
from postmortems.rules.text import clean_line, so_many_are_done
from postmortems.templatetags import words

from . import acts

LONGEST_WHAT = 160
SOON_DAYS = policy.FOLLOW_UP_NOTICE_DAYS + 3
"""The longest notice, moved back over a long weekend."""
LEFT = "Left without an owner"
LEADERLESS = "Overdue in postmortems that nobody leads any more"
OF_OTHERS = {
    reminders.ITEM_OVERDUE_LEAD: "Overdue in postmortems you lead",
    reminders.ITEM_OVERDUE_MANAGER: "Overdue in teams you manage",
}
HEADINGS = {**OF_OTHERS, reminders.ITEM_LEFT: LEFT}
"""Under what one hears of what one does not owe oneself."""
OWN = "Mark done or hand over"
VERBS = {
    reminders.ITEM_LEFT: "Give it an owner",
    **dict.fromkeys(OF_OTHERS, "Open the action item"),
}


@dataclass(frozen=True)
class Line:
    """One entry of a mail. `tone` is red, amber, green or nothing; `reference` is its number.

    `word` says how near its day is and `day` which day that is. `heading` says why one hears of
    what one does not owe oneself; `acts` are what its reader can do without signing in:
    [(verb, address)].
    """

    reference: str
    what: str
    where: str
    url: str
    verb: str
    due_on: date | None
    word: str
    tone: str
    day: str = ""
    heading: str = ""
    acts: tuple = ()


def line(row, known):
    """The line of one ledger row, as things stand on `known.today`."""
    if row.kind in reminders.ITEMS:
        return acts.with_acts(_item(row, known), row)
    if row.kind == reminders.VERIFY_ASKED:
        return _verify(row, known)
    if row.kind in reminders.REVIEWS:
        return _review(row, known)
    if row.kind in reminders.FOLLOW_UPS:
        return _follow_up(row, known)
    if row.kind == reminders.DRAFT_OVERDUE:
        return _draft(row, known)
    if row.kind in reminders.SAID:
        return _comment(row, known)
    return _document(row)


def remembered(one):
    """The line of an incident of a year ago; of a restricted one its number and a link."""
    postmortem, incident = one.postmortem, one.postmortem.incident
    is_closed = incident.restricted
    return Line(
        reference=postmortem.reference,
        what=shortened(naming.named(postmortem)),
        where="" if is_closed else postmortem.reference,
        url=url(postmortem.get_absolute_url()),
        verb="Read it again",
        due_on=None,
        word="Restricted" if is_closed else years.still_open(one),
        tone="amber" if one.open and not is_closed else "",
        day="" if is_closed else words.record_day(incident.day),
    )


def url(path):
    """The address of a page of ours, whatever host a request came in by."""
    return settings.SITE_URL + path


def shortened(text, length=LONGEST_WHAT):
    """`text` as one line of at most `length` characters."""
    text = clean_line(text)
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def when(due_on, today):
    """How near a day is, its tone and the day itself: (“24 days overdue”, “red”, “was due …”)."""
    if due_on is None:
        return "No due date", "", ""
    days, day = (due_on - today).days, words.day(due_on, today)
    if days < 0:
        return words.days_late(due_on, today), "red", f"was due {day}"
    near = {0: "Due today", 1: "Due tomorrow"}.get(days)
    if near:
        return near, "amber", day
    return f"Due {day}", "amber" if days <= SOON_DAYS else "", ""


def span(due_on, today):
    """How far ahead of `today` a day lies, in words that are true of it and of all before it."""
    if due_on <= today:
        return "today"
    if due_on <= calendar.week_end(today):
        return "this week"
    return "within a week" if (due_on - today).days <= 7 else "soon"


def _item(row, known):
    item, postmortem = row.item, row.postmortem
    word, tone, day = when(item.due_on, known.today)
    where = _from(row)
    has_left = item.owner_id is None and item.assigned_at is not None and item.owner_name
    if row.kind == reminders.ITEM_REOPENED:
        where += " It was opened again."
    elif row.kind in HEADINGS:
        where += _whose(item, has_left, postmortem.incident.restricted, known.today)
    return Line(
        reference=item.reference,
        what=_promised(row),
        where=where,
        url=url(item.get_absolute_url()),
        verb=VERBS[reminders.ITEM_LEFT] if has_left else VERBS.get(row.kind, OWN),
        due_on=item.due_on,
        word=word,
        tone=tone,
        day=day,
        heading=_heading(row, known),
    )


def _promised(row):
    if row.postmortem.incident.restricted:
        return f"Action item {row.item.reference}"
    return shortened(row.item.what)


def _from(row):
    """“A-404, from API outage.”, or “From PM-16, which is restricted.”."""
    said = naming.item_origin(row.item, row.postmortem)
    return f"{said[0].upper()}{said[1:]}."


def _heading(row, known):
    """Under what the reader hears of what others owe; an empty text where it is their own."""
    leads = row.postmortem.lead_id == known.person.pk
    if row.kind == reminders.ITEM_OVERDUE_LEAD and not leads:
        return LEADERLESS
    return HEADINGS.get(row.kind, "")


def _whose(item, has_left, restricted, today):
    """What others hear of the owner; of a restricted one nothing but that they have left."""
    if has_left:
        who = "Its owner" if restricted else item.owner_name
        return f" {who} has left; nobody owns it now."
    if restricted:
        return ""
    snoozed = ""
    if item.is_snoozed(today):
        snoozed = f" Snoozed until {words.day(item.snoozed_until, today)}."
    return f" {item.owner_name or 'Nobody'} owns it.{snoozed}"


def _verify(row, known):
    item = row.item
    day = words.day(item.done_at.astimezone(row.recipient.zone).date(), known.today)
    whose = f"{item.owner_name} says it was done on {day}" if item.owner_name else f"Done on {day}"
    where = _from(row)
    if not row.postmortem.incident.restricted:
        where += f" {whose}: {shortened(item.evidence)}"
    return Line(
        reference=item.reference,
        what=_promised(row),
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
        f"Sign off or return: {naming.named(row.postmortem)}",
        _led(row),
        "Read and decide",
        due_on,
        when(due_on, known.today),
    )


def _follow_up(row, known):
    done, everything = known.items.get(row.postmortem_id, (0, 0))
    promised = so_many_are_done(done, everything, "action item", "action items")
    moment = when(row.follow_up.due_on, known.today)
    due_on = row.follow_up.due_on
    name = "Follow-up review" if row.follow_up.rescheduled else "30-day review"
    what = f"{name}: {naming.named(row.postmortem)}"
    is_told = everything and not row.postmortem.incident.restricted
    where = f"{_led(row)} {promised}." if is_told else _led(row)
    page = row.follow_up.get_absolute_url()
    return _about(row, what, where, "Open the review", due_on, moment, page)


def _draft(row, known):
    due_on = row.postmortem.due_on
    what = f"Hand in the draft: {naming.named(row.postmortem)}"
    moment = when(due_on, known.today)
    return _about(row, what, _led(row), "Continue the draft", due_on, moment)


def _document(row):
    is_approved = row.kind == reminders.APPROVED
    moment = ("Approved", "green", "") if is_approved else ("Returned", "amber", "")
    verb = "Open the postmortem" if is_approved else "Continue the draft"
    return _about(row, naming.named(row.postmortem), _led(row), verb, None, moment)


def _comment(row, known):
    comment = known.comments[reminders.comment_number(row.key)]
    did = "mentioned you" if row.kind == reminders.MENTIONED else "answered"
    what = f"{comment.by.name if comment.by else 'Somebody'} {did}: {naming.named(row.postmortem)}"
    if row.postmortem.incident.restricted:
        did = "You were mentioned" if row.kind == reminders.MENTIONED else "There is an answer"
        what = f"{did} in {row.postmortem.reference}"
    page = f"{row.postmortem.get_absolute_url()}#c-{comment.pk}"
    word = "Mentioned" if row.kind == reminders.MENTIONED else "Answered"
    return _about(row, what, _led(row), "Read and answer", None, (word, "", ""), page)


def _about(row, what, where, verb, due_on, moment, page=""):
    word, tone, day = moment
    return Line(
        reference=row.postmortem.reference,
        what=what,
        where=where,
        url=url(page or row.postmortem.get_absolute_url()),
        verb=verb,
        due_on=due_on,
        word=word,
        tone=tone,
        day=day,
    )


def _led(row):
    """“PM-149, led by Ana Ferreira.”; a restricted one was named by its number already."""
    postmortem, lead = row.postmortem, row.postmortem.lead
    if postmortem.incident.restricted:
        return "Restricted."
    whose = "you" if lead == row.recipient else lead and lead.name
    return f"{postmortem.reference}, led by {whose}." if whose else f"{postmortem.reference}."
