"""Support: people, their teams and roles."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from .models import Team, User


class NewPersonForm(AdminUserCreationForm):
    """A new account: address, name, password."""

    class Meta(AdminUserCreationForm.Meta):
        model = User
        fields = ("email", "name")


class PersonForm(UserChangeForm):
    """An account as it is."""

    class Meta(UserChangeForm.Meta):
        model = User


@admin.register(User)
class PersonAdmin(UserAdmin):
    """Accounts; somebody who left is made inactive, so that their name stays in the record."""

    form = PersonForm
    add_form = NewPersonForm
    ordering = ["name", "email"]
    list_display = ["name", "email", "is_active", "is_staff"]
    list_filter = ["is_active", "is_staff", "groups"]
    search_fields = ["name", "email"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        ("Mail", {"fields": ["time_zone", "digest", "mail_at_once"]}),
        ("Rights", {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {"fields": ["email", "name", "usable_password", "password1", "password2"]},
        )
    ]
    readonly_fields = ["last_login", "date_joined"]
    filter_horizontal = ["groups"]

    def has_delete_permission(self, request, obj=None):
        """Nobody is deleted here; inactive people cannot sign in."""
        return False


@admin.register(Team)
class TeamAdmin(admin.ModelAdmin):
    """Teams, their members and managers."""

    search_fields = ["name"]
    autocomplete_fields = ["members", "managers"]
