"""When something that runs again and again came to its end last."""

from postmortems.models import Heartbeat


def beat(name, *, now, seconds, counts):
    """Write down that `name` came to its end at `now`, how long it took and what it did."""
    found = {"at": now, "seconds": seconds, "counts": counts}
    Heartbeat.objects.update_or_create(name=name, defaults=found)
