"""Many at once: how much is served, and what the workers keep of it."""

import statistics
import threading
import time
from dataclasses import dataclass

CLIENTS = 8
SECONDS = 3
PASSES = 3
SAMPLES = 12


@dataclass(frozen=True)
class Held:
    """What a worker takes, in MB: PSS and RSS at the start and at the end, and in between.

    `slope` is what a thousand requests added to PSS in the second half.
    """

    requests: int
    start: tuple
    end: tuple
    slope: float

    @property
    def growth(self):
        """What was added to PSS in all."""
        return self.end[0] - self.start[0]


@dataclass(frozen=True)
class Throughput:
    """Requests a second, and which share that is of the floor's, each the median of passes."""

    per_second: float
    share: float


def throughput(makes, floor):
    """What is served to many at once, each pass beside one of the floor: {name: Throughput}.

    `makes` and `floor` are functions that make a visitor and return what they ask again and again.
    """
    passes = {name: [] for name in makes}
    for _ in range(PASSES):
        for name, make in makes.items():
            bare, own = rate(floor), rate(make)
            passes[name].append((own, own / bare))
    return {name: _median(found) for name, found in passes.items()}


def _median(passes):
    return Throughput(*map(statistics.median, zip(*passes, strict=True)))


def rate(make, seconds=SECONDS, clients=CLIENTS):
    """How many requests a second are served to some clients at once."""
    asks = [make() for _ in range(clients)]
    counts, end = [0] * clients, time.monotonic() + seconds

    def work(place):
        while time.monotonic() < end:
            asks[place]()
            counts[place] += 1

    started = time.monotonic()
    _at_once([lambda place=place: work(place) for place in range(clients)])
    return sum(counts) / (time.monotonic() - started)


def held(server, make, *, requests, seconds):
    """What the workers hold while `requests` are asked, or for `seconds` where that is longer."""
    asks = [make() for _ in range(CLIENTS)]
    start, samples, asked = server.memory(), [], 0
    end = time.monotonic() + seconds
    chunk = max(requests // SAMPLES, 1) // CLIENTS + 1
    while asked < requests or time.monotonic() < end:
        _at_once([lambda ask=ask: [ask() for _ in range(chunk)] for ask in asks])
        asked += chunk * CLIENTS
        samples.append((asked / 1000, server.memory()[0]))
    return Held(asked, start, server.memory(), slope(samples[len(samples) // 2 :]))


def slope(points):
    """By how much y rises where x rises by one: [(x, y)]."""
    if len(points) < 2:
        return 0.0
    return statistics.linear_regression(*zip(*points, strict=True)).slope


def _at_once(works):
    failures = []

    def kept(work):
        try:
            work()
        except Exception as failure:
            failures.append(failure)

    threads = [threading.Thread(target=kept, args=[work], daemon=True) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failures:
        raise failures[0]
