"""Points at which tests of outages let a process die; in the product nothing happens there."""


def reach(name):
    """Go on. The settings of the tests put something else here: tests/outages/settings.py."""
