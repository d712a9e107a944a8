"""Support: what is recorded can be read; the record itself is changed through the pages only."""

from django import forms
from django.contrib import admin

from accounts.admin import ForAdministrators
from accounts.models import Team

from .models import Activity, Cause, Incident, Notification, Postmortem, Revision, Service
from .operations import passages
from .rules import holidays

MOST_FAULTS = 20


class ReadOnly(ForAdministrators, admin.ModelAdmin):
    """Rows to look at."""

    show_full_result_count = False

    def has_add_permission(self, request):
        """Nothing is added here."""
        return False

    def has_change_permission(self, request, obj=None):
        """Nothing is changed here."""
        return False


@admin.register(Postmortem)
class PostmortemAdmin(ReadOnly):
    """Where each postmortem stands."""

    list_display = ["reference", "title", "status", "lead", "due_on", "edited_at"]
    list_filter = ["status"]
    list_select_related = ["incident", "lead"]
    search_fields = ["incident__title"]

    @admin.display(description="title")
    def title(self, row):
        """The incident's title."""
        return row.incident.title


@admin.register(Incident)
class IncidentAdmin(ReadOnly):
    """The facts."""

    list_display = ["title", "severity", "day", "team", "restricted"]
    list_filter = ["severity", "restricted", "team"]
    list_select_related = ["team"]
    search_fields = ["title"]


@admin.register(Revision)
class RevisionAdmin(ReadOnly):
    """The document as it stood, with its fingerprint."""

    list_display = ["postmortem_id", "number", "sha256", "by", "at"]
    list_select_related = ["by"]
    search_fields = ["=postmortem__id", "=sha256"]


@admin.register(Activity)
class ActivityAdmin(ReadOnly):
    """Who did what, when."""

    list_display = ["at", "postmortem_id", "by_name", "says"]
    list_filter = ["verb"]
    search_fields = ["=postmortem__id", "by_name", "says"]


@admin.register(Notification)
class NotificationAdmin(ReadOnly):
    """The ledger; the words of mails are on the page of mails."""

    list_display = ["created_at", "recipient", "kind", "state", "attempts", "error"]
    list_filter = ["state", "kind"]
    list_select_related = ["recipient"]
    search_fields = ["recipient__email", "recipient__name", "key", "subject"]
    exclude = ["body_text", "body_html"]


class TeamForm(forms.ModelForm):
    """A team; every line of its holidays is understood, or refused with a sentence."""

    class Meta:
        model = Team
        fields = ["name", "time_zone", "holidays", "members", "managers"]

    def clean_holidays(self):
        """The text as it is, when every line names a day."""
        text = self.cleaned_data["holidays"]
        faults = holidays.faults(text)
        if faults:
            raise forms.ValidationError(list(faults[:MOST_FAULTS]))
        return text


@admin.register(Team)
class TeamAdmin(ForAdministrators, admin.ModelAdmin):
    """Teams, their time zone and holidays, members and managers."""

    form = TeamForm
    search_fields = ["name"]
    autocomplete_fields = ["members", "managers"]

    def save_model(self, request, obj, form, change):
        """Documents are found by the new name, too."""
        super().save_model(request, obj, form, change)
        passages.outdate(Postmortem.objects.filter(incident__team=obj))


@admin.register(Service, Cause)
class LabelAdmin(ForAdministrators, admin.ModelAdmin):
    """Names shared by incidents: to correct their spelling."""

    search_fields = ["name"]

    def save_model(self, request, obj, form, change):
        """Documents are found by the new name, too."""
        super().save_model(request, obj, form, change)
        passages.outdate(Postmortem.objects.filter(incident__in=obj.incidents.all()))
