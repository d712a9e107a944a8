"""Figures are read from indexes alone, by team and by horizon too."""

import datetime

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_mail_preferences"),
        ("postmortems", "0008_tallies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="closingtally",
            name="closing_tally_once",
        ),
        migrations.RemoveConstraint(
            model_name="daytally",
            name="day_tally_once",
        ),
        migrations.RemoveConstraint(
            model_name="standingtally",
            name="standing_tally_once",
        ),
        migrations.RemoveIndex(
            model_name="actionitem",
            name="item_closed_of_team",
        ),
        migrations.RemoveIndex(
            model_name="standingtally",
            name="standing_tally_by_day",
        ),
        migrations.AddIndex(
            model_name="actionitem",
            index=models.Index(
                condition=models.Q(("state__in", ("open", "in_progress"))),
                fields=["slot", "due_on", "id"],
                include=("owner", "team", "severity", "restricted"),
                name="item_unfinished_of_slot",
            ),
        ),
        migrations.AddIndex(
            model_name="actionitem",
            index=models.Index(
                condition=models.Q(("state", "done")),
                fields=["slot", "closed_on"],
                include=("made_on", "team", "severity", "restricted"),
                name="item_closed_of_slot",
            ),
        ),
        migrations.AddIndex(
            model_name="actionitem",
            index=models.Index(
                condition=models.Q(("restricted", True)),
                fields=["team", "closed_on"],
                name="item_restricted_of_team",
            ),
        ),
        migrations.AddIndex(
            model_name="actionitem",
            index=models.Index(fields=["team", "closed_on", "id"], name="item_of_team"),
        ),
        migrations.AddIndex(
            model_name="standingtally",
            index=models.Index(
                condition=models.Q(("due_on__lt", datetime.date(9999, 12, 31))),
                fields=["due_on"],
                name="standing_tally_by_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="closingtally",
            constraint=models.UniqueConstraint(
                fields=("severity", "per", "closed_on", "days", "restricted"),
                include=("closed",),
                name="closing_tally_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="daytally",
            constraint=models.UniqueConstraint(
                fields=("level", "team_id", "severity", "slot", "day", "restricted"),
                include=("open", "unowned", "promised", "kept", "made", "closed", "dropped"),
                name="day_tally_once",
                nulls_distinct=False,
            ),
        ),
        migrations.AddConstraint(
            model_name="standingtally",
            constraint=models.UniqueConstraint(
                fields=("whose", "severity", "due_on", "team_id", "restricted", "owner_id"),
                include=("open", "unowned"),
                name="standing_tally_once",
                nulls_distinct=False,
            ),
        ),
    ]
