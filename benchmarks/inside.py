"""A module of this folder where Django is set up: `python -m benchmarks.inside MODULE ARGUMENTS`.

Without that there are no models, and so no module that names one.
"""

import importlib
import sys

import django

if __name__ == "__main__":
    django.setup()
    importlib.import_module(f"benchmarks.{sys.argv[1]}").main(*sys.argv[2:])
