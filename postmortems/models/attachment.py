"""Files that belong to a part of the document."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone

from .content import SLOT_LENGTH
from .postmortem import Postmortem


class AttachmentQuerySet(models.QuerySet):
    """Files, chosen by adjectives."""

    def visible_to(self, user):
        """Only files of postmortems this person may know of."""
        visible = Postmortem.objects.visible_to(user).order_by().values("pk")
        return self.filter(postmortem__in=visible)


class Attachment(models.Model):
    """One file: `size` in bytes, `sha256` of its content as it is stored."""

    postmortem = models.ForeignKey(Postmortem, models.CASCADE, related_name="attachments")
    slot = models.CharField(max_length=SLOT_LENGTH)
    file = models.FileField(upload_to="attachments/%Y/%m")
    name = models.CharField(max_length=200)
    caption = models.CharField(max_length=300, blank=True)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        """Where the file is."""
        return reverse("attachment", args=[self.pk])
