"""Addresses of the list of promises: what is behind a number."""

from urllib.parse import urlencode

from django.urls import reverse

from .lists import WHOLE


class ItemLinks:
    """Addresses of lists within a base of conditions, such as a team."""

    def __init__(self, **base):
        self.base = {name: value for name, value in base.items() if value}

    def __call__(self, **conditions):
        """The list that meets the base and these conditions."""
        query = urlencode({**self.base, **conditions})
        return f"{reverse('action_items')}?{query or WHOLE}"

    def due_in(self, period, state):
        """What was promised for a period, in a state."""
        return self(state=state, due_from=period.first, due_until=period.last)

    def settled_in(self, period, state):
        """What was settled in a period, in a state."""
        return self(state=state, settled_from=period.first, settled_until=period.last)
