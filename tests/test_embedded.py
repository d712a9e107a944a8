"""Servers out of wheels: shared while anybody needs them, gone when nobody does."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import psutil
import psycopg
import pytest
import redis

from postmortems import embedded

HOLD = """
import sys
from postmortems import embedded
with embedded.attached(durable=False):
    print("attached", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def var(monkeypatch):
    """An empty folder for servers of the test's own."""
    folder = Path(tempfile.mkdtemp(prefix="postmortems-test-")).resolve()
    monkeypatch.setenv("VAR_DIR", str(folder))
    for variable in embedded.VARIABLES.values():
        monkeypatch.delenv(variable, raising=False)
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def other(var):
    """Another process that uses the servers until its standard input closes."""
    environment = dict(os.environ)
    # Started late, it must find out by itself what it needs.
    for variable in embedded.VARIABLES.values():
        environment.pop(variable, None)
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD],
        cwd=embedded.PROJECT,
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "attached\n"
    yield process
    process.communicate()


def database(var):
    folder = embedded.socket_dir("postgres", var)
    return psycopg.connect(host=str(folder), user="postgres", dbname="postmortems", autocommit=True)


def processes(var):
    """Everything that runs for this folder: keepers name it, servers live in it."""
    found = []
    for process in psutil.process_iter():
        try:
            if str(var) in " ".join(process.cmdline()) or Path(process.cwd()).is_relative_to(var):
                found.append(process)
        except psutil.Error:
            continue
    return found


def nothing_left(var, within=10):
    deadline = time.monotonic() + within
    while processes(var) and time.monotonic() < deadline:
        time.sleep(0.05)
    return not processes(var)


def test_servers_answer_inside_the_block_and_are_gone_after_it(var):
    with embedded.attached(durable=False):
        assert os.environ["DATABASE_URL"] == embedded.address("postgres", var)
        with database(var) as db:
            assert db.execute("SELECT 1").fetchone() == (1,)
        path = os.environ["REDIS_URL"].removeprefix("redis+socket://")
        with redis.Redis(unix_socket_path=path) as client:
            assert client.ping()
        assert len(processes(var)) >= 4

    assert processes(var) == []
    assert "DATABASE_URL" not in os.environ


def test_processes_share_the_servers_and_what_is_written_stays(var, other):
    with embedded.attached(durable=False), database(var) as db:
        db.execute("CREATE TABLE kept AS SELECT 42 AS answer")

    with database(var) as db:
        assert db.execute("SELECT answer FROM kept").fetchone() == (42,)
    other.communicate()
    assert nothing_left(var)

    with embedded.attached(durable=False), database(var) as db:
        assert db.execute("SELECT answer FROM kept").fetchone() == (42,)


def test_nothing_is_left_when_the_only_user_is_killed(var, other):
    other.kill()
    other.communicate()

    assert nothing_left(var)


def test_servers_come_back_after_their_keepers_were_killed(var, other):
    keepers = [one for one in processes(var) if "postmortems.keeper" in one.cmdline()]
    for keeper in keepers:
        keeper.kill()
    while any(one.status() != psutil.STATUS_ZOMBIE for one in keepers):
        time.sleep(0.01)

    with embedded.attached(durable=False), database(var) as db:
        assert db.execute("SELECT 1").fetchone() == (1,)
        other.communicate()

    assert nothing_left(var)


def test_an_interrupted_first_start_is_begun_again(var):
    (var / "postgres.new").mkdir()
    (var / "postgres.new" / "half").write_text("")

    with embedded.attached(durable=False), database(var) as db:
        assert db.execute("SELECT 1").fetchone() == (1,)


def test_a_path_too_long_for_a_socket_gets_a_short_one(var, monkeypatch):
    long = var / ("long " * 20)
    monkeypatch.setenv("VAR_DIR", str(long))
    short = [embedded.socket_dir(server, long) for server in embedded.VARIABLES]

    with embedded.attached(durable=False), database(long) as db:
        assert db.execute("SELECT 1").fetchone() == (1,)

    assert all(len(str(folder)) < 60 for folder in short)
    assert not any(folder.exists() for folder in short)


def test_named_servers_are_used_and_none_is_started(var, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/one")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere/0")

    with embedded.attached():
        assert os.environ["DATABASE_URL"] == "postgresql://elsewhere/one"

    assert list(var.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "wanted"),
    [
        (["migrate"], True),
        (["run"], True),
        (["check"], False),
        (["migrate", "--help"], False),
        (["--version"], False),
        ([], False),
    ],
)
def test_only_commands_that_may_ask_the_database_start_one(var, arguments, wanted):
    assert embedded.wanted_by(arguments) is wanted


def test_nothing_is_embedded_with_debug_off(var, monkeypatch):
    monkeypatch.setenv("DEBUG", "false")

    assert embedded.wanted_by(["migrate"]) is False
