"""Health: the process alone, and whether it can serve."""

import socket

import pytest
from django.db import connection

from postmortems.views import health


def test_healthz_asks_nobody(client):
    answer = client.get("/healthz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_is_content_with_a_migrated_database(client):
    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (200, b"ok\n")


@pytest.mark.django_db
def test_readyz_counts_the_migrations_to_apply(client, monkeypatch):
    more = health.known_migrations() | {("postmortems", "9999_tomorrow")}
    monkeypatch.setattr(health, "known_migrations", lambda: more)

    answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"migrations to apply: 1\n")


def test_readyz_says_no_when_the_database_is_gone(client, monkeypatch, tmp_path):
    nowhere = {"dbname": "none", "host": str(tmp_path)}
    monkeypatch.setattr(connection, "get_connection_params", lambda: nowhere)

    assert client.get("/readyz").status_code == 503
    assert client.get("/healthz").status_code == 200


def test_readyz_does_not_wait_for_a_silent_database(client, monkeypatch):
    monkeypatch.setattr(health, "LIMIT_SECONDS", 0.3)
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        port = silent.getsockname()[1]
        nowhere = {"dbname": "x", "host": "127.0.0.1", "port": port}
        monkeypatch.setattr(connection, "get_connection_params", lambda: nowhere)

        answer = client.get("/readyz")

    assert (answer.status_code, answer.content) == (503, b"database does not answer\n")


def test_health_is_read_only(client):
    assert client.post("/healthz").status_code == 405
    assert client.post("/readyz").status_code == 405
