"""`python -m tests.outages.inhabited`: two people and an action item for an empty database."""

import django

if __name__ == "__main__":
    django.setup()

from django.utils import timezone

from tests.cast import build_item, build_postmortem, people

if __name__ == "__main__":
    author, _ = people("author", "co_author")
    build_item(build_postmortem(by=author, now=timezone.now()), owner=author)
