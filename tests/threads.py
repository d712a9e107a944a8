"""Doing the same thing in several threads at the same moment."""

import threading

from django.db import connections


def in_threads(number, work):
    """Call `work` in `number` threads at once; the first error of any is raised here."""
    start = threading.Barrier(number)
    errors = []

    def run():
        try:
            start.wait(10)
            work()
        except Exception as error:
            errors.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
