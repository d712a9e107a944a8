"""What the product derives from its tables, made anew by its own commands where it has them."""

from django.core.management import call_command, get_commands

REBUILDS = ()
"""Commands and their arguments, in their order."""


def rebuild():
    """Run every command of REBUILDS that this version of the product has."""
    known = get_commands()
    for command, *arguments in REBUILDS:
        if command in known:
            call_command(command, *arguments, verbosity=0)
