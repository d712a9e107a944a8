"""What mails are about, read anew when they are written: for many mails at once.

As many queries whatever the number of mails; those about one kind only when it is among them.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from accounts.models import User
from postmortems.models import ActionItem, Author, Comment, Notification, Postmortem, Review
from postmortems.models.enums import ItemState, MailState
from postmortems.rules import reminders

from . import in_charge, readers, years_ago

ABOUT = ("item", "follow_up", "postmortem__incident", "postmortem__lead")
READ = (
    *("kind", "key", "state", "recipient", "digest"),
    *("follow_up__due_on", "follow_up__held_at", "follow_up__rescheduled"),
    *("postmortem__status", "postmortem__due_on", "postmortem__lead__name"),
    *("postmortem__incident__title", "postmortem__incident__restricted"),
    *("item__what", "item__owner", "item__owner_name", "item__due_on", "item__state"),
    *("item__snoozed_until", "item__assigned_at", "item__postmortem"),
    *("item__done_at", "item__evidence", "item__verifier", "item__verified_at"),
)
"""What mails say of these: reading all would cost as much as writing them."""


@dataclass(frozen=True)
class Known:
    """What one person may see and has still to do, of the postmortems some rows are about.

    `visible` and `written` hold numbers of postmortems; `reviews` the person's open review and
    `items` the count of action items, (done, all), by number of the postmortem; `comments` what
    was said, by number of the comment; `led` the numbers of postmortems they answer for. `managed`
    holds the numbers of the items that are very late and of which they hear as managers, `left` of
    those whose owner has left and of which they hear. `remembered` is what a digest tells of the
    same week a year ago.
    """

    person: User
    today: date
    visible: frozenset
    written: frozenset
    reviews: dict
    items: dict
    comments: dict
    led: frozenset
    managed: frozenset
    left: frozenset
    remembered: tuple


@dataclass(frozen=True)
class About:
    """What one mail is about: the ledger rows it names, and what its reader may know of them.

    A mail of its own names itself first; a digest names what waited for it, oldest first.
    """

    rows: list
    known: Known


def read(notifications, now):
    """What each of these mails is about as things stand: {number of the mail: About}."""
    named = _named(notifications)
    rows = [row for found in named.values() for row in found]
    visible = _visible(rows)
    written = _written(_of(rows, reminders.INFORMS))
    reviews = _reviews(_of(rows, reminders.REVIEWS))
    counts = _counts(_of(rows, reminders.FOLLOW_UPS))
    comments = _comments(_of(rows, reminders.SAID))
    led = _led(_of(rows, reminders.TO_WHO_LEADS))
    late = _of(rows, (reminders.ITEM_OVERDUE_MANAGER,))
    managed = _heard(late, *in_charge.managing())
    remembered = years_ago.read(notifications, now)
    left = _heard(_of(rows, (reminders.ITEM_LEFT,)), *in_charge.left_behind())
    return {
        mail.pk: About(
            named[mail.pk],
            Known(
                person=mail.recipient,
                today=now.astimezone(mail.recipient.zone).date(),
                visible=visible[mail.recipient_id],
                written=written[mail.recipient_id],
                reviews=reviews[mail.recipient_id],
                items=counts,
                comments=comments,
                led=led[mail.recipient_id],
                managed=managed[mail.recipient_id],
                left=left[mail.recipient_id],
                remembered=tuple(remembered.get(mail.pk, ())),
            ),
        )
        for mail in notifications
    }


def _named(notifications):
    """The rows that each mail names: {number of the mail: rows}."""
    mails = {mail.pk: mail for mail in notifications}
    own = [mail.pk for mail in notifications if mail.kind != reminders.DIGEST]
    waited = Q(digest__in=mails, state=MailState.QUEUED)
    named = {number: [] for number in mails}
    rows = Notification.objects.filter(waited | Q(pk__in=own)).select_related(*ABOUT)
    for row in rows.only(*READ).order_by("pk"):
        mail = mails[row.digest_id or row.pk]
        row.recipient = mail.recipient
        named[mail.pk].append(row)
    return named


def _of(rows, kinds):
    return [row for row in rows if row.kind in kinds and row.postmortem_id]


def _visible(rows):
    """The numbers of the postmortems that each person may see: {person: numbers}."""
    about = [row for row in rows if row.postmortem_id]
    pairs = {(row.postmortem_id, row.recipient_id) for row in about}
    closed = {
        (row.postmortem_id, row.recipient_id) for row in about if row.postmortem.incident.restricted
    }
    return _by_person(pairs - closed | readers.seen(closed))


def _written(rows):
    """The numbers of the postmortems that each person leads or writes: {person: numbers}."""
    numbers = {row.postmortem_id for row in rows}
    authors = Author.objects.filter(postmortem__in=numbers).values_list("postmortem", "user")
    led = {(row.postmortem_id, row.postmortem.lead_id) for row in rows}
    return _by_person(led | set(authors))


def _reviews(rows):
    """The open reviews asked of each person: {person: {number of the postmortem: Review}}."""
    found = defaultdict(dict)
    asked = Review.objects.open().filter(
        postmortem__in={row.postmortem_id for row in rows},
        reviewer__in={row.recipient_id for row in rows},
    )
    for review in asked:
        found[review.reviewer_id][review.postmortem_id] = review
    return found


def _counts(rows):
    """How many action items postmortems have: {number: (done, all)}."""
    items = ActionItem.objects.filter(postmortem__in={row.postmortem_id for row in rows})
    counts = (
        items.order_by()
        .values("postmortem")
        .annotate(done=Count("pk", filter=Q(state=ItemState.DONE)), everything=Count("pk"))
    )
    rows = counts.values_list("postmortem", "done", "everything")
    return {number: (done, everything) for number, done, everything in rows}


def _comments(rows):
    """The comments that rows are about, with who wrote them and their thread, by number."""
    numbers = {reminders.comment_number(row.key) for row in rows}
    return Comment.objects.select_related("by", "parent").in_bulk(numbers)


def _led(rows):
    """The numbers of the postmortems that each person answers for: {person: numbers}."""
    asked = Postmortem.objects.filter(pk__in={row.postmortem_id for row in rows})
    return _by_person(in_charge.follow(asked, in_charge.leading()))


def _heard(rows, *ways):
    """The numbers of the items of which each person hears by these ways: {person: numbers}."""
    items = ActionItem.objects.filter(pk__in={row.item_id for row in rows if row.item_id})
    return _by_person(in_charge.follow(items, ways))


def _by_person(pairs):
    found = defaultdict(set)
    for number, person in pairs:
        found[person].add(number)
    return found


def returned(notification):
    """The review by which a postmortem was returned; its number stands in the row's key."""
    number = notification.key.split(":")[1]
    return Review.objects.select_related("reviewer", "revision").filter(pk=number).first()


def signed_by(postmortem):
    """Names of the people whose sign-off stands, in the order of asking."""
    current = Review.objects.current().filter(postmortem=postmortem).select_related("reviewer")
    return [review.reviewer.name for review in current if review.is_signed]
