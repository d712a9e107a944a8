"""The process that renders what may take long: `python -m postmortems.rendering.child`.

It answers one text after the other from its standard input; renderer.py starts it and speaks with
it. It knows neither Django nor the settings, so that it starts fast and that a text which breaks it
finds nothing. It ends with the one who started it: then nothing more comes in.
"""

import contextlib
import resource
import signal
import struct
import sys

from .safe_html import render

LEAST_CPU, MOST_CPU = 0.15, 0.4
"""Seconds that the shortest and the longest text may take of a processor."""
LONG = 64 * 1024
"""Bytes from which a text may take the most. Of prose they take 0.1 s, of a dense table 0.3 s."""
MEMORY = 512 * 2**20
HEADER = struct.Struct(">BI")
"""Before each text and each answer: whether it is good, and how many bytes follow."""


def share(length):
    """The seconds of a processor for a text of so many bytes: what is soon read is soon done."""
    return LEAST_CPU + (MOST_CPU - LEAST_CPU) * min(length / LONG, 1)


def answer(text):
    """Whether the bytes of a text could be rendered, and the bytes of its HTML."""
    signal.setitimer(signal.ITIMER_PROF, share(len(text)))
    try:
        html = render(text.decode()).encode()
    # Whatever a text does to the renderer, it is that text's affair alone.
    except Exception:
        return False, b""
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    return True, html


def main():
    """Answer texts from the standard input until there are no more."""
    # The kernel ends this process when a text has used up its share; nothing here need look.
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    # Ctrl-C is for the one who started it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for limit, value in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(limit, (value, value))
    source, out = sys.stdin.buffer, sys.stdout.buffer
    # Markdown looks a few things up at its first text, which the first person need not wait for.
    render("*Ready*")
    with contextlib.suppress(BrokenPipeError, ConnectionError):
        while header := source.read(HEADER.size):
            is_good, html = answer(source.read(HEADER.unpack(header)[1]))
            out.write(HEADER.pack(is_good, len(html)) + html)
            out.flush()


if __name__ == "__main__":
    main()
