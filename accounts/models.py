"""People, their teams and their roles."""

import zoneinfo

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.functional import cached_property

REVIEWERS = "Reviewers"
MANAGERS = "Managers"
ADMINISTRATORS = "Administrators"
ROLES = (REVIEWERS, MANAGERS, ADMINISTRATORS)


def validate_time_zone(value):
    """Refuse a name that is not in the time zone database."""
    if value not in zoneinfo.available_timezones():
        raise ValidationError("There is no time zone called “%(value)s”.", params={"value": value})


class UserQuerySet(models.QuerySet):
    """People, chosen by adjectives."""

    def active(self):
        """Only people who may sign in."""
        return self.filter(is_active=True)

    def active_or(self, *people):
        """People who may sign in, and these (keys, None among them) whether they may or not."""
        return self.filter(models.Q(is_active=True) | models.Q(pk__in=[pk for pk in people if pk]))

    def in_role(self, role):
        """People in the group named `role`."""
        return self.filter(groups__name=role)

    def only_named(self, name):
        """The one person with exactly this name; None when there is none, or several."""
        found = list(self.filter(name=name)[:2]) if name else []
        return found[0] if len(found) == 1 else None

    def administrators(self):
        """People who look after the installation."""
        chosen = models.Q(groups__name=ADMINISTRATORS) | models.Q(is_superuser=True)
        return self.filter(chosen).distinct()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):
    """Makes people; the e-mail address is the identity."""

    def create_user(self, email, password=None, **fields):
        """Make a person; without a password they can only reset it."""
        if not email:
            raise ValueError("A person needs an e-mail address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email, password=None, **fields):
        """Make a person who may do everything."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, email):
        """Find a person whatever the case the address was typed in."""
        return self.get(email__iexact=email)


class User(AbstractBaseUser, PermissionsMixin):
    """A person: e-mail address, name, time zone and mail preferences."""

    class Digest(models.TextChoices):
        DAILY = "daily", "Every working day something is owed"
        WEEKLY = "weekly", "Once a week"
        NONE = "none", "Never, but for what is escalated"

    email = models.EmailField("e-mail", unique=True)
    name = models.CharField(max_length=120)
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_time_zone])
    digest = models.CharField(max_length=10, choices=Digest.choices, default=Digest.DAILY)
    mail_at_once = models.BooleanField("mail at once when something is assigned", default=True)
    weekly_report = models.BooleanField("weekly report on managed teams", default=True)
    year_ago = models.BooleanField("a year ago, on Mondays", default=False, db_default=False)
    mail_refused = models.CharField(max_length=300, blank=True)
    mail_refused_at = models.DateTimeField(null=True, blank=True)
    is_staff = models.BooleanField(default=False)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["name", "email"]
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_any_case")]

    def __str__(self):
        return self.name or self.email

    def get_full_name(self):
        """The name people are shown by."""
        return self.name

    def get_short_name(self):
        """The first word of the name."""
        return self.name.split(" ")[0]

    @cached_property
    def roles(self):
        """Names of the groups this person is in: a frozenset, one query a request."""
        return frozenset(self.groups.values_list("name", flat=True))

    @property
    def is_administrator(self):
        """Looks after the installation."""
        return self.is_superuser or ADMINISTRATORS in self.roles

    @property
    def is_manager(self):
        """Watches over every team's open documents."""
        return MANAGERS in self.roles

    @property
    def is_reviewer(self):
        """May be asked to review."""
        return REVIEWERS in self.roles

    @staticmethod
    def refused(address, said):
        """What `mail_refused` holds: which address was refused, and in which words."""
        return f"{address}: {said}"[:300]

    @property
    def mail_trouble(self):
        """What a mail server said of this address; nothing once the address is another one."""
        return self.mail_refused if self.mail_refused.startswith(f"{self.email}: ") else ""

    @property
    def zone(self):
        """This person's time zone; UTC when the stored name is no longer known."""
        try:
            return zoneinfo.ZoneInfo(self.time_zone)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError):
            return zoneinfo.ZoneInfo("UTC")


class Team(models.Model):
    """A group of people who run services together, and who manages them."""

    name = models.CharField(max_length=80, unique=True)
    time_zone = models.CharField(max_length=64, default="UTC", validators=[validate_time_zone])
    holidays = models.TextField(
        blank=True, help_text="Days on which nobody is reminded, one a line: 2026-12-25 Christmas"
    )
    members = models.ManyToManyField(User, related_name="teams", blank=True)
    managers = models.ManyToManyField(User, related_name="managed_teams", blank=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name
