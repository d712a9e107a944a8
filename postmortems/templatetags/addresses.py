"""Addresses by the names of their pages, for what leads to dozens of parts of one document."""

from functools import lru_cache

from django.urls import reverse


@lru_cache(maxsize=10_000)
def address(name, *arguments):
    """Return what `{% url name arguments %}` does; the same one is asked for again and again."""
    return reverse(name, args=arguments)
