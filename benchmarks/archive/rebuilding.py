"""What the product derives from its tables, by its own means, as far as it has them."""

from importlib import import_module
from importlib.util import find_spec
from io import StringIO

from django.core.management import call_command, get_commands

REBUILDS = (("check_rollups", "--mend"), ("check_measures", "--mend"))
"""Commands and their arguments, in their order."""
PASSAGES = "postmortems.operations.passages"


def of_documents(numbers):
    """Write down what is searched of these postmortems."""
    if find_spec(PASSAGES):
        import_module(PASSAGES).renew(*numbers)


def of_all():
    """Run every command of REBUILDS; what they find wrong was never made."""
    known = get_commands()
    for command, *arguments in REBUILDS:
        if command in known:
            call_command(command, *arguments, verbosity=0, stdout=StringIO())
