"""What Insight counts by is kept in a table of its own, and filled from what is recorded."""

from collections import defaultdict

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from postmortems.rules import factors, measuring

BATCH = 2000


def fill(apps, schema_editor):
    """Measure every incident there is, some at a time.

    Foreign keys are looked at row by row: a table with rows still to be looked at cannot be
    changed, and the last of its constraints is added when all else has been done.
    """
    schema_editor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    numbers = list(_model(apps, "Incident").order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(numbers), BATCH):
        _fill(apps, numbers[start : start + BATCH])


def _fill(apps, numbers):
    events = _grouped(
        _model(apps, "TimelineEvent").filter(incident__in=numbers).exclude(milestone=""),
        ("incident_id", "at", "milestone"),
    )
    lines = _grouped(
        _model(apps, "Entry").filter(postmortem__incident__in=numbers, slot=factors.SLOT),
        ("postmortem__incident_id", "text"),
    )
    deeds = _grouped(
        _model(apps, "Activity").filter(
            postmortem__incident__in=numbers, verb__in=("approve", "amend")
        ),
        ("postmortem__incident_id", "verb", "at"),
    )
    labels = {
        name: _grouped(
            getattr(apps.get_model("postmortems", "Incident"), name).through.objects.filter(
                incident__in=numbers
            ),
            ("incident_id", column),
        )
        for name, column in (("services", "service_id"), ("causes", "cause_id"))
    }
    measure = apps.get_model("postmortems", "Measure")
    rows = _model(apps, "Incident").filter(pk__in=numbers)
    measure.objects.bulk_create(
        measure(
            incident_id=row["pk"],
            day=row["day"],
            severity=row["severity"],
            team_id=row["team_id"],
            restricted=row["restricted"],
            services=sorted(label for (label,) in labels["services"][row["pk"]]),
            causes=sorted(label for (label,) in labels["causes"][row["pk"]]),
            factors=factors.numbers(text for (text,) in lines[row["pk"]]),
            **_approval(row["postmortem__due_on"], deeds[row["pk"]]),
            **measuring.lengths(
                {"at": at, "milestone": milestone} for at, milestone in events[row["pk"]]
            ),
        )
        for row in rows.values(
            "pk", "day", "severity", "team_id", "restricted", "postmortem__due_on"
        )
    )


def _approval(due_on, deeds):
    """The first approval and its day; nobody knows the day any more of what has been amended."""
    approved_at = min((at for verb, at in deeds if verb == "approve"), default=None)
    is_amended = any(verb == "amend" for verb, _ in deeds)
    return {"approved_at": approved_at, "due_on": None if is_amended else due_on}


def _model(apps, name):
    return apps.get_model("postmortems", name).objects


