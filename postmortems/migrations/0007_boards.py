"""Action items know what is said of their incident, and the days they were made and settled."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import postmortems.models.guards

# Adding a stored column wrote every row anew, so that changing one leaves checks of its foreign keys
# for later; no index can be made while checks are left.
FILL = """
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE postmortems_actionitem item
SET team_id = incident.team_id, severity = incident.severity, restricted = incident.restricted,
  dropped_at = CASE WHEN item.state = 'dropped' THEN COALESCE((
    SELECT max(deed.at) FROM postmortems_activity deed
    WHERE deed.postmortem_id = document.id AND deed.verb = 'drop_item'
      AND deed.says = 'dropped A-' || item.id
  ), item.created_at) END
FROM postmortems_postmortem document
JOIN postmortems_incident incident ON incident.id = document.incident_id
WHERE document.id = item.postmortem_id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_mail_preferences"),
        ("postmortems", "0006_failed_mails"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="actionitem",
            name="team",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="accounts.team",
            ),
        ),
        migrations.AddField(
            model_name="actionitem",
            name="dropped_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="actionitem",
            name="restricted",
            field=models.BooleanField(default=False, editable=False),
        ),
        migrations.AddField(
            model_name="actionitem",
            name="severity",
            field=models.CharField(
                blank=True,
                default="",
                choices=[
                    ("critical", "Critical"),
                    ("high", "High"),
                    ("medium", "Medium"),
                    ("low", "Low"),
                ],
                editable=False,
                max_length=10,
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="actionitem",
            name="closed_on",
            field=models.GeneratedField(
                db_persist=True,
                expression=postmortems.models.guards.UtcDay("done_at"),
                output_field=models.DateField(null=True),
            ),
        ),
        migrations.AddField(
            model_name="actionitem",
            name="made_on",
            field=models.GeneratedField(
                db_persist=True,
                expression=postmortems.models.guards.UtcDay("created_at"),
                output_field=models.DateField(),
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="actionitem",
            index=models.Index(
                condition=models.Q(("state__in", ("open", "in_progress"))),
                fields=["team", "due_on", "id"],
                name="item_unfinished_of_team",
            ),
        ),
        migrations.AddIndex(
            model_name="actionitem",
            index=models.Index(
                condition=models.Q(("owner__isnull", True), ("state__in", ("open", "in_progress"))),
                fields=["due_on", "id"],
                name="item_unowned",
            ),
        ),
        migrations.AddIndex(
            model_name="actionitem",
            index=models.Index(
                condition=models.Q(
                    ("snoozed_until__isnull", False), ("state__in", ("open", "in_progress"))
                ),
                fields=["snoozed_until", "id"],
                name="item_snoozed",
            ),
        ),
        migrations.AddIndex(
            model_name="actionitem",
            index=models.Index(fields=["due_on", "id"], name="item_by_due_day"),
        ),
        migrations.AddIndex(
            model_name="actionitem",
            index=models.Index(
                condition=models.Q(("state", "done")),
                fields=["closed_on", "id"],
                name="item_closed",
            ),
        ),
        migrations.AddIndex(
            model_name="actionitem",
            index=models.Index(
                condition=models.Q(("state", "done")),
                fields=["team", "closed_on", "id"],
                name="item_closed_of_team",
            ),
        ),
        migrations.AddIndex(
            model_name="actionitem",
            index=models.Index(
                condition=models.Q(("state", "dropped")),
                fields=["dropped_at", "id"],
                name="item_dropped",
            ),
        ),
        migrations.AddConstraint(
            model_name="actionitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dropped_at__isnull", False), ("state", "dropped")),
                    models.Q(
                        models.Q(("state", "dropped"), _negated=True), ("dropped_at__isnull", True)
                    ),
                    _connector="OR",
                ),
                name="item_dropped_at_when_dropped",
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="copies_are_taken",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        SELECT incident.team_id, incident.severity, incident.restricted\n        INTO NEW.team_id, NEW.severity, NEW.restricted\n        FROM postmortems_postmortem document\n        JOIN postmortems_incident incident ON incident.id = document.incident_id\n        WHERE document.id = NEW.postmortem_id\n        FOR SHARE OF incident;\n        RETURN NEW;\n    ",
                    hash="4710f58007e8c72922523cf95711cb497ca4c8d7",
                    operation="INSERT",
                    pgid="pgtrigger_copies_are_taken_347eb",
                    table="postmortems_actionitem",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="copies_stay",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (pg_trigger_depth() = 0 AND (NEW.team_id, NEW.severity, NEW.restricted) IS DISTINCT FROM (OLD.team_id, OLD.severity, OLD.restricted))",
                    func="\n        NEW.team_id = OLD.team_id;\n        NEW.severity = OLD.severity;\n        NEW.restricted = OLD.restricted;\n        RETURN NEW;\n    ",
                    hash="2cd2b4224d3262b777d144d7bdae6d66f9f8d85f",
                    operation="UPDATE",
                    pgid="pgtrigger_copies_stay_c421e",
                    table="postmortems_actionitem",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="dropped_at_a_moment",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (NOT ((NEW.state = 'dropped') = (NEW.dropped_at IS NOT NULL)))",
                    func="\n        NEW.dropped_at = CASE WHEN NEW.state = 'dropped' THEN now() END;\n        RETURN NEW;\n    ",
                    hash="9f9ca9ad246a7ebbe2b23d804a51a29c62477c10",
                    operation="INSERT OR UPDATE",
                    pgid="pgtrigger_dropped_at_a_moment_02aaf",
                    table="postmortems_actionitem",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="postmortem_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."postmortem_id" IS DISTINCT FROM (NEW."postmortem_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="f7d0d164d6457dbfdae7905593b8afd056e93014",
                    operation="UPDATE",
                    pgid="pgtrigger_postmortem_stays_93b17",
                    table="postmortems_actionitem",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incident",
            trigger=pgtrigger.compiler.Trigger(
                name="items_copy_it",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."restricted" IS DISTINCT FROM (NEW."restricted") OR OLD."severity" IS DISTINCT FROM (NEW."severity") OR OLD."team_id" IS DISTINCT FROM (NEW."team_id"))',
                    func="\n        UPDATE postmortems_actionitem item\n        SET team_id = NEW.team_id, severity = NEW.severity, restricted = NEW.restricted\n        FROM postmortems_postmortem document\n        WHERE document.incident_id = NEW.id AND item.postmortem_id = document.id;\n        RETURN NULL;\n    ",
                    hash="ad906b98648448d4a54d9ff3ce6ebb5c4e37e6f8",
                    operation="UPDATE",
                    pgid="pgtrigger_items_copy_it_f4094",
                    table="postmortems_incident",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="postmortem",
            trigger=pgtrigger.compiler.Trigger(
                name="incident_stays",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition='WHEN (OLD."incident_id" IS DISTINCT FROM (NEW."incident_id"))',
                    func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                    hash="51c4c75e50870aded531ffe0703e3158eb76c7f6",
                    operation="UPDATE",
                    pgid="pgtrigger_incident_stays_0b9f7",
                    table="postmortems_postmortem",
                    when="BEFORE",
                ),
            ),
        ),
    ]
