"""How many of the pairs in pairs.tsv are proposed: `python -m benchmarks.likeness FOLDER`.

FOLDER holds the Markdown files that pairs.tsv names; without one only the demo is asked. Each set
has servers of its own in a folder that is thrown away, and comes in through the product's importer.
"""

import argparse
import os
import subprocess
import sys

from benchmarks.clock import ROOT, own_folder
from postmortems import embedded

MEASURE = """
import django
django.setup()
from benchmarks.likeness import yardstick
yardstick.main({!r}, {!r})
"""


def main():
    parser = argparse.ArgumentParser(prog="benchmarks.likeness", description=__doc__)
    parser.add_argument("folder", nargs="?", help="Markdown files that pairs.tsv names")
    parser.add_argument("--without-held", action="store_true", help="while weights are tuned")
    asked = parser.parse_args()
    parts = ["known"] if asked.without_held else ["known", "held"]
    sets = [("samples", parts)] if asked.folder else []
    for name, wanted in [*sets, ("demo", ["demo"])]:
        with own_folder(), embedded.attached(durable=False):
            environment = os.environ | {"DJANGO_SETTINGS_MODULE": "postmortems.settings"}
            run = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
            subprocess.run(run, cwd=ROOT, env=environment, check=True)
            folder = os.path.abspath(asked.folder) if name == "samples" else ""
            run = [sys.executable, "-c", MEASURE.format(folder, wanted)]
            subprocess.run(run, cwd=ROOT, env=environment, check=True)


if __name__ == "__main__":
    sys.exit(main())
