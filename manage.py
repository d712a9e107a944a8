#!/usr/bin/env python
"""Django's command line, on the embedded servers where the environment names no others."""

import os
import sys

from django.core.management import execute_from_command_line

from postmortems import embedded


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "postmortems.settings")
    if embedded.wanted_by(sys.argv[1:]):
        with embedded.attached():
            execute_from_command_line(sys.argv)
    else:
        execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
