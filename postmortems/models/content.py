"""What fills the slots of the outline: prose, list lines and links."""

from django.db import models
from django.db.models import Deferrable

from .postmortem import Postmortem

SLOT_LENGTH = 40


class Section(models.Model):
    """The prose of one slot, as typed: Markdown."""

    postmortem = models.ForeignKey(Postmortem, models.CASCADE, related_name="sections")
    slot = models.CharField(max_length=SLOT_LENGTH)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["postmortem", "slot"], name="section_once_per_slot")
        ]

    def __str__(self):
        return f"{self.slot} of {self.postmortem_id}"


class Entry(models.Model):
    """One line of a list slot: a sentence and what there is to add to it."""

    postmortem = models.ForeignKey(Postmortem, models.CASCADE, related_name="entries")
    slot = models.CharField(max_length=SLOT_LENGTH)
    position = models.PositiveIntegerField()
    text = models.TextField()
    detail = models.TextField(blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["postmortem", "slot", "position"],
                name="entry_position_once",
                deferrable=Deferrable.DEFERRED,
            )
        ]

    def __str__(self):
        return self.text


class Reference(models.Model):
    """A link or a name of something to look up, under a label the slot knows or none."""

    postmortem = models.ForeignKey(Postmortem, models.CASCADE, related_name="references")
    slot = models.CharField(max_length=SLOT_LENGTH)
    position = models.PositiveIntegerField()
    label = models.CharField(max_length=80, blank=True)
    text = models.TextField(blank=True)
    url = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(
                fields=["postmortem", "slot", "position"],
                name="reference_position_once",
                deferrable=Deferrable.DEFERRED,
            ),
            models.CheckConstraint(
                condition=~models.Q(text="") | ~models.Q(url=""), name="reference_says_something"
            ),
        ]

    def __str__(self):
        return self.text or self.url
