"""Parts of the product as processes of their own, on the database of the test that starts them."""

import contextlib
import os
import shutil
import socket
import subprocess
import sys
import time
from pathlib import Path

import psutil
import redis
from celery import Celery
from django.db import connection

from postmortems import embedded
from tests.smtp import free_port


class Redis:
    """A Redis on a port of its own that keeps nothing."""

    def __init__(self, folder):
        self.folder, self.port = folder, free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"

    def start(self):
        """Start, and return once it listens."""
        name = str(Path(sys.executable).parent / "redis-server")
        options = ["--port", str(self.port), "--save", "", "--dir", str(self.folder)]
        program = name if Path(name).exists() else shutil.which("redis-server")
        self.process = subprocess.Popen([program, *options], stdout=subprocess.DEVNULL)
        time.sleep(1)

    def flush(self):
        """Let it forget everything, and go on; returns how many keys it knew."""
        with redis.Redis.from_url(self.url) as client:
            known = client.dbsize()
            client.flushall()
        return known

    def kill(self):
        """End it without a word, with everything it held."""
        self.process.kill()
        self.process.wait()


class Family:
    """Processes of the product, with their children, that can be killed at any moment."""

    def __init__(self, folder, redis_url, mail_port, *, database="", **environment):
        self.folder, self.redis_url = folder, redis_url
        self.started = []
        self.environment = {
            "PATH": os.environ["PATH"],
            "VAR_DIR": str(folder),
            "DJANGO_SETTINGS_MODULE": "tests.outages.settings",
            "DATABASE_URL": database or database_url(),
            "REDIS_URL": redis_url,
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "SWEEP_SECONDS": "1",
            "DIGEST_HOUR": "0",
            "WORKING_DAYS": "0,1,2,3,4,5,6",
            **environment,
        }

    def start(self, *command):
        """Start one; its output goes to a file in the folder."""
        log = open(self.folder / f"{len(self.started)}.log", "wb")  # noqa: SIM115 - it writes there
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=embedded.PROJECT,
            env=self.environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        log.close()
        self.started.append(process)
        return process

    def run(self, *command):
        """Run one to its end."""
        process = self.start(*command)
        assert process.wait() == 0, command

    def worker(self, name="one"):
        """Start a worker with one child."""
        celery = ("celery", "--app", "postmortems", "--quiet", "worker", "--pool", "prefork")
        options = ("--concurrency", "1", "--without-gossip", "--without-mingle")
        return self.start(*celery, *options, "--hostname", f"{name}@here")

    def beat(self, name):
        """Start a clock."""
        celery = ("celery", "--app", "postmortems", "--quiet", "beat", "--pidfile", "")
        return self.start(*celery, "--schedule", str(self.folder / name))

    def ring(self):
        """Ask for one sweep, as the clock does."""
        with Celery(broker=self.redis_url) as app:
            app.send_task("postmortems.tasks.sweep")

    def kill(self, process):
        """Kill one with all its children, at once."""
        with contextlib.suppress(psutil.NoSuchProcess):
            parent = psutil.Process(process.pid)
            for one in [*parent.children(recursive=True), parent]:
                with contextlib.suppress(psutil.NoSuchProcess):
                    one.kill()
        process.wait()

    def end(self):
        """Kill all that still live."""
        for process in self.started:
            self.kill(process)


def database_url():
    """The address of the database of this test."""
    server = os.environ["DATABASE_URL"].rpartition("/")[0]
    return f"{server}/{connection.settings_dict['NAME']}"


def wait_until(holds, *, within=60):
    """Whether `holds()` became true in that many seconds."""
    deadline = time.monotonic() + within
    while not holds() and time.monotonic() < deadline:
        time.sleep(0.02)
    return holds()


def site(port):
    """The command of the web alone, on a port of this machine."""
    bind = ("--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "4")
    return ("gunicorn", "postmortems.wsgi", *bind, "--no-control-socket")


def answers(port):
    """Whether somebody listens on a port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
