"""The accounts app: people, teams and roles."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def make_roles(sender, **kwargs):
    """Make the groups that roles are."""
    group = sender.get_model("User").groups.rel.model
    for name in sender.module.models.ROLES:
        group.objects.get_or_create(name=name)


class AccountsConfig(AppConfig):
    """Who people are; knows nothing of postmortems."""

    name = "accounts"
    verbose_name = "People"

    def ready(self):
        """Have the roles made whenever the tables are."""
        post_migrate.connect(make_roles, sender=self)
