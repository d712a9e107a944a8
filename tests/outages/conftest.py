"""What tests of outages share: a Redis, a mail server, and families of processes."""

import pytest

from tests.outages.processes import Family, Redis
from tests.smtp import MailServer, deliver_to, free_port, listen


@pytest.fixture
def redis(tmp_path):
    server = Redis(tmp_path)
    server.start()
    yield server
    server.kill()


@pytest.fixture
def mail(settings):
    """A mail server for the processes and for this one; its port in `mail.port`."""
    server, port = MailServer(), free_port()
    listener = listen(server, port)
    deliver_to(settings, port)
    server.port = port
    yield server
    listener.stop()


@pytest.fixture
def start(tmp_path, redis, mail):
    """Start a Family with more of an environment; it is killed at the end."""
    families = []

    def begin(**environment):
        families.append(Family(tmp_path, redis.url, mail.port, **environment))
        return families[-1]

    yield begin
    for family in families:
        family.end()
