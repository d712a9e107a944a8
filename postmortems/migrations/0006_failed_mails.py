"""Failed mails are found without reading the ones that were sent."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("postmortems", "0005_loop")]

    operations = [
        migrations.AddIndex(
            model_name="notification",
            index=models.Index(
                condition=models.Q(("at_once", True), ("state", "failed")),
                fields=["retry_at"],
                name="notification_failed",
            ),
        ),
    ]
