"""What happened: the incident, its facts, the services and causes it touched."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from accounts.models import Team

from . import copies
from .enums import Revenue, Severity, YesNo
from .guards import UtcDay, copied_for_search, known, leaves_measures, not_negative


class Label(models.Model):
    """A short name shared by incidents."""

    name = models.CharField(max_length=80, unique=True)

    class Meta:
        abstract = True
        ordering = ["name"]

    def __str__(self):
        return self.name


class Service(Label):
    """Something people run and others depend on."""

    class Meta(Label.Meta):
        triggers = [leaves_measures("services")]


class Cause(Label):
    """A kind of cause, to recognise it when it comes back."""

    class Meta(Label.Meta):
        triggers = [leaves_measures("causes")]


def count_field(label):
    """A number of people, requests or messages; unknown is null."""
    return models.BigIntegerField(label, null=True, blank=True, validators=[MinValueValidator(0)])


def answer_field(label):
    """A yes or no that may be unknown."""
    return models.CharField(label, max_length=3, choices=YesNo, blank=True)


class Incident(models.Model):
    """The facts of one incident; moments are UTC, unknown facts are empty."""

    title = models.CharField(max_length=200)
    severity = models.CharField(max_length=10, choices=Severity, blank=True)
    day = models.DateField("date of incident", null=True, blank=True)
    started_at = models.DateTimeField("started", null=True, blank=True)
    ended_at = models.DateTimeField("ended", null=True, blank=True)
    team = models.ForeignKey(Team, models.SET_NULL, null=True, blank=True, related_name="incidents")
    services = models.ManyToManyField(Service, blank=True, related_name="incidents")
    causes = models.ManyToManyField(Cause, blank=True, related_name="incidents")
    restricted = models.BooleanField(default=False)

    users_affected = count_field("users affected")
    users_affected_percent = models.DecimalField(
        "users affected, percent",
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    users_affected_note = models.CharField("which users", max_length=200, blank=True)
    revenue = models.CharField("revenue impact", max_length=20, choices=Revenue, blank=True)
    revenue_amount = models.DecimalField(
        "amount",
        max_digits=14,
        decimal_places=2,
        null=True,
        blank=True,
        validators=[MinValueValidator(0)],
    )
    revenue_currency = models.CharField("currency", max_length=3, default="USD")
    revenue_note = models.CharField("what the amount covers", max_length=200, blank=True)
    customer_complaints = count_field("customer complaints")
    failed_requests = count_field("failed requests")
    successful_requests = count_field("successful requests during the incident")
    data_loss = answer_field("data loss")
    data_loss_detail = models.TextField("what was lost", blank=True)

    status_page = answer_field("status page updated")
    status_page_at = models.DateTimeField(null=True, blank=True)
    customer_emails = answer_field("customer e-mails sent")
    customer_emails_at = models.DateTimeField(null=True, blank=True)
    social_media = answer_field("social media posts")
    social_media_at = models.DateTimeField(null=True, blank=True)
    support_tickets = count_field("support tickets created")

    class Meta:
        indexes = [models.Index(fields=["-day", "-id"], name="incident_newest")]
        constraints = [
            known("severity", Severity, "incident_known_severity"),
            known("data_loss", YesNo, "incident_known_data_loss"),
            known("status_page", YesNo, "incident_known_status_page"),
            known("customer_emails", YesNo, "incident_known_customer_emails"),
            known("social_media", YesNo, "incident_known_social_media"),
            known("revenue", Revenue, "incident_known_revenue"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="incident_ends_after_start",
            ),
            models.CheckConstraint(
                condition=Q(started_at__isnull=True) | Q(day=UtcDay("started_at")),
                name="incident_day_of_start",
            ),
            models.CheckConstraint(
                condition=Q(revenue=Revenue.AMOUNT, revenue_amount__isnull=False)
                | (~Q(revenue=Revenue.AMOUNT) & Q(revenue_amount__isnull=True)),
                name="incident_amount_when_estimated",
            ),
            models.CheckConstraint(
                condition=Q(users_affected_percent__isnull=True)
                | Q(users_affected_percent__range=(0, 100)),
                name="incident_percent_in_range",
            ),
            not_negative("users_affected", "incident_users_not_negative"),
            not_negative("revenue_amount", "incident_revenue_not_negative"),
            not_negative("customer_complaints", "incident_complaints_not_negative"),
            not_negative("failed_requests", "incident_failed_not_negative"),
            not_negative("successful_requests", "incident_successful_not_negative"),
            not_negative("support_tickets", "incident_tickets_not_negative"),
        ]
        triggers = [
            copies.ARE_BROUGHT,
            copied_for_search(
                *("day", "severity", "team_id", "restricted"),
                which="card.postmortem_id ="
                " (SELECT id FROM postmortems_postmortem WHERE incident_id = NEW.id)",
                name="facts_copied",
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def duration(self):
        """How long it lasted, as a timedelta, or None while that is unknown."""
        if self.started_at and self.ended_at:
            return self.ended_at - self.started_at
        return None
