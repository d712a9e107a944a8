"""What the texts of one request may take of its time, all together.

Texts that may take long get the first part. What is left after it is for the ordinary ones alone,
so that one hostile text does not unmake all the others on its page.
"""

import contextlib
import time
from contextvars import ContextVar

SECONDS = 0.8
FOR_ORDINARY_TEXTS = 0.4
"""At the least. Ten requests at once on two processors stay under 2.5 s each."""


class Budget:
    """`seconds` of waiting that are left; each wait is taken off."""

    def __init__(self, seconds=SECONDS):
        self.seconds = seconds

    @property
    def for_slow_texts(self):
        """The seconds that texts may take that are not ordinary; none when they are used up."""
        return max(self.seconds - FOR_ORDINARY_TEXTS, 0)

    @contextlib.contextmanager
    def spent(self):
        """Take what the block takes."""
        start = time.monotonic()
        try:
            yield
        finally:
            self.seconds -= time.monotonic() - start


_budget = ContextVar("budget")


def current():
    """The budget of this request; outside of requests a new one for each text."""
    return _budget.get(None) or Budget()


@contextlib.contextmanager
def one_budget(seconds=SECONDS):
    """All texts that are rendered inside spend from one budget."""
    token = _budget.set(Budget(seconds))
    try:
        yield
    finally:
        _budget.reset(token)