def _grouped(rows, columns):
    found = defaultdict(list)
    for key, *values in rows.order_by().values_list(*columns):
        found[key].append(tuple(values))
    return found


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_mail_preferences"),
        ("postmortems", "0011_saved_views"),
    ]

    operations = [
        migrations.CreateModel(
            name="Measure",
            fields=[
                (
                    "incident",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="measure",
                        serialize=False,
                        to="postmortems.incident",
                    ),
                ),
                ("day", models.DateField(blank=True, null=True)),
                (
                    "severity",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("critical", "Critical"),
                            ("high", "High"),
                            ("medium", "Medium"),
                            ("low", "Low"),
                        ],
                        max_length=10,
                    ),
                ),
                ("restricted", models.BooleanField(default=False)),
                (
                    "services",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "causes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                (
                    "factors",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), blank=True, default=list, size=None
                    ),
                ),
                ("due_on", models.DateField(blank=True, null=True)),
                ("approved_at", models.DateTimeField(blank=True, null=True)),
                (
                    "detect_state",
                    models.CharField(
                        choices=[
                            ("recorded", "Recorded"),
                            ("pending", "Pending"),
                            ("not_applicable", "Not applicable"),
                            ("invalid", "Not in order"),
                        ],
                        default="pending",
                        max_length=20,
                    ),
                ),
                ("detect", models.PositiveBigIntegerField(blank=True, null=True)),
                (
                    "acknowledge_state",
                    models.CharField(
                        choices=[
                            ("recorded", "Recorded"),
                            ("pending", "Pending"),
                            ("not_applicable", "Not applicable"),
                            ("invalid", "Not in order"),
                        ],
                        default="pending",
                        max_length=20,
                    ),
                ),
                ("acknowledge", models.PositiveBigIntegerField(blank=True, null=True)),
                (
                    "mitigate_state",
                    models.CharField(
                        choices=[
                            ("recorded", "Recorded"),
                            ("pending", "Pending"),
                            ("not_applicable", "Not applicable"),
                            ("invalid", "Not in order"),
                        ],
                        default="pending",
                        max_length=20,
                    ),
                ),
                ("mitigate", models.PositiveBigIntegerField(blank=True, null=True)),
                (
                    "resolve_state",
                    models.CharField(
                        choices=[
                            ("recorded", "Recorded"),
                            ("pending", "Pending"),
                            ("not_applicable", "Not applicable"),
                            ("invalid", "Not in order"),
                        ],
                        default="pending",
                        max_length=20,
                    ),
                ),
                ("resolve", models.PositiveBigIntegerField(blank=True, null=True)),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="cause",
            trigger=pgtrigger.compiler.Trigger(
                name="leaves_measures",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            UPDATE postmortems_measure SET causes = array_remove(causes, OLD.id)\n            WHERE OLD.id = ANY(causes);\n            RETURN OLD;\n        ",
                    hash="8f3301b43e0da5796ffa4cd27d14192b130a8b68",
                    operation="DELETE",
                    pgid="pgtrigger_leaves_measures_30ca3",
                    table="postmortems_cause",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="service",
            trigger=pgtrigger.compiler.Trigger(
                name="leaves_measures",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n            UPDATE postmortems_measure SET services = array_remove(services, OLD.id)\n            WHERE OLD.id = ANY(services);\n            RETURN OLD;\n        ",
                    hash="680af8a56d8d963601be3b89c5b349e10871488a",
                    operation="DELETE",
                    pgid="pgtrigger_leaves_measures_8d136",
                    table="postmortems_service",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="measure",
            name="team",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="accounts.team",
            ),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(
                fields=["day"],
                include=("severity", "team", "restricted", "incident"),
                name="measure_day",
            ),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["team", "day"], name="measure_team_day"),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(fields=["due_on"], name="measure_due"),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(("severity__in", ["critical", "high", "medium", "low", ""])),
                name="measure_known_severity",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("detect__isnull", False), ("detect_state", "recorded")),
                    models.Q(
                        models.Q(("detect_state", "recorded"), _negated=True),
                        ("detect__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="measure_detect_when_recorded",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("acknowledge__isnull", False), ("acknowledge_state", "recorded")),
                    models.Q(
                        models.Q(("acknowledge_state", "recorded"), _negated=True),
                        ("acknowledge__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="measure_acknowledge_when_recorded",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("mitigate__isnull", False), ("mitigate_state", "recorded")),
                    models.Q(
                        models.Q(("mitigate_state", "recorded"), _negated=True),
                        ("mitigate__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="measure_mitigate_when_recorded",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("resolve__isnull", False), ("resolve_state", "recorded")),
                    models.Q(
                        models.Q(("resolve_state", "recorded"), _negated=True),
                        ("resolve__isnull", True),
                    ),
                    _connector="OR",
                ),
                name="measure_resolve_when_recorded",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("detect_state__in", ["recorded", "pending", "not_applicable", "invalid"])
                ),
                name="measure_known_detect",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("acknowledge_state__in", ["recorded", "pending", "not_applicable", "invalid"])
                ),
                name="measure_known_acknowledge",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("mitigate_state__in", ["recorded", "pending", "not_applicable", "invalid"])
                ),
                name="measure_known_mitigate",
            ),
        ),
        migrations.AddConstraint(
            model_name="measure",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("resolve_state__in", ["recorded", "pending", "not_applicable", "invalid"])
                ),
                name="measure_known_resolve",
            ),
        ),
        migrations.AddIndex(
            model_name="measure",
            index=models.Index(
                condition=models.Q(("restricted", True)),
                fields=["incident"],
                name="measure_restricted",
            ),
        ),
        migrations.AddIndex(
            model_name="followup",
            index=models.Index(
                fields=["due_on"], include=("outcome", "postmortem"), name="follow_up_by_day"
            ),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
