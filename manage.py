#!/usr/bin/env python
"""Django's command line, on the embedded servers where the environment names no others."""

import contextlib
import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

from postmortems import embedded


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "postmortems.settings")
    wanted = embedded.wanted_by(sys.argv[1:])
    try:
        with embedded.attached() if wanted else contextlib.nullcontext():
            execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, embedded.EmbeddedServerError) as error:
        sys.exit(f"Error: {error}")


if __name__ == "__main__":
    main()
