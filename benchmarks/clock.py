"""The clock on a large house: `python -m benchmarks.clock [--items 1000000]`.

Starts servers of its own in a folder that is thrown away, and a mail server that keeps nothing;
measures in a process of its own, with the settings of production (benchmarks/measuring.py).
"""

import argparse
import contextlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from postmortems import embedded

ROOT = Path(__file__).resolve().parent.parent
MEASURE = """
import django
django.setup()
from benchmarks import measuring
measuring.main({}, {})
"""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--items", type=int, default=1_000_000, help="action items, a fifth open")
    parser.add_argument("--seconds", type=int, default=20, help="how long one process delivers")
    asked = parser.parse_args()
    with own_folder(), embedded.attached(), mail_sink() as port:
        environment = os.environ | {
            "DEBUG": "0",
            "SECRET_KEY": "for this benchmark only, nobody signs in here " * 2,
            "EMAIL_URL": f"smtp://127.0.0.1:{port}",
            "DJANGO_SETTINGS_MODULE": "postmortems.settings",
        }
        run = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
        subprocess.run(run, cwd=ROOT, env=environment, check=True)
        run = [sys.executable, "-c", MEASURE.format(asked.items, asked.seconds)]
        return subprocess.run(run, cwd=ROOT, env=environment).returncode


@contextlib.contextmanager
def own_folder():
    """A folder for servers that nobody else uses."""
    folder = Path(tempfile.mkdtemp(prefix="postmortems-bench-")).resolve()
    # PostgreSQL of a run by root belongs to another user, who must be able to pass.
    folder.chmod(0o711)
    os.environ["VAR_DIR"] = str(folder)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def mail_sink():
    """The port of a mail server in a process of its own."""
    run = [sys.executable, "-m", "benchmarks.sink"]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(run, cwd=ROOT, **pipes) as sink:
        yield int(sink.stdout.readline())
        sink.stdin.close()


if __name__ == "__main__":
    sys.exit(main())
