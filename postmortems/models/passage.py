"""The words of one place of a postmortem, for finding them and saying where they stand."""

from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Func, TextChoices, Value

from .content import SLOT_LENGTH
from .postmortem import Postmortem

APART = "./@_<>&\\"
"""What stands between the words of addresses, paths, names in code and tags: each is a word."""
BLANKS = " " * len(APART)


def apart(expression):
    """Text with blanks in place of APART, letter by letter, so that positions stay."""
    return Func(
        expression,
        Value(APART),
        Value(BLANKS),
        function="translate",
        output_field=models.TextField(),
    )


class Holder(TextChoices):
    """What holds the words, where it is not the slot itself; `number` is the key of its row."""

    ITEM = "item", "Action item"
    COMMENT = "comment", "Comment"
    FOLLOW_UP = "follow_up", "Follow-up review"
    FILE = "file", "File"


class PassageQuerySet(models.QuerySet):
    """Passages, chosen by adjectives."""

    def visible_to(self, user):
        """Only passages of postmortems this person may know of."""
        visible = Postmortem.objects.visible_to(user).order_by().values("pk")
        return self.filter(postmortem__in=visible)


class Passage(models.Model):
    """A copy of what one place says, renewed in the transaction that changes it.

    `part` is the key of a slot or TITLE; `place` grows in the order of the document.
    """

    TITLE = "title"

    postmortem = models.ForeignKey(
        Postmortem, models.CASCADE, related_name="passages", db_index=False
    )
    part = models.CharField(max_length=SLOT_LENGTH)
    holder = models.CharField(max_length=10, choices=Holder, blank=True, default="")
    number = models.BigIntegerField(default=0)
    place = models.PositiveSmallIntegerField()
    text = models.TextField()
    vector = models.GeneratedField(
        expression=SearchVector(apart("text"), config="english"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = PassageQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["postmortem", "part", "holder", "number"], name="passage_once_per_place"
            )
        ]

    def __str__(self):
        return f"{self.part} {self.holder} {self.number}".strip()
