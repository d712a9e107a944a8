import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

SLIM = """
ALTER TABLE postmortems_searchcard
    ALTER COLUMN head SET STORAGE EXTERNAL, SET (toast_tuple_target = 128)
"""
"""Both vectors lie beside the table: a search for a common word passes through all its rows."""
CARDS = """
INSERT INTO postmortems_searchcard (postmortem_id, day, severity, status, team_id, restricted,
    stale, head, search_vector)
SELECT document.id, incident.day, incident.severity, document.status, incident.team_id,
    incident.restricted, true, setweight(to_tsvector('english', incident.title), 'A'),
    strip(document.search_vector)
FROM postmortems_postmortem document
JOIN postmortems_incident incident ON incident.id = document.incident_id
"""
"""What there is can be found at once; the sweep, or check_search --mend, fills in the passages."""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_mail_preferences"),
        ("postmortems", "0009_tallies_covering"),
    ]

    operations = [
        migrations.CreateModel(
            name="Passage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("part", models.CharField(max_length=40)),
                (
                    "holder",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("item", "Action item"),
                            ("comment", "Comment"),
                            ("follow_up", "Follow-up review"),
                            ("file", "File"),
                        ],
                        default="",
                        max_length=10,
                    ),
                ),
                ("number", models.BigIntegerField(default=0)),
                ("place", models.PositiveSmallIntegerField()),
                ("text", models.TextField()),
                (
                    "vector",
                    models.GeneratedField(
                        db_persist=True,
                        expression=django.contrib.postgres.search.SearchVector(
                            models.Func(
                                "text",
                                models.Value("./@_<>&\\"),
                                models.Value("        "),
                                function="translate",
                                output_field=models.TextField(),
                            ),
                            config="english",
                        ),
                        output_field=django.contrib.postgres.search.SearchVectorField(),
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SearchCard",
            fields=[
                (
                    "postmortem",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="search_card",
                        serialize=False,
                        to="postmortems.postmortem",
                    ),
                ),
                ("day", models.DateField(null=True)),
                ("severity", models.CharField(blank=True, max_length=10)),
                ("status", models.CharField(max_length=20)),
                ("restricted", models.BooleanField(default=False)),
                ("stale", models.BooleanField(default=False)),
                ("head", django.contrib.postgres.search.SearchVectorField()),
                ("search_vector", django.contrib.postgres.search.SearchVectorField()),
            ],
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("word", "Word"),
                            ("service", "Service"),
                            ("cause", "Cause"),
                            ("team", "Team"),
                            ("person", "Person"),
                        ],
                        max_length=10,
                    ),
                ),
                ("text", models.CharField(max_length=120)),
                (
                    "trigrams",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=3), size=None
                    ),
                ),
            ],
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="incident",
            trigger=pgtrigger.compiler.Trigger(
                name="facts_copied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.day IS DISTINCT FROM NEW.day OR OLD.severity IS DISTINCT FROM NEW.severity OR OLD.team_id IS DISTINCT FROM NEW.team_id OR OLD.restricted IS DISTINCT FROM NEW.restricted)",
                    func="UPDATE postmortems_searchcard card SET day = NEW.day, severity = NEW.severity, team_id = NEW.team_id, restricted = NEW.restricted WHERE card.postmortem_id = (SELECT id FROM postmortems_postmortem WHERE incident_id = NEW.id); RETURN NULL;",
                    hash="94291dfc09e773eff751b80636f558fab8666657",
                    operation='UPDATE OF "day", "severity", "team_id", "restricted"',
                    pgid="pgtrigger_facts_copied_69912",
                    table="postmortems_incident",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="postmortem",
            trigger=pgtrigger.compiler.Trigger(
                name="status_copied",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    condition="WHEN (OLD.status IS DISTINCT FROM NEW.status)",
                    func="UPDATE postmortems_searchcard card SET status = NEW.status WHERE card.postmortem_id = NEW.id; RETURN NULL;",
                    hash="c2d9c6bbc91879acb77a30564a2ee390c1fb9d37",
                    operation='UPDATE OF "status"',
                    pgid="pgtrigger_status_copied_9a638",
                    table="postmortems_postmortem",
                    when="AFTER",
                ),
            ),
        ),
        migrations.AddField(
            model_name="passage",
            name="postmortem",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="passages",
                to="postmortems.postmortem",
            ),
        ),
        migrations.AddField(
            model_name="searchcard",
            name="team",
            field=models.ForeignKey(
                db_constraint=False,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="accounts.team",
            ),
        ),
        migrations.AddIndex(
            model_name="word",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["trigrams"], name="word_trigrams"
            ),
        ),
        migrations.AddConstraint(
            model_name="word",
            constraint=models.UniqueConstraint(fields=("kind", "text"), name="word_once"),
        ),
        migrations.AddConstraint(
            model_name="passage",
            constraint=models.UniqueConstraint(
                fields=("postmortem", "part", "holder", "number"), name="passage_once_per_place"
            ),
        ),
        migrations.RunSQL(SLIM, migrations.RunSQL.noop),
        migrations.RunSQL(CARDS, migrations.RunSQL.noop),
        migrations.RemoveIndex(
            model_name="postmortem",
            name="postmortem_search",
        ),
        migrations.RemoveField(
            model_name="postmortem",
            name="search_vector",
        ),
        migrations.RemoveField(
            model_name="postmortem",
            name="search_text",
        ),
        migrations.AddIndex(
            model_name="searchcard",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["search_vector"], gin_pending_list_limit=256, name="postmortem_search"
            ),
        ),
        migrations.AddIndex(
            model_name="searchcard",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["head"], gin_pending_list_limit=256, name="postmortem_search_head"
            ),
        ),
        migrations.AddIndex(
            model_name="searchcard",
            index=models.Index(
                condition=models.Q(("stale", True)), fields=["postmortem"], name="search_card_stale"
            ),
        ),
    ]
