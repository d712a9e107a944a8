"""What the product derives from its tables, by its own means."""

from io import StringIO

from django.core.management import call_command

from postmortems.operations import passages

REBUILDS = ("check_rollups", "check_measures")


def of_documents(numbers):
    """Write down what is searched of these postmortems."""
    passages.renew(*numbers)


def of_all():
    """Run every command of REBUILDS; what they find wrong was never made."""
    for command in REBUILDS:
        call_command(command, "--mend", verbosity=0, stdout=StringIO())
