"""Everything that a browser fetches before somebody new can sign in, as it is sent."""

import re
from urllib.parse import urljoin, urlsplit

from benchmarks.visitor import Visitor

PACKED = {"Accept-Encoding": "gzip, br"}
PAGES = ("/accounts/login/",)
IN_PAGES = re.compile(r'<(?:script|img)\b[^>]*?\bsrc="([^"]+)"|<link\b[^>]*?\bhref="([^"]+)"')
IN_STYLES = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")
IN_SCRIPTS = re.compile(
    r"""^\s*(?:import|(?:import|export)\b[^;"'()]*?\bfrom)\s*["']([^"']+)["']""", re.MULTILINE
)


def weigh(port, pages=PAGES):
    """What is fetched: ({path: bytes}, [address on another host])."""
    sizes, elsewhere, waiting = {}, [], list(pages)
    with Visitor(port) as visitor:
        while waiting:
            path = waiting.pop()
            if path in sizes:
                continue
            answer = visitor.get(path, **PACKED)
            sizes[path] = answer.size
            for url in named(path, answer.headers["content-type"], answer.text):
                if urlsplit(url).netloc:
                    elsewhere.append(url)
                else:
                    waiting.append(url)
    return sizes, elsewhere


def named(path, kind, text):
    """The addresses that a page, a style sheet or a script has fetched, seen from the root."""
    patterns = {"text/html": IN_PAGES, "text/css": IN_STYLES, "text/javascript": IN_SCRIPTS}
    pattern = patterns.get(kind.partition(";")[0])
    if pattern is None:
        return []
    found = ["".join(filter(None, match.groups())) for match in pattern.finditer(text)]
    return [urljoin(path, url) for url in found if not url.startswith(("data:", "#"))]
