"""What every test stands on: servers, a browser, and the cast."""

import os
import shutil
from pathlib import Path

import hypothesis
import pgtrigger
import pytest
from django.conf import settings
from django.test import TransactionTestCase

from postmortems import embedded

pytest_plugins = ["tests.cast", "tests.smtp", "tests.worlds"]

# What holds must hold on a busy machine too; nobody claims how fast one example is.
hypothesis.settings.register_profile("ours", deadline=None)
hypothesis.settings.load_profile("ours")

# Servers


def pytest_configure(config):
    """Start the embedded servers once; the workers of xdist find their addresses ready."""
    if not hasattr(config, "workerinput"):
        servers = embedded.attached(durable=False)
        servers.__enter__()
        config.add_cleanup(lambda: shutil.rmtree(settings.VAR_DIR, ignore_errors=True))
        config.add_cleanup(lambda: servers.__exit__(None, None, None))


def _empty_tables(case, original=TransactionTestCase._fixture_teardown):
    with pgtrigger.ignore():
        original(case)


# Tables that only grow refuse to be emptied, also after a test that could not be rolled back.
TransactionTestCase._fixture_teardown = _empty_tables


# The browser

CHROMIUM = (
    os.environ.get("CHROMIUM")
    or shutil.which("chromium", path=f"/usr/bin{os.pathsep}{os.environ.get('PATH', '')}")
    or shutil.which("chromium-browser")
)


def pytest_collection_modifyitems(config, items):
    """Browser tests come last, and only where there is a browser."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)
    if not CHROMIUM:
        without = [item for item in items if item.get_closest_marker("browser")]
        config.hook.pytest_deselected(items=without)
        items[:] = [item for item in items if item not in without]


def pytest_terminal_summary(terminalreporter):
    if not CHROMIUM:
        terminalreporter.line("No Chromium here: browser tests were left out. CHROMIUM names one.")


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """Debian's Chromium, also as root, and silent towards hosts that are not ours."""
    # Playwright's event loop stays in this thread; Django would take every query for an async one.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {
        **browser_type_launch_args,
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
        ],
    }


@pytest.fixture(scope="session")
def axe():
    """The source of axe-core. Our CSP refuses it: open the page with bypass_csp=True."""
    return Path(settings.BASE_DIR, "node_modules/axe-core/axe.min.js").read_text()
