"""What the search looks at first: one slim row per postmortem, however long the document is."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from accounts.models import Team

from .postmortem import Postmortem, part_of

PENDING = 256
"""Kilobytes of words that wait to be sorted into an index; every search reads through them."""


class SearchCardQuerySet(models.QuerySet):
    """Cards, chosen by adjectives."""

    def visible_to(self, user):
        """Only cards of postmortems this person may know of: `Postmortem.objects.visible_to`."""
        if not user.is_authenticated or not user.is_active:
            return self.none()
        if user.is_administrator:
            return self
        return self.filter(Q(restricted=False) | part_of(user, document="pk", team="team"))


class SearchCard(models.Model):
    """What a postmortem is found by, and copies of what narrows a search.

    `search_vector` holds every word of the document and of what hangs on it, without positions;
    `head` those of title, labels and summary, by weight. Triggers of Incident and Postmortem keep
    the copies. What is `stale` says something that was renamed meanwhile: the sweep renews it.
    """

    postmortem = models.OneToOneField(
        Postmortem, models.CASCADE, primary_key=True, related_name="search_card"
    )
    day = models.DateField(null=True)
    severity = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=20)
    team = models.ForeignKey(
        Team, models.SET_NULL, null=True, related_name="+", db_index=False, db_constraint=False
    )
    restricted = models.BooleanField(default=False)
    stale = models.BooleanField(default=False)
    head = SearchVectorField()
    search_vector = SearchVectorField()

    objects = SearchCardQuerySet.as_manager()

    class Meta:
        indexes = [
            GinIndex(
                fields=["search_vector"], name="postmortem_search", gin_pending_list_limit=PENDING
            ),
            GinIndex(
                fields=["head"], name="postmortem_search_head", gin_pending_list_limit=PENDING
            ),
            models.Index(fields=["postmortem"], condition=Q(stale=True), name="search_card_stale"),
        ]

    def __str__(self):
        return f"Search card of {self.postmortem_id}"
