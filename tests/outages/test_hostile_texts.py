"""Documents that are hostile to the renderer in the whole product: ten at once read them."""

import os
import re
import signal

import psutil
import pytest

from postmortems import markup
from postmortems.rules.outline import slots
from postmortems.rules.shapes import Kind
from tests.journeys.product import Product
from tests.outages.visitor import Visitor
from tests.security.hostile_markdown import LARGEST
from tests.security.test_hostile_documents import texts
from tests.security.test_hostile_markdown import LIMIT
from tests.security.typed import row_set
from tests.smtp import free_port
from tests.threads import in_threads

pytestmark = pytest.mark.chaos
AT_ONCE = 10
WEB_WORKERS = 2
PARTS = [slot.key for slot in slots(Kind.PROSE)]
LIST = next(slot.key for slot in slots(Kind.LIST))
ROWS = 8


def write_hostile(author):
    """A new postmortem with another hostile text of 64 KiB in each of many parts; its address."""
    page = author.post("/postmortems/new/", title="Hostile", severity="low", day="2025-10-25")[1]
    where = re.search(r'"(/postmortems/\d+/)edit/', page)[1]
    long = texts(LARGEST)
    rows = [{"text": f"Row {n}", "detail": next(long), "ORDER": str(n)} for n in range(ROWS)]
    for key, data in [*((key, {"text": next(long)}) for key in PARTS), (LIST, row_set(*rows))]:
        revision = author.find(f"{where}edit/{key}/", r'name="revision" value="(\d+)"')
        status, page = author.post(f"{where}edit/{key}/", revision=revision, **data)
        assert status == 200 and "Saved" in page, key
    return where


@pytest.fixture
def product(tmp_path):
    """The whole product, running."""
    product = Product(tmp_path / "var", mail_port=free_port())
    try:
        product.start()
        yield product
    finally:
        product.kill()


def renderers(product):
    """The processes that render for the product."""
    return [one for one in product.family() if "postmortems.rendering.child" in one.cmdline()]


def test_nobody_waits_for_long(product):
    author = Visitor(product.url, "author@example.com")
    other = Visitor(product.url, "reviewer@example.com")
    where = write_hostile(author)
    assert author.slowest < LIMIT

    def read():
        status, page = author.get(where)
        assert status == 200
        assert markup.AS_TYPED in page

    other.slowest = 0
    in_threads(AT_ONCE, read)
    in_threads(AT_ONCE, lambda: (read(), other.get("/postmortems/")))
    assert max(author.slowest, other.slowest) < LIMIT

    administrator = Visitor(product.url, "admin@example.com")
    kills = administrator.find("/metrics", r"(?m)^postmortems_renderer_kills_total (\d+)$")
    assert int(kills) > 0


def test_no_renderer_outlives_its_process_or_the_product(product):
    author = Visitor(product.url, "author@example.com")
    where = write_hostile(author)
    in_threads(AT_ONCE, lambda: author.get(where))
    before = renderers(product)
    assert 1 <= len(before) <= WEB_WORKERS

    for one in before:
        os.kill(one.ppid(), signal.SIGKILL)

    assert psutil.wait_procs(before, timeout=5)[1] == []
    in_threads(AT_ONCE, lambda: author.get(where))
    assert product.end() == (0, [])
