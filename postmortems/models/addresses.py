"""Where rows are read, found once: lists ask for the addresses of the same rows again and again."""

import functools

from django.urls import reverse


@functools.lru_cache(maxsize=2048)
def address(name, number):
    """The path of the page called `name` about the row of this number."""
    return reverse(name, args=[number])
