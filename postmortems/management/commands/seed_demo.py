"""`manage.py seed_demo`: people and two years of incidents to look at."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from postmortems.demo import people, seeding


class Command(BaseCommand):
    help = "Fill an empty installation with demo data. Refused when DEBUG is off."

    def handle(self, *args, **options):
        if not settings.DEBUG:
            raise CommandError(
                "DEBUG is off: this is not a demo. Everybody knows the passwords of the demo."
            )
        emails = [email for email, *_ in people.PEOPLE.values()]
        if User.objects.filter(email__in=emails).exists():
            self.stdout.write("The demo data is there already.")
            return
        with transaction.atomic():
            told = seeding.seed(now=timezone.now())
        self.stdout.write(f"{told} postmortems and {len(emails)} people are there.")
