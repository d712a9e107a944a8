"""How many of something each row of a list has, in the query of the list itself."""

from django.db.models import Count, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from postmortems.models import ActionItem, Review
from postmortems.models.enums import Verdict


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


def _number_of(rows):
    numbers = rows.order_by().values("postmortem").annotate(number=Count("pk")).values("number")
    return Coalesce(Subquery(numbers), 0, output_field=IntegerField())
