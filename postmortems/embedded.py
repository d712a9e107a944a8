"""PostgreSQL and Redis out of wheels, for development and tests, where the environment names none.

Every process that wants a server holds a shared lock on `<server>.users`. The first one starts a
keeper (`postmortems/keeper.py`), which owns the server and waits for the exclusive lock on the same
file: the kernel hands it over when the last user has left, however it left, and the keeper stops
the server.
"""

import contextlib
import fcntl
import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import quote

from environ import Env

PROJECT = Path(__file__).resolve().parent.parent
VARIABLES = {"postgres": "DATABASE_URL", "redis": "REDIS_URL"}
SOCKETS = {"postgres": ".s.PGSQL.5432", "redis": "redis.socket"}
DATABASE = "postmortems"
# The kernel's limit is 107 bytes; PostgreSQL adds ".lock" to a name beside it.
LONGEST_SOCKET = 100
START_SECONDS = 60
STOP_SECONDS = 20
# Commands that look at files only. Everything else may ask the database.
WITHOUT_SERVERS = {"check", "collectstatic", "diffsettings", "findstatic", "help", "version"}


class EmbeddedServerError(Exception):
    """A server from a wheel did not start. The text says which one and where its log is."""


def var_dir():
    """The folder for everything that is written at run time."""
    return Path(os.environ.get("VAR_DIR") or PROJECT / "var").resolve()


def wanted_by(arguments):
    """Whether `manage.py ARGUMENTS` needs a server that the environment does not name."""
    command = arguments[0] if arguments else "help"
    if command in WITHOUT_SERVERS or command.startswith("-") or "--help" in arguments:
        return False
    return bool(_missing()) and Env().bool("DEBUG", default=True)


def address(server, var):
    """The URL of an embedded server; the same for every process that uses the same folder."""
    if server == "postgres":
        return f"postgresql://postgres@/{quote(str(socket_dir(server, var)))}/{DATABASE}"
    return f"redis+socket://{quote(str(socket_dir(server, var) / SOCKETS[server]))}"


def socket_dir(server, var):
    """Where the server's socket lies: with its data, or elsewhere when that path is too long."""
    folder = var / server
    if len(os.fsencode(folder / SOCKETS[server])) <= LONGEST_SOCKET:
        return folder
    digest = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    # Not TMPDIR: processes that differ in it must agree. The keeper checks whose folder it is.
    return Path("/tmp") / f"postmortems-{os.geteuid()}-{digest}"  # noqa: S108


@contextlib.contextmanager
def attached(*, durable=True):
    """Put the addresses of running servers into the environment, and start those that do not run.

    Servers that nobody else uses are stopped when the block ends. Without `durable` PostgreSQL does
    not wait for the disk, which only a folder that is thrown away can bear.
    """
    var = var_dir()
    with contextlib.ExitStack() as stack:
        for server in _missing():
            stack.enter_context(_using(server, var, durable))
            os.environ[VARIABLES[server]] = address(server, var)
            stack.callback(os.environ.pop, VARIABLES[server], None)
        yield


def _missing():
    return [server for server, variable in VARIABLES.items() if not os.environ.get(variable)]


@contextlib.contextmanager
def _using(server, var, durable):
    locks = var / "locks"
    locks.mkdir(parents=True, exist_ok=True)
    users = open(locks / f"{server}.users", "w")  # noqa: SIM115 - closing it is the signal
    # Waits while a keeper, who holds it alone, is stopping the server.
    fcntl.flock(users, fcntl.LOCK_SH)
    keeper = None
    try:
        with open(locks / f"{server}.start", "w") as start:
            fcntl.flock(start, fcntl.LOCK_EX)
            if not _is_held(locks / f"{server}.keeper"):
                keeper = _start_keeper(server, var, durable)
        yield
    finally:
        users.close()
        ended = _await_end(locks / f"{server}.users", locks / f"{server}.keeper")
        if keeper and ended:
            keeper.wait()
        elif keeper:
            # It goes on for others. Popen would warn about a child that is left alone.
            keeper.returncode = 0


def _start_keeper(server, var, durable):
    """Start a keeper out of reach of Ctrl-C, and wait until it is ready."""
    log = var / "log" / f"{server}.log"
    log.parent.mkdir(exist_ok=True)
    with open(log, "ab") as output:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "postmortems.keeper", server, str(var), str(int(durable))],
            cwd=PROJECT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=output,
            start_new_session=True,
        )
    with keeper.stdout:
        answer = keeper.stdout.readline().decode().strip()
    if answer != "ready":
        keeper.wait()
        end = "\n".join(log.read_text(errors="replace").splitlines()[-8:])
        raise EmbeddedServerError(f"The embedded {server} did not start. The end of {log}:\n{end}")
    return keeper


def _await_end(users, keeper):
    """Wait until the keeper has stopped the server. False when somebody else still uses it."""
    deadline = time.monotonic() + STOP_SECONDS
    while time.monotonic() < deadline and _is_held(keeper):
        # The exclusive lock refused and a shared one not: other users. Both refused: the keeper is
        # at work. Neither: the keeper is about to wake.
        if _is_held(users) and not _is_held(users, fcntl.LOCK_SH):
            return False
        time.sleep(0.02)
    return not _is_held(keeper)


def _is_held(path, kind=fcntl.LOCK_EX):
    """Whether a lock of this kind would be refused."""
    with open(path, "a") as file:
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False
