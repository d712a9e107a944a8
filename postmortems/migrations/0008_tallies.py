"""Figures of action items are added up before anybody asks; a sweep adds what there is already."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

FILL = """
INSERT INTO postmortems_tallychange (sign, restricted, team_id, severity, slot, owner_id, state,
  due_on, made_on, closed_on, dropped_on)
SELECT 1, restricted, team_id, severity, slot, owner_id, state,
  due_on, made_on, closed_on, (dropped_at AT TIME ZONE 'UTC')::date
FROM postmortems_actionitem
"""


class Migration(migrations.Migration):
    dependencies = [
        ("postmortems", "0007_boards"),
    ]

    operations = [
        migrations.CreateModel(
            name="ClosingTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("severity", models.CharField(max_length=10, null=True)),
                ("per", models.CharField(max_length=5)),
                ("closed_on", models.DateField()),
                ("days", models.IntegerField()),
                ("restricted", models.BooleanField()),
                ("closed", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="DayTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("level", models.CharField(max_length=10)),
                ("team_id", models.BigIntegerField(null=True)),
                ("severity", models.CharField(max_length=10)),
                ("slot", models.CharField(max_length=40, null=True)),
                ("day", models.DateField(null=True)),
                ("restricted", models.BooleanField()),
                ("open", models.IntegerField()),
                ("unowned", models.IntegerField()),
                ("promised", models.IntegerField()),
                ("kept", models.IntegerField()),
                ("made", models.IntegerField()),
                ("closed", models.IntegerField()),
                ("dropped", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="StandingTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("whose", models.CharField(max_length=20)),
                ("severity", models.CharField(max_length=10, null=True)),
                ("due_on", models.DateField()),
                ("team_id", models.BigIntegerField(null=True)),
                ("restricted", models.BooleanField()),
                ("owner_id", models.BigIntegerField(null=True)),
                ("open", models.IntegerField()),
                ("unowned", models.IntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="TallyChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sign", models.SmallIntegerField()),
                ("restricted", models.BooleanField()),
                ("team_id", models.BigIntegerField(null=True)),
                ("severity", models.CharField(blank=True, max_length=10)),
                ("slot", models.CharField(max_length=40)),
                ("owner_id", models.BigIntegerField(null=True)),
                ("state", models.CharField(max_length=20)),
                ("due_on", models.DateField(null=True)),
                ("made_on", models.DateField()),
                ("closed_on", models.DateField(null=True)),
                ("dropped_on", models.DateField(null=True)),
            ],
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="tally_new",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO postmortems_tallychange (sign, restricted, team_id, severity, slot, owner_id, state, due_on, made_on, closed_on, dropped_on) SELECT 1, new_row.restricted, new_row.team_id, new_row.severity, new_row.slot, new_row.owner_id, new_row.state, new_row.due_on, new_row.made_on, new_row.closed_on, (new_row.dropped_at AT TIME ZONE 'UTC')::date FROM news new_row;\nRETURN NULL;\n",
                    hash="7e808cf1f82e9c4c684e6a8b2ce1ecf562c8a164",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_tally_new_b42b4",
                    referencing="REFERENCING NEW TABLE AS news ",
                    table="postmortems_actionitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="tally_changed",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO postmortems_tallychange (sign, restricted, team_id, severity, slot, owner_id, state, due_on, made_on, closed_on, dropped_on)\nSELECT side.* FROM olds old_row JOIN news new_row USING (id)\nCROSS JOIN LATERAL (VALUES (-1, old_row.restricted, old_row.team_id, old_row.severity, old_row.slot, old_row.owner_id, old_row.state, old_row.due_on, old_row.made_on, old_row.closed_on, (old_row.dropped_at AT TIME ZONE 'UTC')::date), (1, new_row.restricted, new_row.team_id, new_row.severity, new_row.slot, new_row.owner_id, new_row.state, new_row.due_on, new_row.made_on, new_row.closed_on, (new_row.dropped_at AT TIME ZONE 'UTC')::date)) side\nWHERE (old_row.restricted, old_row.team_id, old_row.severity, old_row.slot, old_row.owner_id, old_row.state, old_row.due_on, old_row.made_on, old_row.closed_on, (old_row.dropped_at AT TIME ZONE 'UTC')::date) IS DISTINCT FROM (new_row.restricted, new_row.team_id, new_row.severity, new_row.slot, new_row.owner_id, new_row.state, new_row.due_on, new_row.made_on, new_row.closed_on, (new_row.dropped_at AT TIME ZONE 'UTC')::date);\nRETURN NULL;\n",
                    hash="45dc0b1c951ec940b6a10fd76bacea325dd4d80a",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_tally_changed_e8a9c",
                    referencing="REFERENCING OLD TABLE AS olds  NEW TABLE AS news ",
                    table="postmortems_actionitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="tally_gone",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nINSERT INTO postmortems_tallychange (sign, restricted, team_id, severity, slot, owner_id, state, due_on, made_on, closed_on, dropped_on) SELECT -1, old_row.restricted, old_row.team_id, old_row.severity, old_row.slot, old_row.owner_id, old_row.state, old_row.due_on, old_row.made_on, old_row.closed_on, (old_row.dropped_at AT TIME ZONE 'UTC')::date FROM olds old_row;\nRETURN NULL;\n",
                    hash="bea4a1bcd9b6840e78e12916cf97a7ccf1475447",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_tally_gone_08c62",
                    referencing="REFERENCING OLD TABLE AS olds ",
                    table="postmortems_actionitem",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="actionitem",
            trigger=pgtrigger.compiler.Trigger(
                name="tally_emptied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nPERFORM pg_advisory_xact_lock(20251208);\nDELETE FROM postmortems_tallychange;\nDELETE FROM postmortems_daytally;\nDELETE FROM postmortems_closingtally;\nDELETE FROM postmortems_standingtally;\nRETURN NULL;\n",
                    hash="3ae41f6d42ad327c99f52bc42dc634ca466b403a",
                    level="STATEMENT",
                    operation="TRUNCATE",
                    pgid="pgtrigger_tally_emptied_1b282",
                    table="postmortems_actionitem",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="closingtally",
            constraint=models.UniqueConstraint(
                fields=("severity", "per", "closed_on", "days", "restricted"),
                name="closing_tally_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="daytally",
            constraint=models.UniqueConstraint(
                fields=("level", "team_id", "severity", "slot", "day", "restricted"),
                name="day_tally_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddIndex(
            model_name="standingtally",
            index=models.Index(fields=["due_on"], name="standing_tally_by_day"),
        ),
        migrations.AddConstraint(
            model_name="standingtally",
            constraint=models.UniqueConstraint(
                fields=("whose", "severity", "due_on", "team_id", "restricted", "owner_id"),
                name="standing_tally_once",
                nulls_distinct=False,
            ),
        ),
    ]
