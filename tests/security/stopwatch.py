"""How long something takes, on a machine that is doing other things as well."""

import time
from contextlib import suppress
from pathlib import Path

LINE = Path("/proc/thread-self/schedstat")


class Stopwatch:
    """Seconds since it was made, without those that this thread stood in line for a processor."""

    def __init__(self):
        self.start = time.monotonic() - in_line()

    @property
    def seconds(self):
        """Working and waiting for others: a child, the database."""
        return time.monotonic() - in_line() - self.start


def in_line():
    """Seconds this thread was ready to run and did not; 0 where the kernel does not tell."""
    with suppress(OSError, IndexError):
        return int(LINE.read_text().split()[1]) / 1e9
    return 0
