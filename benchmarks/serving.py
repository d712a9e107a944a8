"""The product, and the floors beside it, each under the server that `make run` starts."""

import contextlib
import signal
import subprocess
import time
from dataclasses import dataclass

import psutil

from benchmarks.environment import ROOT, production, run
from postmortems import embedded, parenthood, supervisor


@dataclass(frozen=True)
class Application:
    """What gunicorn serves, and the path that answers once it does."""

    module: str
    path: str


PRODUCT = Application("postmortems.wsgi", "/readyz")
FLOORS = Application("benchmarks.floors", "/const/")


@dataclass(frozen=True)
class Server:
    """A server that answers at `port`; `process` is the one whose children work."""

    port: int
    process: subprocess.Popen

    def memory(self):
        """What one of its workers takes, in MB, on the average: (PSS, RSS)."""
        found = [each.memory_full_info() for each in psutil.Process(self.process.pid).children()]
        return tuple(
            round(sum(getattr(one, kind) for one in found) / len(found) / 2**20, 1)
            for kind in ("pss", "rss")
        )


@contextlib.contextmanager
def served(application, database, port):
    """A server for an application, once it answers; gone after the block."""
    supervisor.require_free(port)
    web = supervisor.commands(port)["web"]
    with open(embedded.var_dir() / "log" / f"web-{port}.log", "wb") as log:
        process = subprocess.Popen(
            [application.module if part == PRODUCT.module else part for part in web],
            cwd=ROOT,
            env=production(database, port),
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=parenthood.die_with_parent(signal.SIGTERM),
        )
    try:
        _await(process, f"http://127.0.0.1:{port}{application.path}", log.name)
        yield Server(port, process)
    finally:
        supervisor.end_groups([process.pid])
        process.wait()


def _await(process, url, log):
    deadline = time.monotonic() + supervisor.READY_SECONDS
    while not supervisor.answers(url):
        if process.poll() is not None or time.monotonic() > deadline:
            raise supervisor.CannotRunError(f"{url} does not answer; see {log}.")
        time.sleep(0.1)


def collect_static(database):
    """Gather the files of the front end, packed, as they are for a server that people use."""
    run(database, "manage.py", "collectstatic", "--no-input", "--verbosity", "0")


def inside(module, database):
    """What a module of this folder prints last where Django is set up on `database`."""
    done = run(database, "-m", "benchmarks.inside", module, stdout=subprocess.PIPE, text=True)
    # Before it stands what the product had to log.
    return done.stdout.splitlines()[-1]
