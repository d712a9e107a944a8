"""What a person may say of themselves: name, time zone, when mail comes."""

import zoneinfo
from functools import cache

from django import forms

from accounts.models import User
from postmortems.rules.text import clean_line

from .sentences import Form, ModelForm

LOOKS = ("system", "light", "dark")


@cache
def time_zones():
    """Every named time zone, grouped by continent: [(group, [(name, words)])], UTC first."""
    groups = {}
    for name in sorted(zoneinfo.available_timezones()):
        continent, _, place = name.partition("/")
        if place and continent not in ("Etc", "SystemV"):
            words = f"{place.replace('_', ' ')}, {continent}"
            groups.setdefault(continent, []).append((name, words))
    return [("Everywhere", [("UTC", "UTC")]), *groups.items()]


class ProfileForm(ModelForm):
    """Name, time zone and mail preferences."""

    time_zone = forms.ChoiceField(
        label="Time zone",
        choices=time_zones,
        help_text="Today, this week and the hour of your digest follow it.",
    )

    class Meta:
        model = User
        fields = ["name", "time_zone", "digest", "mail_at_once", "year_ago", "weekly_report"]
        labels = {
            "digest": "One digest by mail",
            "mail_at_once": "Mail me at once when something is assigned to me",
            "year_ago": "On Mondays, remind me of what happened a year ago",
            "weekly_report": "Mail me a report on the teams I manage once a week",
        }
        help_texts = {
            "name": "How others read you in documents and mails.",
            "digest": "What is due soon, due, overdue or new to you, in one mail that is never "
            "empty; not on days off of your teams. Whatever you choose, you hear when an action "
            "item is late for days and you lead its postmortem or manage the team.",
            "mail_at_once": "Without this, an assignment waits for the next digest.",
            "year_ago": "In the first digest of the week, if one comes: incidents of that week "
            "that you wrote or led, whose action items you owned, or that were your team's.",
            "weekly_report": "What is overdue or late, and how much was closed; on Mondays, and "
            "only when there is something to say.",
        }
        widgets = {"digest": forms.RadioSelect}
        error_messages = {"name": {"required": "Write your name."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.managed_teams.exists():
            del self.fields["weekly_report"]
        known = {name for _, zones in time_zones() for name, _ in zones}
        if self.instance.time_zone not in known:
            name = self.instance.time_zone
            self.fields["time_zone"].choices = [("As it is", [(name, name)]), *time_zones()]

    def clean_name(self):
        """The name as one line."""
        name = clean_line(self.cleaned_data["name"])
        if not name:
            raise forms.ValidationError("Write your name.")
        return name


class LookForm(Form):
    """Light, dark, or as the system."""

    look = forms.ChoiceField(choices=[(look, look) for look in LOOKS])
    next = forms.CharField(required=False)
