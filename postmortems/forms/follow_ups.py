"""The follow-up review: four answers, new promises, an outcome; or another day."""

from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError

from postmortems.models.enums import ItemsCompleted, Outcome, SimilarOccurred
from postmortems.operations.follow_ups import ANSWERS, ASKS_FOR_ANOTHER, NOTES
from postmortems.rules import horizons, looking_back
from postmortems.rules.outline import REVIEW_QUESTIONS, SLOTS, slots
from postmortems.rules.policy import FOLLOW_UP_DAYS
from postmortems.rules.shapes import Kind
from postmortems.rules.text import clean_line
from postmortems.templatetags import words

from .fields import LONGEST_LINE, LONGEST_TEXT, Day, Person
from .sentences import Form, FormSet

PROPOSED_SLOT = "short_term"


def answer_field(choices, label):
    """One of a few answers."""
    return forms.ChoiceField(
        label=label,
        choices=choices.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose one of the answers."},
    )


def note_field(number):
    """What the records cannot know about one question."""
    return forms.CharField(
        label=f"Note on question {number}",
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


def proposed_next(today):
    """The day proposed for another review."""
    return today + timedelta(days=FOLLOW_UP_DAYS)


class HoldForm(Form):
    """Answers, notes, outcome, and whether there is another review."""

    items_completed = answer_field(ItemsCompleted, REVIEW_QUESTIONS[0])
    items_completed_note = note_field(1)
    similar_occurred = answer_field(SimilarOccurred, REVIEW_QUESTIONS[1])
    similar_occurred_note = note_field(2)
    measures_effective = answer_field(Outcome, REVIEW_QUESTIONS[2])
    measures_effective_note = note_field(3)
    improvements_note = note_field(4)
    outcome = answer_field(Outcome, "All in all, what we did was")
    has_next = forms.BooleanField(label="Hold another review", required=False)
    next_due_on = Day(label="On", required=False)

    def __init__(self, *args, today, proposals, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        for name, proposal in proposals.items():
            self.fields[name].help_text = self._from_what(name, proposal)
        proposed = f"Proposed: {words.long_day(proposed_next(today))}."
        hint = f"{proposed} It counts only when another review is ticked."
        self.fields["next_due_on"].help_text = hint

    def _from_what(self, name, proposal):
        if not proposal.answer:
            return f"Nothing is proposed. {proposal.why}"
        word = dict(self.fields[name].choices)[proposal.answer]
        return f"Proposed: {word}. {proposal.why}"

    def clean(self):
        """What did not work needs a next review, and that a day that is still to come."""
        cleaned = super().clean()
        day = cleaned.get("next_due_on")
        if looking_back.needs_another(cleaned.get("outcome")) and not cleaned.get("has_next"):
            self.add_error("has_next", ASKS_FOR_ANOTHER)
        if cleaned.get("has_next") and "next_due_on" not in self.errors:
            if day is None:
                self.add_error("next_due_on", "Choose the day of the next review.")
            elif why_not := looking_back.why_not_next(day, self.today):
                self.add_error("next_due_on", why_not)
        return cleaned

    def changed_from(self, proposed):
        """What was typed or chosen otherwise than `proposed`, as initial values of a new form."""
        typed = {name: self[name].value() for name in self.fields}
        return {
            name: value
            for name, value in typed.items()
            if value is not None and _plain(value) != _plain(proposed.get(name, ""))
        }

    def review(self):
        """What the operation records: answers, outcome, next_due_on."""
        cleaned = self.cleaned_data
        return {
            "answers": {name: cleaned[name] for name in (*ANSWERS, *NOTES)},
            "outcome": cleaned["outcome"],
            "next_due_on": cleaned["next_due_on"] if cleaned["has_next"] else None,
        }


def _plain(value):
    return str(value).replace("\r\n", "\n")


class NewItemForm(Form):
    """One new promise, or an empty row."""

    what = forms.CharField(label="New action item", required=False, max_length=LONGEST_LINE)
    owner = Person(label="Owner", required=False)
    due_on = Day(label="Due", required=False)
    slot = forms.ChoiceField(
        label="Horizon",
        required=False,
        help_text="The day above should not lie past its end.",
    )

    def __init__(self, *args, today, ends, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["slot"].choices = [
            (slot.key, _until(slot.title, ends.get(slot.key), today))
            for slot in slots(Kind.ACTIONS)
        ]

    def clean_due_on(self):
        """A promise made today is not due before."""
        day = self.cleaned_data["due_on"]
        if day and day < self.today:
            raise ValidationError("Choose today or a later day.")
        return day

    def clean_what(self):
        """The promise as one line."""
        return clean_line(self.cleaned_data["what"])

    def clean(self):
        """An owner belongs to a promise; a day is proposed and says nothing by itself."""
        cleaned = super().clean()
        if cleaned.get("owner") and not cleaned.get("what") and "what" not in self.errors:
            raise ValidationError({"what": "Say what is to be done, or empty the row."})
        return cleaned

    def promise(self):
        """The row as the operation takes it, or None when it is empty."""
        cleaned = self.cleaned_data
        if not cleaned.get("what"):
            return None
        slot = cleaned["slot"] or PROPOSED_SLOT
        return {**cleaned, "slot": slot if slot in SLOTS else PROPOSED_SLOT}


def _until(title, last, today):
    return f"{title}: until {words.day(last, today)}" if last else title


def horizon_ends(incident, today, now):
    """The last days of horizons for a promise made now: {slot: day}; never before `today`."""
    zone = horizons.zone_of(incident)
    found = {slot.key: horizons.end(slot.key, now, zone) for slot in slots(Kind.ACTIONS)}
    return {key: max(last, today) for key, last in found.items() if last}


NewItems = forms.formset_factory(
    NewItemForm, formset=FormSet, extra=2, max_num=2, validate_max=True, absolute_max=2
)


def sent_items(data, **given):
    """Rows for new promises as they were sent; `given` are today and ends (see horizon_ends)."""
    return NewItems(data, prefix="items", form_kwargs=given)


def blank_items(typed=None, **given):
    """Rows for new promises; `typed` are rows that were sent but are not to be saved yet."""
    rows = [{"slot": PROPOSED_SLOT, "due_on": given["ends"].get(PROPOSED_SLOT)}] * 2
    if typed is not None:
        shown = [{name: row[name].value() for name in row.fields} for row in typed.forms]
        rows = shown or rows
    return NewItems(prefix="items", initial=rows, form_kwargs=given)


class MoveForm(Form):
    """Another day for a review, and why."""

    due_on = Day(label="New date", error_messages={"required": "Choose the new date."})
    reason = forms.CharField(
        label="Why it is moved",
        error_messages={"required": "Say why the review is moved."},
        max_length=LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
