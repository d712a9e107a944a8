"""The whole product as children of one process, on a folder and a port of its own."""

import contextlib
import os
import signal
import subprocess
import sys
import time

import psutil

from postmortems import embedded
from tests.smtp import free_port

READY = "Ctrl-C ends everything"


class Product:
    """`manage.py run` with a digest at any hour of any day, and mail to a port of this machine."""

    def __init__(self, var, *, mail_port):
        self.var = var
        self.port = free_port()
        self.url = f"http://localhost:{self.port}"
        self.environment = {
            "PATH": os.environ["PATH"],
            "VAR_DIR": str(var),
            "PORT": str(self.port),
            "EMAIL_URL": f"smtp://127.0.0.1:{mail_port}",
            "SWEEP_SECONDS": "2",
            "DIGEST_HOUR": "0",
            "WORKING_DAYS": "0,1,2,3,4,5,6",
        }

    def start(self):
        """Return when it says that it is ready, which it does once /readyz answers 200."""
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "run"],
            cwd=embedded.PROJECT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
        )
        said = []
        for line in self.process.stdout:
            said.append(line)
            if READY in line:
                return
        raise AssertionError(f"It ended before it was ready:\n{''.join(said)}")

    def crash(self):
        """Kill everything at once, the database too, and wait until it is gone."""
        family = self.family()
        for one in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        self.process.wait(timeout=30)
        self.process.stdout.close()
        psutil.wait_procs(family[1:], timeout=30)

    def manage(self, *words):
        """Run a command of the product beside it."""
        command = [sys.executable, "manage.py", *words]
        subprocess.run(command, cwd=embedded.PROJECT, env=self.environment, check=True)

    def family(self):
        """The process and all that descend from it."""
        parent = psutil.Process(self.process.pid)
        return [parent, *parent.children(recursive=True)]

    def end(self):
        """SIGTERM to the one process; its exit status, and what is left of all its sessions."""
        family = self.family()
        sessions = {os.getsid(one.pid) for one in family}
        self.process.send_signal(signal.SIGTERM)
        status = self.process.wait(timeout=30)
        return status, wait_until_gone(lambda: survivors(family, sessions, self.var))

    def kill(self):
        """End what a failed test left; its children notice and end too."""
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=30)
        self.process.stdout.close()


def survivors(family, sessions, var):
    """Commands of living processes of the family, of its sessions, or that name its folder."""
    found = []
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.NoSuchProcess, ProcessLookupError):
            if process.status() == psutil.STATUS_ZOMBIE:
                continue
            command = " ".join(process.cmdline())
            is_ours = process in family or os.getsid(process.pid) in sessions
            if is_ours or str(var) in command:
                found.append(command)
    return found


def wait_until_gone(left, within=5):
    """What `left` still finds after that many seconds; an empty list as soon as it is."""
    deadline = time.monotonic() + within
    while left() and time.monotonic() < deadline:
        time.sleep(0.1)
    return left()
