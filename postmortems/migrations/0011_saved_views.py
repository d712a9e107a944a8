"""The filters of a list can be kept under a name."""

import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("postmortems", "0010_passages"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "page",
                    models.CharField(
                        choices=[
                            ("postmortems", "Postmortems"),
                            ("action_items", "Action items"),
                            ("follow_ups", "Follow-up reviews"),
                            ("missing", "Missing and late"),
                        ],
                        max_length=20,
                    ),
                ),
                ("name", models.CharField(max_length=60)),
                ("query", models.CharField(max_length=1000)),
                ("is_default", models.BooleanField(default=False)),
                (
                    "owner",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="saved_views",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "ordering": ["page", django.db.models.functions.text.Lower("name"), "id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("page__in", ["postmortems", "action_items", "follow_ups", "missing"])
                        ),
                        name="saved_view_known_page",
                    ),
                    models.UniqueConstraint(
                        models.F("owner"),
                        models.F("page"),
                        django.db.models.functions.text.Lower("name"),
                        name="saved_view_once_by_name",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("is_default", True)),
                        fields=("owner", "page"),
                        name="saved_view_one_default",
                    ),
                ],
            },
        ),
    ]
