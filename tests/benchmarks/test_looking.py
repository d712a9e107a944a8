"""What is read from plans, pages and answers."""

import socket
import threading

import pytest
from django.db import connection

from benchmarks import first_visit, load, plans, report
from benchmarks.archive import scratch
from benchmarks.visitor import BadAnswerError, Visitor

SIZES = {"large": 1001, "small": 1000}


def scan(table, kind="Seq Scan"):
    return {"Node Type": kind, "Relation Name": table}


@pytest.mark.parametrize(
    ("node", "tables"),
    [
        (scan("large"), ["large"]),
        (scan("small"), []),
        (scan("large", "Index Scan"), []),
        ({"Node Type": "Limit", "Plans": [scan("large")]}, ["large"]),
        ({"Node Type": "Hash Join", "Plans": [scan("small"), scan("large")]}, ["large"]),
    ],
)
def test_a_scan_of_a_large_table_is_found_wherever_it_stands(node, tables):
    assert [one["table"] for one in plans.scanned(node | {"text": "SELECT"}, SIZES)] == tables


def test_a_statement_is_planned_and_not_run(db):
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE large AS SELECT n FROM generate_series(1, 9) n")

    found = plans.plan("DELETE FROM large WHERE n % 2 = 0")

    assert [one["table"] for one in plans.scanned(found, SIZES)] == ["large"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM large")
        assert cursor.fetchone() == (9,)


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (
            "text/html",
            '<link rel="icon" href="/a.svg"><script src="b.js"></script>',
            "/a.svg /x/b.js",
        ),
        ("text/html", '<a href="/elsewhere/">', ""),
        ("text/html", '<img alt="" src="https://example.com/c.png">', "https://example.com/c.png"),
        ("text/html", '<img src="data:image/png;base64,AA">', ""),
        ("text/css", "a { background: url('../d.svg') } b { fill: url(#e) }", "/d.svg"),
        ("text/css", '@import "f.css";', "/x/f.css"),
        ("text/javascript", 'import { a } from "./g.js";\nimport "../h.js";', "/x/g.js /h.js"),
        ("text/javascript", 'export function ask(url) { return "i.js"; }', ""),
        ("image/svg+xml", '<a href="/j/">', ""),
    ],
)
def test_what_a_file_has_fetched(kind, text, expected):
    assert " ".join(first_visit.named("/x/page", f"{kind}; charset=utf-8", text)) == expected


def test_memory_that_grows_has_a_slope():
    assert load.slope([(1, 50.0), (2, 50.5), (3, 51.0)]) == pytest.approx(0.5)
    assert load.slope([(1, 50.0)]) == 0


def test_scans_are_shown_with_their_statement():
    look = {"scans": [{"table": "large", "rows": 2000, "text": "SELECT 1"}]}

    assert list(report.scans({"home": look})) == [
        "home reads all 2,000 rows of large:",
        "    SELECT 1",
    ]


def test_a_database_serves_again_until_the_seed_the_tables_or_the_month_change(monkeypatch):
    day = scratch.date(2026, 6, 1)
    said = scratch.stamp(day)

    assert scratch.is_good(said, day + scratch.LASTS / 2)
    assert not scratch.is_good(said, day + scratch.LASTS)
    assert not scratch.is_good(None, day)
    monkeypatch.setattr(scratch, "VERSION", scratch.VERSION + 1)
    assert not scratch.is_good(said, day)


@pytest.fixture
def answering():
    """A server that gives one answer, in two pieces: function of the bytes, returns the port."""
    listener = socket.create_server(("127.0.0.1", 0))

    def answer(data):
        def work():
            peer, _ = listener.accept()
            with peer:
                peer.recv(2**16)
                peer.sendall(data[:60])
                peer.sendall(data[60:])

        threading.Thread(target=work, daemon=True).start()
        return listener.getsockname()[1]

    yield answer
    listener.close()


def test_an_answer_is_read_to_its_end(answering):
    head = "HTTP/1.1 200 OK\r\nContent-Length: 5000\r\nSet-Cookie: csrf=abc; Path=/\r\n\r\n"
    with Visitor(answering(head.encode() + b"x" * 5000)) as visitor:
        answer = visitor.get("/")

    assert (answer.size, visitor.cookies) == (5000, {"csrf": "abc"})
    assert answer.seconds > 0


def test_an_answer_in_chunks_is_put_together(answering):
    head = b"HTTP/1.1 404 Not Found\r\nTransfer-Encoding: chunked\r\n\r\n"
    with Visitor(answering(head + b"3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")) as visitor:
        answer = visitor.ask("GET", "/")

    assert (answer.status, answer.body) == (404, b"abcde")


def test_an_answer_that_is_not_the_page_is_not_measured(answering):
    data = b"HTTP/1.1 302 Found\r\nLocation: /accounts/login/\r\nContent-Length: 0\r\n\r\n"
    with Visitor(answering(data)) as visitor, pytest.raises(BadAnswerError) as refusal:
        visitor.get("/")

    assert str(refusal.value) == "/ answered 302 instead of 200."
