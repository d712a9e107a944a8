"""`manage.py run`: everything starts together, answers, and ends together."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

import psutil
import pytest

from postmortems import embedded, supervisor

SLEEP = [sys.executable, "-c", "import time; time.sleep(600)"]
DEAF = [
    *[sys.executable, "-c"],
    "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True);"
    "time.sleep(600)",
]
FAMILY = f"""
from pathlib import Path
from postmortems import supervisor
with supervisor.Supervisor(Path.cwd()) as family:
    family.start({{"one": {SLEEP}, "two": {SLEEP}}})
    print("started", flush=True)
    family.watch()
"""


@pytest.fixture
def var():
    folder = Path(tempfile.mkdtemp(prefix="postmortems-test-")).resolve()
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def family(var):
    """A supervisor in this process; what it does to signal handlers is undone."""
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    with supervisor.Supervisor(var) as family:
        yield family
    for number, handler in before.items():
        signal.signal(number, handler)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def gone(pids, within=5):
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if not any(psutil.pid_exists(pid) for pid in pids):
            return True
        time.sleep(0.05)
    return False


@pytest.fixture
def start_product(var):
    """Start the product with no environment but its folder and port; gives it and its words."""
    started = []

    def start(port):
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run"],
            cwd=embedded.PROJECT,
            env={"PATH": os.environ["PATH"], "VAR_DIR": str(var), "PORT": str(port)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        started.append(process)
        said = []
        for line in process.stdout:
            said.append(line)
            if "Ctrl-C ends everything" in line:
                break
        return process, "".join(said)

    yield start
    for process in started:
        process.kill()
        process.communicate()


def status(url):
    try:
        with urllib.request.urlopen(url, timeout=10) as answer:
            return answer.status
    except urllib.error.HTTPError as error:
        return error.code


def test_the_product_starts_answers_ends_and_starts_again(var, start_product):
    port = free_port()
    process, said = start_product(port)
    assert f"http://localhost:{port}/" in said, said
    assert "reviewer@example.com" in said
    assert status(f"http://127.0.0.1:{port}/readyz") == 200
    assert status(f"http://127.0.0.1:{port}/healthz") == 200
    family = psutil.Process(process.pid).children(recursive=True)
    names = " ".join(" ".join(child.cmdline()) for child in family)
    assert "gunicorn" in names and "worker" in names and "beat" in names

    process.terminate()
    process.wait(timeout=30)
    assert process.returncode == 0
    assert gone([child.pid for child in family])
    assert not embedded.socket_dir("postgres", var).joinpath(".s.PGSQL.5432").exists()

    started = time.monotonic()
    process, said = start_product(port)
    assert "is ready" in said, said
    assert time.monotonic() - started < 20
    assert "seed" not in said

    process.kill()
    again, said = start_product(port)
    assert "is ready" in said, said
    again.send_signal(signal.SIGINT)
    again.wait(timeout=30)
    assert again.returncode == 0


def test_a_taken_port_is_said_in_a_sentence():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(supervisor.CannotRunError, match=f"Port {port} is taken"):
            supervisor.require_free(port)


def test_a_second_run_on_the_same_folder_is_refused(family, var):
    with pytest.raises(supervisor.CannotRunError, match="runs already"):
        supervisor.Supervisor(var).__enter__()


def test_the_death_of_a_child_ends_the_others_and_quotes_its_last_words(family, var):
    family.start({"web": SLEEP, "worker": [sys.executable, "-c", "raise SystemExit('no room')"]})
    web = family.children["web"].pid

    with pytest.raises(
        supervisor.CannotRunError, match=r"worker ended with status 1\.(.|\n)*no room"
    ):
        family.watch()
    family.stop()

    assert gone([web])


def test_a_child_that_does_not_listen_is_killed(family, var, monkeypatch):
    monkeypatch.setattr(supervisor, "STOP_SECONDS", 0.5)
    family.start({"worker": DEAF})
    deaf = family.children["worker"].pid
    while not (var / "log" / "worker.log").read_text():
        time.sleep(0.02)

    family.stop()

    assert gone([deaf])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP, signal.SIGKILL])
def test_children_end_with_the_supervisor_however_it_ends(var, number):
    process = subprocess.Popen(
        [sys.executable, "-c", FAMILY],
        cwd=var,
        env=os.environ | {"PYTHONPATH": str(embedded.PROJECT)},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "started\n"
    children = [child.pid for child in psutil.Process(process.pid).children()]

    process.send_signal(number)
    process.communicate(timeout=20)

    assert len(children) == 2
    assert gone(children)


def test_what_a_killed_supervisor_left_is_ended_by_the_next(var):
    left = subprocess.Popen(SLEEP, start_new_session=True)
    (var / "run.children").write_text(f"[[{left.pid}, {psutil.Process(left.pid).create_time()}]]")

    supervisor.Supervisor(var)._end_leftovers()

    assert left.wait(timeout=5) == -signal.SIGTERM


def test_a_number_given_out_again_is_left_alone(var):
    other = subprocess.Popen(SLEEP, start_new_session=True)
    (var / "run.children").write_text(f"[[{other.pid}, 1.0]]")

    supervisor.Supervisor(var)._end_leftovers()

    assert other.poll() is None
    other.kill()
    other.wait()
