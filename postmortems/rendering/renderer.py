"""The one process in which texts are rendered that might take long, seen from the one who asks.

The process is started at the first such text, killed when it takes too long, and started anew. It
ends when nobody holds the other end of its line any more, so also when this process is killed;
parenthood.die_with_parent would not do: it goes by the thread that started the child, and the
threads of a web server come and go. What this process has open it does not inherit.
"""

import atexit
import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from .child import HEADER

PROJECT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-m", "postmortems.rendering.child"]
KEPT = ("PATH", "PYTHONPATH", "PYTHONHOME", "PYTHONDONTWRITEBYTECODE", "LD_LIBRARY_PATH")
"""Of the environment; the rest holds secrets, which whoever breaks the renderer should not find."""
ITS_OWN_FAULT = {-signal.SIGPROF, -signal.SIGSEGV, -signal.SIGABRT, -signal.SIGBUS}
"""How the process ends by a text, and not because somebody killed it."""


class Unrendered(Exception):
    """There is no HTML, and asking again may help: there was no time left.

    `cost_a_child` tells whether the process that tried was ended for it.
    """

    def __init__(self, *, cost_a_child=False):
        super().__init__()
        self.cost_a_child = cost_a_child


class Unrenderable(Unrendered):
    """There is no HTML, and there will be none however often one asks."""


class Renderer:
    """The child and the line to it, for one text at a time."""

    def __init__(self):
        self.lock = threading.Lock()
        self.child = self.line = None

    def render(self, text, *, within):
        """The HTML of `text`; raises Unrendered, after about `within` seconds at the latest."""
        deadline = time.monotonic() + within
        if within <= 0 or not self.lock.acquire(timeout=within):
            raise Unrendered
        try:
            if time.monotonic() >= deadline:
                raise Unrendered
            return self._insist(text.encode(errors="replace"), deadline)
        except OSError as error:
            self._start_early()
            raise Unrendered(cost_a_child=isinstance(error, TimeoutError)) from None
        finally:
            self.lock.release()

    def _insist(self, text, deadline):
        """Ask once more when the child ended, and not by this text."""
        try:
            return self._ask(text, deadline)
        except ConnectionError:
            if self._status() in ITS_OWN_FAULT:
                self._start_early()
                raise Unrenderable(cost_a_child=True) from None
        return self._ask(text, deadline)

    def _ask(self, text, deadline):
        if self.child is None or self.child.poll() is not None:
            self._start()
        self._send(HEADER.pack(True, len(text)) + text, deadline)
        header = self._receive(HEADER.size, deadline)
        is_good, size = HEADER.unpack(header)
        if not is_good:
            raise Unrenderable
        return self._receive(size, deadline).decode()

    def _start(self):
        self.end()
        self.line, theirs = socket.socketpair()
        with theirs:
            self.child = subprocess.Popen(
                COMMAND,
                cwd=PROJECT,
                env={name: os.environ[name] for name in KEPT if name in os.environ},
                stdin=theirs,
                stdout=theirs,
                stderr=subprocess.DEVNULL,
            )

    def _send(self, data, deadline):
        self._wait_until(deadline)
        self.line.sendall(data)

    def _receive(self, size, deadline):
        found = bytearray()
        while len(found) < size:
            self._wait_until(deadline)
            more = self.line.recv(size - len(found))
            if not more:
                raise ConnectionError
            found += more
        return bytes(found)

    def _wait_until(self, deadline):
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self.line.settimeout(left)

    def _start_early(self):
        """Replace the child now, so that the next one is ready before it is needed."""
        with contextlib.suppress(OSError):
            self._start()

    def _status(self):
        """How the child ended, or None. It hangs up a moment before it is gone."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.child.wait(0.2)
        return self.child.returncode

    def end(self):
        """Kill the child, if there is one."""
        if self.line is not None:
            self.line.close()
        if self.child is not None:
            self.child.kill()
            self.child.wait()
        self.child = self.line = None

    def forget(self):
        """Leave the child alone, after a fork: it belongs to the other process, like the lock."""
        if self.child is not None:
            self.line.close()
            # Else Python complains about a child that was not waited for.
            self.child.returncode = 0
        self.__init__()


_renderer = Renderer()
render = _renderer.render
end = _renderer.end

atexit.register(end)
os.register_at_fork(after_in_child=_renderer.forget)
