from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_mail_preferences"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="year_ago",
            field=models.BooleanField(
                db_default=False, default=False, verbose_name="a year ago, on Mondays"
            ),
        ),
    ]
