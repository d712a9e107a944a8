"""PostgreSQL is restarted and stopped under load: everybody is told at once, and all comes back."""

import contextlib
import os
import signal
import threading
import time
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from postmortems import embedded, keeper
from tests.outages.processes import Family, Redis, answers, site, wait_until
from tests.outages.visitor import Visitor
from tests.smtp import MailServer, free_port, listen

pytestmark = pytest.mark.chaos
SECONDS_GONE = 30
SOON = 3
"""Seconds within which somebody hears that the database is gone."""
BACK = 5
"""Seconds within which everything works once it is there again."""


class Database:
    """A PostgreSQL of its own that can be killed and started."""

    def __init__(self, folder):
        self.folder = folder
        self.url = embedded.address("postgres", folder)

    def start(self):
        """Return once it answers."""
        self.process = keeper.start_postgres(self.folder, durable=False)

    def kill(self):
        """Immediate shutdown: nobody is asked to finish."""
        with contextlib.suppress(ProcessLookupError):
            self.process.send_signal(signal.SIGQUIT)
        self.process.wait()


@pytest.fixture
def database(tmp_path):
    os.chmod(tmp_path, 0o711)
    folder = tmp_path / "own"
    folder.mkdir(mode=0o711)
    found = Database(folder)
    found.start()
    yield found
    found.kill()


@pytest.fixture
def mail():
    """A mail server, and its port."""
    server, port = MailServer(), free_port()
    listener = listen(server, port)
    yield server, port
    listener.stop()


@pytest.fixture
def family(tmp_path, database, mail):
    """Web, worker and clock on that database, with two people and an action item."""
    redis = Redis(tmp_path)
    redis.start()
    family = Family(tmp_path, redis.url, mail[1], database=database.url)
    family.run("django", "migrate", "--verbosity", "0")
    family.run("tests.outages.inhabited")
    family.worker()
    family.beat("beat")
    try:
        yield family
    finally:
        family.end()
        redis.kill()


@pytest.fixture
def url(family):
    """The address of the web, once it answers."""
    port = free_port()
    family.start(*site(port))
    assert wait_until(lambda: answers(port))
    return f"http://localhost:{port}"


class Crowd:
    """People who look at a page again and again; `answers` are (moment, status), oldest first."""

    def __init__(self, visitors):
        self.visitors, self.answers, self.stopped = visitors, [], threading.Event()

    def __enter__(self):
        self.threads = [threading.Thread(target=self._look, args=[one]) for one in self.visitors]
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.stopped.set()
        for thread in self.threads:
            thread.join()

    def _look(self, visitor):
        while not self.stopped.is_set():
            self.answers.append((time.monotonic(), visitor.get("/postmortems/")[0]))
            time.sleep(0.05)

    def since(self, moment):
        """Every status of an answer that came after a moment."""
        return [status for at, status in self.answers if at > moment]


def ask(url):
    """The status of an answer, its headers, and the seconds it took."""
    began = time.monotonic()
    try:
        with urlopen(url, timeout=20) as answer:
            return answer.status, answer.headers, time.monotonic() - began
    except HTTPError as error:
        with error:
            return error.code, error.headers, time.monotonic() - began


def test_people_are_told_and_everything_comes_back(family, url, database, mail, capfd):
    server, _ = mail
    author = Visitor(url, "author@example.com")
    people = [author, Visitor(url, "co-author@example.com")]
    item = author.find("/action-items/?owner=me", r'href="/action-items/(\d+)/"')
    jonas = author.find(f"/action-items/{item}/", r'<option value="(\d+)"[^>]*>Jonas Weber<')
    where = f"/action-items/{item}/assign/"

    with Crowd(people) as crowd:
        assert wait_until(lambda: len(crowd.answers) > 10)
        database.kill()
        database.start()
        back = time.monotonic()
        time.sleep(2 * BACK)
    restart = max([at for at, status in crowd.answers if status != 200] or [back])
    assert set(crowd.since(back + BACK)) == {200}

    database.kill()
    try:
        gone = time.monotonic()
        slowest = 0
        while time.monotonic() < gone + SECONDS_GONE:
            found = {path: ask(url + path) for path in ("/readyz", "/healthz", "/")}
            assert [answer[0] for answer in found.values()] == [503, 200, 503]
            assert found["/"][1]["Retry-After"] == "30"
            slowest = max(slowest, *(seconds for _, _, seconds in found.values()))
        status, page = author.post(where, owner=jonas, due_on="2030-01-31")
        assert (status, "Not available right now" in page) == (503, True)
    finally:
        database.start()
    began = time.monotonic()
    assert wait_until(lambda: ask(f"{url}/readyz")[0] == 200, within=BACK)
    assert wait_until(lambda: author.get("/")[0] == 200, within=BACK)
    recovered = time.monotonic() - began
    with capfd.disabled():
        print(
            f"\nrestart: no 5xx later than {max(0, restart - back):.1f} s after it accepts;"
            f" gone: slowest answer {slowest:.1f} s; back after {recovered:.1f} s"
        )
    assert slowest < SOON

    assert author.post(where, owner=jonas, due_on="2030-01-31")[0] == 200
    assert wait_until(lambda: any(f"A-{item} is yours" in m["Subject"] for m in server.accepted))
    assert [process.poll() for process in family.started[2:]] == [None] * 3
