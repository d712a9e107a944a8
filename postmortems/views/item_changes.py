"""Doing the same thing with every ticked row of a page, whichever page lists them."""

from dataclasses import dataclass

from django.contrib import messages
from django.utils import timezone

from postmortems.forms.many_items import ManyForm
from postmortems.models import ActionItem
from postmortems.operations import many_items
from postmortems.templatetags.words import counted

CHANGED = {"hand_over": "handed over", "move": "moved", "finish": "done", "drop": "dropped"}
GONE = "It is not there any more."


@dataclass(frozen=True)
class Change:
    """The form, and what became of the rows; `is_done` when nothing is left to be said."""

    many: ManyForm
    outcome: object = None

    @property
    def is_done(self):
        """Whether every ticked row was changed."""
        return self.outcome is not None and not self.outcome.refused

    @property
    def status(self):
        """The status of the page that shows it."""
        return 422 if self.many.is_bound else 200

    def context(self, rows):
        """What the rows of a page need: the form, and which to tick again."""
        is_changeable = self.many.is_bound or any("work_on_item" in row.may for row in rows)
        done = {item.pk for item in self.outcome.changed} if self.outcome else set()
        ticked = [pk for pk in self.many.chosen if pk not in done]
        return {
            "many": self.many,
            "outcome": self.outcome,
            "is_changeable": is_changeable,
            "chosen": ticked if is_changeable else None,
        }


def change(request):
    """Do what was posted, if anything was: a Change."""
    if request.method != "POST":
        return Change(ManyForm())
    many = ManyForm(request.POST)
    if not many.is_valid():
        return Change(many)
    visible = ActionItem.objects.visible_to(request.user).with_document()
    found = visible.in_bulk(many.chosen)
    items = [found[pk] for pk in many.chosen if pk in found]
    outcome = many_items.each(items, many.step(by=request.user, now=timezone.now()))
    outcome.refused = [(item.reference, sentence) for item, sentence in outcome.refused]
    outcome.refused += [(f"A-{pk}", GONE) for pk in many.chosen if pk not in found]
    made = Change(many, outcome)
    if made.is_done:
        count, is_are = len(outcome.changed), "is" if len(outcome.changed) == 1 else "are"
        did = CHANGED[many.cleaned_data["do"]]
        messages.success(request, f"{counted(count, 'action item')} {is_are} {did}.")
    return made
