"""How many of something each row of a list has, in the query of the list itself."""

from django.db.models import Case, Count, F, IntegerField, OuterRef, Subquery, When
from django.db.models.functions import Coalesce

from postmortems.models import ActionItem, Comment, Review
from postmortems.models.enums import Status, Verdict
from postmortems.rules import policy

NEEDED = policy.REVIEWERS_NEEDED


def with_open_items(postmortems):
    """Postmortems with `open_items`, the number of their unfinished action items."""
    items = ActionItem.objects.unfinished().filter(postmortem=OuterRef("pk"))
    return postmortems.annotate(open_items=_number_of(items))


def with_sign_offs(postmortems):
    """Postmortems with `asked`, the number of reviewers, and `signed`, how many have signed."""
    reviews = Review.objects.current().filter(postmortem=OuterRef("pk"))
    return postmortems.annotate(
        asked=_number_of(reviews), signed=_number_of(reviews.filter(verdict=Verdict.SIGNED_OFF))
    )


def ready_to_approve(postmortems):
    """Those under review that everybody who was asked has signed, as rules/checks.py asks.

    With `asked`, `signed` and `threads`, the number of comments that are not resolved: they stand
    against approval, and are what is left to do.
    """
    needed = Case(
        *[When(incident__severity=severity, then=n) for severity, n in NEEDED.items()],
        default=policy.reviewers_needed(""),
    )
    threads = Comment.objects.filter(
        postmortem=OuterRef("pk"), parent__isnull=True, resolved_at__isnull=True
    )
    rows = with_sign_offs(postmortems.in_status(Status.UNDER_REVIEW))
    signed = rows.filter(signed=F("asked"), asked__gte=needed)
    return signed.annotate(threads=_number_of(threads))


def _number_of(rows):
    numbers = rows.order_by().values("postmortem").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(numbers), 0, output_field=IntegerField())
