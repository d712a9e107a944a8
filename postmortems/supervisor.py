"""The processes of the product as children of one: they start together and end together."""

import contextlib
import fcntl
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil

from postmortems import parenthood

PROJECT = Path(__file__).resolve().parent.parent
READY_SECONDS = 60
STOP_SECONDS = 15
LONGEST_LOG = 5 * 2**20


class CannotRunError(Exception):
    """The product cannot start or go on. The text is a sentence for the person at the terminal."""


def commands(port):
    """What runs, by name: the web, one worker, the clock."""
    celery = [sys.executable, "-m", "celery", "--app", "postmortems", "--quiet"]
    return {
        "web": [
            *[sys.executable, "-m", "gunicorn", "postmortems.wsgi"],
            *["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread"],
            *["--workers", "2", "--threads", "4", "--graceful-timeout", "10"],
            # It would lie in HOME, which may be missing, and be shared with every other gunicorn.
            "--no-control-socket",
        ],
        "worker": [
            *[*celery, "worker", "--concurrency", "1", "--pool", "prefork"],
            *["--without-gossip", "--without-mingle", "--loglevel", "INFO"],
        ],
        "beat": [*celery, "beat", "--pidfile", "", "--loglevel", "INFO"],
    }


class Supervisor:
    """Starts commands, watches them, and ends all when one ends or when asked to.

    `var` is the folder for logs, for the lock that keeps a second supervisor out, and for the list
    of children by which the next one finds what a killed one left.
    """

    def __init__(self, var):
        self.var = var
        self.children = {}
        self.asked_to_stop = False

    def __enter__(self):
        (self.var / "log").mkdir(parents=True, exist_ok=True)
        self.lock = open(self.var / "run.lock", "w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self.lock.close()
            raise CannotRunError(f"It runs already, with its data in {self.var}.") from None
        self._end_leftovers()
        # The handler only takes note: what must be ended may just be starting.
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            signal.signal(number, self._note)
        return self

    def __exit__(self, *_):
        self.stop()
        self.lock.close()

    def _note(self, *_):
        self.asked_to_stop = True

    def start(self, commands):
        """Start every command in a session of its own, with its output in `log/<name>.log`."""
        for name, command in commands.items():
            log = self.var / "log" / f"{name}.log"
            if log.exists() and log.stat().st_size > LONGEST_LOG:
                log.rename(log.with_suffix(".log.1"))
            with open(log, "ab") as output:
                self.children[name] = subprocess.Popen(
                    command,
                    cwd=PROJECT,
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                    start_new_session=True,
                    preexec_fn=parenthood.die_with_parent(signal.SIGTERM),
                )
        identities = [identity(child.pid) for child in self.children.values()]
        self._list.write_text(json.dumps(identities))

    def wait_until_ready(self, url):
        """Return when `url` answers 200; raise when a child ends first or it takes too long."""
        deadline = time.monotonic() + READY_SECONDS
        while not self.asked_to_stop:
            self.check()
            if answers(url):
                return
            if time.monotonic() > deadline:
                raise CannotRunError(f"{url} does not answer.\n{self._last_words('web')}")
            time.sleep(0.1)

    def watch(self):
        """Return when asked to stop; raise when a child ends by itself."""
        while not self.asked_to_stop:
            self.check()
            time.sleep(0.2)

    def check(self):
        for name, child in self.children.items():
            if child.poll() is not None:
                raise CannotRunError(
                    f"{name} ended with status {child.returncode}.\n{self._last_words(name)}"
                )

    def stop(self):
        """Ask all to end, then insist. Nothing of theirs is left when this returns."""
        end_groups([child.pid for child in self.children.values()])
        for child in self.children.values():
            child.wait(timeout=STOP_SECONDS)
        self.children = {}
        self._list.unlink(missing_ok=True)

    @property
    def _list(self):
        return self.var / "run.children"

    def _last_words(self, name):
        log = self.var / "log" / f"{name}.log"
        lines = log.read_text(errors="replace").splitlines()[-15:]
        return "\n".join([f"The end of {log}:", *(f"  {line}" for line in lines)])

    def _end_leftovers(self):
        """End what a killed supervisor left, if it has not noticed by itself yet."""
        with contextlib.suppress(FileNotFoundError, ValueError):
            known = [tuple(one) for one in json.loads(self._list.read_text())]
            end_groups([pid for pid, born in known if identity(pid) == (pid, born)])
            self._list.unlink()


def identity(pid):
    """A process beyond its number, which may be given out again: (number, moment of birth)."""
    try:
        return pid, psutil.Process(pid).create_time()
    except psutil.NoSuchProcess:
        return pid, None


def end_groups(leaders):
    """SIGTERM to each leader of a process group, SIGKILL to what is left of the groups later."""
    for leader in leaders:
        with contextlib.suppress(ProcessLookupError):
            os.kill(leader, signal.SIGTERM)
    if not await_groups(leaders):
        for leader in leaders:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(leader, signal.SIGKILL)
        await_groups(leaders)


def await_groups(leaders):
    """Whether nobody is left in any of the groups, now or soon."""
    deadline = time.monotonic() + STOP_SECONDS
    while time.monotonic() < deadline:
        if not any(group_lives(leader) for leader in leaders):
            return True
        time.sleep(0.05)
    return False


def group_lives(leader):
    try:
        os.killpg(leader, 0)
    except ProcessLookupError:
        return False
    # The dead that nobody has buried yet do not count; a container may never bury them.
    return any(lives_in(leader, process) for process in psutil.process_iter())


def lives_in(leader, process):
    with contextlib.suppress(ProcessLookupError, psutil.NoSuchProcess):
        return os.getpgid(process.pid) == leader and process.status() != psutil.STATUS_ZOMBIE
    return False


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:  # noqa: S310 - our own address
            return answer.status == 200
    except (urllib.error.URLError, OSError):
        return False


def require_free(port):
    """Raise when somebody else listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            raise CannotRunError(
                f"Port {port} is taken. Choose another one: make run PORT={port + 1}"
            ) from None
