"""A real mail server for tests: it keeps what it accepts, and fails the way it is told to.

Fixture `mail_server`: a MailServer on a free port, which the settings point to.
"""

import asyncio
import socket
from dataclasses import dataclass, field
from email import message_from_bytes, policy

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP


@dataclass
class MailServer:
    """What a server does and has seen.

    `refused` maps an address to the answer to its RCPT; `silent` are addresses at which it falls
    silent; `data_answers` are the answers to the next DATA commands, used up one by one, and “drop”
    accepts a mail and cuts the line. It takes `seconds` over each text.
    """

    refused: dict = field(default_factory=dict)
    silent: set = field(default_factory=set)
    seconds: float = 0
    data_answers: list = field(default_factory=list)
    accepted: list = field(default_factory=list)
    conversations: int = 0

    def connection_made(self):
        """Count a conversation."""
        self.conversations += 1

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802
        """Accept a recipient, or answer as told."""
        if address in self.silent:
            await asyncio.sleep(3600)
        if address in self.refused:
            return self.refused[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        """Accept a text, answer as told, or accept it and say nothing more."""
        await asyncio.sleep(self.seconds)
        answer = self.data_answers.pop(0) if self.data_answers else "250 OK"
        if answer in ("250 OK", "drop"):
            message = message_from_bytes(envelope.content, policy=policy.default)
            message.envelope_to = list(envelope.rcpt_tos)
            self.accepted.append(message)
        if answer == "drop":
            server.transport.abort()
        return answer


class Conversation(SMTP):
    """aiosmtpd's server, which tells the MailServer of every conversation."""

    def connection_made(self, transport):
        """Count it, then go on."""
        self.event_handler.connection_made()
        super().connection_made(transport)


class Listener(Controller):
    """Listens on a free port of this machine."""

    def factory(self):
        """One conversation."""
        return Conversation(self.handler, hostname="mail.example.com")


def free_port():
    """A port nobody listens on at the moment."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


def deliver_to(settings, port, *, timeout=5):
    """Point the settings to a mail server on `port`."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = ""
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    settings.EMAIL_TIMEOUT = timeout


def listen(server, port=None):
    """Start a listener for `server`; end it with `.stop()`."""
    listener = Listener(server, hostname="127.0.0.1", port=port or free_port())
    listener.start()
    # The controller calls once itself, to see that somebody answers.
    server.conversations = 0
    return listener


@pytest.fixture
def mail_server(settings):
    """A mail server that accepts everything until it is told otherwise."""
    server = MailServer()
    listener = listen(server)
    deliver_to(settings, listener.port)
    yield server
    listener.stop()


@pytest.fixture
def black_hole(settings):
    """A server that accepts connections and never says a word."""
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        deliver_to(settings, silent.getsockname()[1], timeout=0.3)
        yield silent


@pytest.fixture
def no_server(settings):
    """Nobody listens; returns the port."""
    port = free_port()
    deliver_to(settings, port)
    return port
