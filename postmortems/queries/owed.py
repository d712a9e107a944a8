"""What rows of the ledger are about, read anew when their mail is written."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from accounts.models import User
from postmortems.models import ActionItem, Comment, Notification, Postmortem, Review
from postmortems.models.enums import ItemState, MailState
from postmortems.rules import reminders

ABOUT = ("recipient", "item", "follow_up", "postmortem__incident", "postmortem__lead")


@dataclass(frozen=True)
class Known:
    """What one person may see and has still to do, of the postmortems some rows are about.

    `visible` and `written` hold numbers of postmortems; `reviews` the person's open review and
    `items` the count of action items, (done, all), by number of the postmortem; `comments` what
    was said, by number of the comment; `managed` the numbers of items whose owner, or incident,
    is of a team they manage.
    """

    person: User
    today: date
    visible: frozenset
    written: frozenset
    reviews: dict
    items: dict
    comments: dict
    managed: frozenset


def one(notification):
    """The ledger row of a notification, with what it is about."""
    return Notification.objects.select_related(*ABOUT).get(pk=notification.pk)


def entries(digest):
    """The queued rows that a digest names, oldest first, with what they are about."""
    queued = digest.entries.filter(state=MailState.QUEUED)
    return list(queued.select_related(*ABOUT).order_by("pk"))


def known(person, rows, today):
    """What `person` may know of the postmortems of `rows`, in a constant number of queries."""
    numbers = {row.postmortem_id for row in rows if row.postmortem_id}
    about = Postmortem.objects.filter(pk__in=numbers)
    reviews = Review.objects.open().filter(postmortem__in=numbers, reviewer=person)
    done = Count("pk", filter=Q(state=ItemState.DONE))
    counts = ActionItem.objects.filter(postmortem__in=numbers).order_by().values("postmortem")
    return Known(
        person=person,
        today=today,
        visible=frozenset(about.visible_to(person).values_list("pk", flat=True)),
        written=frozenset(about.written_by(person).values_list("pk", flat=True)),
        reviews={review.postmortem_id: review for review in reviews},
        items={
            number: (finished, everything)
            for number, finished, everything in counts.annotate(
                done=done, everything=Count("pk")
            ).values_list("postmortem", "done", "everything")
        },
        comments=_comments(rows),
        managed=_managed(person, rows),
    )


def _managed(person, rows):
    """Which items that rows told a manager of are of teams that `person` manages."""
    told = [row.item_id for row in rows if row.kind == reminders.ITEM_OVERDUE_MANAGER]
    if not told:
        return frozenset()
    teams = person.managed_teams.order_by().values("pk")
    theirs = Q(owner__teams__in=teams) | Q(postmortem__incident__team__in=teams)
    found = ActionItem.objects.filter(theirs, pk__in=[pk for pk in told if pk])
    return frozenset(found.order_by().values_list("pk", flat=True))


def _comments(rows):
    """The comments that rows are about, with who wrote them and their thread, by number."""
    numbers = [
        reminders.comment_number(row.key)
        for row in rows
        if row.kind in reminders.SAID and row.postmortem_id
    ]
    return Comment.objects.select_related("by", "parent").in_bulk(numbers) if numbers else {}


def returned(notification):
    """The review by which a postmortem was returned; its number stands in the row's key."""
    number = notification.key.split(":")[1]
    return Review.objects.select_related("reviewer", "revision").filter(pk=number).first()


def signed_by(postmortem):
    """Names of the people whose sign-off stands, in the order of asking."""
    current = Review.objects.current().filter(postmortem=postmortem).select_related("reviewer")
    return [review.reviewer.name for review in current if review.is_signed]
