"""Somebody who reads pages over one connection: as little of a browser as can sign in."""

import gzip
import re
import select
import socket
import time
from dataclasses import dataclass
from urllib.parse import urlencode

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
SECONDS = 60
"""How long an answer may take before the run is given up."""


class BadAnswerError(Exception):
    """A page answered what nobody wants to measure."""


@dataclass(frozen=True)
class Answer:
    """What came back: `seconds` from the first byte sent to the last one read, `size` in bytes."""

    status: int
    headers: dict
    body: bytes
    seconds: float

    @property
    def size(self):
        """How many bytes the body took on its way."""
        return len(self.body)

    @property
    def text(self):
        """The body as text, unpacked."""
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode(errors="replace")


class Visitor:
    """A connection to 127.0.0.1 that is kept, and its cookies."""

    def __init__(self, port, cookies=()):
        self.port, self.cookies, self.socket = port, dict(cookies), None

    def __enter__(self):
        return self

    def __exit__(self, *_):
        if self.socket:
            self.socket.close()

    def get(self, path, **headers):
        """The answer to GET; anything but 200 is a BadAnswerError."""
        return self._good(path, 200, self.ask("GET", path, headers=headers))

    def post(self, path, **fields):
        """The answer to a form that was accepted: it leads elsewhere."""
        token = {"csrfmiddlewaretoken": self.cookies.get("csrf", "")}
        body = urlencode(token | fields, doseq=True).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._good(path, 302, self.ask("POST", path, body=body, headers=headers))

    def sign_in(self, email, password):
        """Sign in as everybody does; returns itself."""
        self.get("/accounts/login/")
        self.post("/accounts/login/", login=email, password=password)
        return self

    def ask(self, method, path, body=b"", headers=()):
        """One request and its whole answer, over a connection that is open before."""
        head = {
            "Host": f"127.0.0.1:{self.port}",
            "Referer": f"http://127.0.0.1:{self.port}/",
            "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items()),
            "Content-Length": str(len(body)),
        } | dict(headers)
        lines = [f"{method} {path} HTTP/1.1", *(f"{name}: {value}" for name, value in head.items())]
        request = "\r\n".join([*lines, "", ""]).encode() + body
        self._connect()
        started = time.perf_counter()
        self.socket.sendall(request)
        status, headers, content = self._read()
        return Answer(status, headers, content, time.perf_counter() - started)

    def _connect(self):
        """Connect anew when the server has closed: it keeps nobody who is silent for seconds."""
        if self.socket and not select.select([self.socket], [], [], 0)[0]:
            return
        if self.socket:
            self.socket.close()
        self.socket = socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def _read(self):
        data = b""
        while b"\r\n\r\n" not in data:
            data += self._more()
        head, _, content = data.partition(b"\r\n\r\n")
        status, headers = self._head(head.decode("latin-1"))
        if "content-length" not in headers:
            return status, headers, self._read_chunks(content)
        parts, missing = [content], int(headers["content-length"]) - len(content)
        while missing > 0:
            parts.append(self._more())
            missing -= len(parts[-1])
        return status, headers, b"".join(parts)

    def _read_chunks(self, data):
        """An answer of unknown length, as errors are: pieces that each begin with their size."""
        content = b""
        while True:
            while b"\r\n" not in data:
                data += self._more()
            size, _, data = data.partition(b"\r\n")
            end = int(size, 16)
            while len(data) < end + 2:
                data += self._more()
            if not end:
                return content
            content, data = content + data[:end], data[end + 2 :]

    def _more(self):
        data = self.socket.recv(2**18)
        if not data:
            raise BadAnswerError("The server closed the connection in the middle of an answer.")
        return data

    def _head(self, head):
        first, *lines = head.split("\r\n")
        headers = {}
        for line in lines:
            name, _, value = line.partition(": ")
            if name.lower() == "set-cookie":
                cookie, _, text = value.partition(";")[0].partition("=")
                self.cookies[cookie] = text
            headers[name.lower()] = value
        return int(first.split()[1]), headers

    def _good(self, path, status, answer):
        if answer.status != status:
            raise BadAnswerError(f"{path} answered {answer.status} instead of {status}.")
        return answer
