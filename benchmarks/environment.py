"""Where what is measured runs: a folder that is kept, and the settings of production."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from postmortems import embedded, parenthood

ROOT = Path(__file__).resolve().parent.parent
KEY = "for this benchmark only, nobody signs in here " * 2


def own_folder():
    """Name a folder for servers of our own, beside those of `make run`; returns it."""
    folder = embedded.PROJECT / "var" / "bench"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["VAR_DIR"] = str(folder)
    for variable in embedded.VARIABLES.values():
        os.environ.pop(variable, None)
    return folder


def production(database, port=8000):
    """The environment of a process that works on `database` as it would for people."""
    return os.environ | {
        "DEBUG": "0",
        "SECRET_KEY": KEY,
        "DATABASE_URL": database,
        "PORT": str(port),
        "SITE_URL": f"http://127.0.0.1:{port}",
        "EMAIL_URL": "dummymail://",
        "DJANGO_SETTINGS_MODULE": "postmortems.settings",
    }


def run(database, *arguments, **more):
    """Run Python with these arguments on `database`, to its end or ours; raises where it fails."""
    command = [sys.executable, *map(str, arguments)]
    fate = parenthood.die_with_parent(signal.SIGTERM)
    return subprocess.run(
        command, cwd=ROOT, env=production(database), check=True, preexec_fn=fate, **more
    )
