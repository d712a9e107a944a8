"""Words and names people may have meant when they mistype."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import TextChoices


class Naming(TextChoices):
    """What a text of the vocabulary names."""

    WORD = "word", "Word"
    SERVICE = "service", "Service"
    CAUSE = "cause", "Cause"
    TEAM = "team", "Team"
    PERSON = "person", "Person"


class Word(models.Model):
    """A word of titles and labels in small letters, or the whole name of somebody or something.

    `trigrams` are the threes of letters in it (rules/trigrams.py). A word stays when nobody says
    it any more: whoever proposes one makes sure that somebody may find something by it.
    """

    kind = models.CharField(max_length=10, choices=Naming)
    text = models.CharField(max_length=120)
    trigrams = ArrayField(models.CharField(max_length=3))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "text"], name="word_once")]
        indexes = [GinIndex(fields=["trigrams"], name="word_trigrams")]

    def __str__(self):
        return self.text
