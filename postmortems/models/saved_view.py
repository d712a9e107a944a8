"""The filters of a list under a name, to open again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse

from .enums import ListPage
from .guards import known


class SavedView(models.Model):
    """One list narrowed in one way, a URL; each person has their own, and one default a list."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="saved_views")
    page = models.CharField(max_length=20, choices=ListPage)
    name = models.CharField(max_length=60)
    query = models.CharField(max_length=1000)
    is_default = models.BooleanField(default=False)

    class Meta:
        ordering = ["page", Lower("name"), "id"]
        constraints = [
            known("page", ListPage, "saved_view_known_page", blank=False),
            models.UniqueConstraint("owner", "page", Lower("name"), name="saved_view_once_by_name"),
            models.UniqueConstraint(
                fields=["owner", "page"],
                condition=Q(is_default=True),
                name="saved_view_one_default",
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """The list as it was saved."""
        return f"{reverse(self.page)}?{self.query}"
