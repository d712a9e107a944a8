"""A mail server that accepts everything and keeps nothing: `python -m benchmarks.sink`.

Prints its port when it listens, and ends when its input does.
"""

import socket
import sys

from aiosmtpd.controller import Controller


class Nowhere:
    """Says yes to every mail."""

    async def handle_DATA(self, server, session, envelope):  # noqa: N802
        """Accept a text."""
        return "250 OK"


def main():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    listener = Controller(Nowhere(), hostname="127.0.0.1", port=port)
    listener.start()
    print(port, flush=True)
    sys.stdin.read()
    listener.stop()


if __name__ == "__main__":
    main()
