"""How long something takes, on a machine that is doing other things as well."""

import time
from contextlib import suppress
from pathlib import Path

from django.db import connection


class Stopwatch:
    """Seconds since it was made, without those that we or our database stood in line."""

    def __init__(self):
        self.start = time.monotonic() - in_line()

    @property
    def seconds(self):
        """Working and waiting for others: a child, a lock."""
        return time.monotonic() - in_line() - self.start


def in_line():
    """Seconds this thread and its database were ready to run and did not, waiting for a processor.

    One of them waits for the other, so no second counts twice. 0 where the kernel does not tell.
    """
    connection.ensure_connection()
    places = ("thread-self", str(connection.connection.info.backend_pid))
    return sum(in_line_at(Path("/proc", place, "schedstat")) for place in places)


def in_line_at(place):
    """What the kernel tells of one thread."""
    with suppress(OSError, IndexError):
        return int(place.read_text().split()[1]) / 1e9
    return 0
