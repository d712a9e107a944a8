"""Support: people and their roles; their teams are in postmortems/admin.py."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminUserCreationForm, UserChangeForm

from .models import User


class ForAdministrators:
    """Open to administrators who are staff, whatever single permissions they hold."""

    def has_module_permission(self, request):
        """Administrators see the section."""
        return request.user.is_administrator

    def has_view_permission(self, request, obj=None):
        """Administrators read."""
        return request.user.is_administrator

    def has_add_permission(self, request):
        """Administrators add."""
        return request.user.is_administrator

    def has_change_permission(self, request, obj=None):
        """Administrators change."""
        return request.user.is_administrator

    def has_delete_permission(self, request, obj=None):
        """Nothing is deleted here: names stay in the record."""
        return False


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
class PersonAdmin(ForAdministrators, UserAdmin):
    """Accounts; somebody who left is made inactive, so that their name stays in the record."""

    form = PersonForm
    add_form = NewPersonForm
    ordering = ["name", "email"]
    list_display = ["name", "email", "is_active", "is_staff", "mail_trouble"]
    list_filter = ["is_active", "is_staff", "groups"]
    search_fields = ["name", "email"]
    fieldsets = [
        (None, {"fields": ["email", "name", "password"]}),
        (
            "Mail",
            {
                "fields": [
                    *("mail_trouble", "time_zone", "digest"),
                    *("mail_at_once", "year_ago", "weekly_report"),
                ]
            },
        ),
        ("Rights", {"fields": ["is_active", "is_staff", "is_superuser", "groups"]}),
        ("Dates", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [
        (
            None,
            {"fields": ["email", "name", "usable_password", "password1", "password2"]},
        )
    ]
    readonly_fields = ["mail_trouble", "last_login", "date_joined"]
    filter_horizontal = ["groups"]

    def get_readonly_fields(self, request, obj=None):
        """Only who may do everything can hand that on."""
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else [*fields, "is_superuser"]
