"""The process that renders: it can be stopped, starts anew, and ends with its parent."""

import os
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest
from django.core.cache import cache

from postmortems import markup
from postmortems.rendering import child, renderer, safe_html
from postmortems.rendering.shelf import Shelf
from tests.security.hostile_markdown import LARGEST, SHAPES
from tests.security.test_hostile_markdown import all_as_typed
from tests.threads import in_threads

ODD = "<b>An</b> " * 200
"""Not ordinary, and soon done."""
SLOW = SHAPES["opening brackets"](LARGEST)


@pytest.fixture
def own():
    """A renderer with a child of its own."""
    made = renderer.Renderer()
    yield made
    made.end()


@pytest.fixture
def shelf(monkeypatch):
    """A process that has rendered nothing yet: no texts kept, no child."""
    monkeypatch.setattr(markup, "_shelf", Shelf(markup.SHELF))
    renderer.end()


def ends(pid, within=5):
    """Whether a process is gone after a while."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if not psutil.pid_exists(pid) or psutil.Process(pid).status() == psutil.STATUS_ZOMBIE:
            return True
        time.sleep(0.02)
    return False


def test_it_renders_what_this_process_would(own):
    assert own.render(ODD, within=5) == safe_html.render(ODD)


def test_a_text_that_uses_up_its_share_ends_the_child_and_the_next_finds_a_new_one(own):
    own.render(ODD, within=5)
    first = own.child.pid

    with pytest.raises(renderer.Unrenderable) as raised:
        own.render(SLOW, within=20)

    assert raised.value.cost_a_child
    assert ends(first)
    assert own.render(ODD, within=5) == safe_html.render(ODD)


def test_a_short_text_has_a_smaller_share_than_a_long_one():
    shares = [child.share(kibibytes * 1024) for kibibytes in (0, 8, 32, 64, 256)]

    assert shares == pytest.approx([0.15, 0.18125, 0.275, 0.4, 0.4])


def test_a_dense_table_of_some_length_is_laid_out(own):
    table = "| a | b |\n|---|---|\n" + "| some *cell* | <i>x</i> |\n" * 300

    assert own.render(table, within=20).count("<tr>") == 301


def test_who_waits_no_longer_learns_nothing_about_the_text(own):
    own.render(ODD, within=5)

    with pytest.raises(renderer.Unrendered) as raised:
        own.render(SLOW, within=0.1)

    assert (raised.type, raised.value.cost_a_child) == (renderer.Unrendered, True)


@pytest.mark.parametrize("end", [signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP])
def test_a_child_that_somebody_else_ended_or_stopped_is_replaced(own, end):
    own.render(ODD, within=5)
    os.kill(own.child.pid, end)

    if end == signal.SIGSTOP:
        with pytest.raises(renderer.Unrendered):
            own.render(ODD, within=0.2)

    assert own.render(ODD, within=5) == safe_html.render(ODD)


def test_a_text_that_breaks_the_renderer_is_refused(own):
    with pytest.raises(renderer.Unrenderable):
        own.render("- " * 3000 + "a", within=10)
    assert own.render(ODD, within=5)


def test_every_thread_gets_its_own_answer(own):
    got = {}

    def ask():
        text = f"<i>{threading.get_ident()}</i> " * 50
        got[text] = own.render(text, within=30)

    in_threads(8, ask)

    assert got == {text: safe_html.render(text) for text in got}


def test_it_outlives_the_thread_that_started_it(own):
    in_threads(1, lambda: own.render(ODD, within=5))
    child = own.child.pid
    time.sleep(0.2)

    assert own.render(ODD, within=5)
    assert own.child.pid == child


def test_it_holds_no_secret_and_no_connection(own, db):
    own.render(ODD, within=5)
    child = psutil.Process(own.child.pid)

    assert set(child.environ()) <= {*renderer.KEPT, "LC_CTYPE"}
    assert [file for file in os.listdir(f"/proc/{child.pid}/fd") if int(file) > 2] == []


PARENT = """
import os, signal, sys
from postmortems.rendering import renderer
renderer.render("<b>x</b>", within=20)
print(renderer._renderer.child.pid, flush=True)
sys.stdin.read() or os.kill(os.getpid(), signal.SIGKILL)
"""


def test_it_ends_when_its_parent_is_killed():
    parent = subprocess.Popen(
        [sys.executable, "-c", PARENT],
        cwd=renderer.PROJECT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    child = int(parent.stdout.readline())
    assert psutil.pid_exists(child)
    parent.communicate()

    assert parent.returncode == -signal.SIGKILL
    assert ends(child)


FORKED = """
import os
from postmortems.rendering import renderer
here = renderer.render("<b>a</b>", within=20)
if os.fork():
    assert os.waitstatus_to_exitcode(os.wait()[1]) == 0
    assert renderer.render("<b>c</b>", within=20) == "<p><b>c</b></p>"
else:
    assert renderer._renderer.child is None
    ok = renderer.render("<b>b</b>", within=20) == "<p><b>b</b></p>"
    renderer.end()
    os._exit(not ok)
"""


def test_a_fork_gets_a_child_of_its_own():
    command = [sys.executable, "-W", "error", "-c", FORKED]
    done = subprocess.run(command, cwd=renderer.PROJECT, capture_output=True, text=True)

    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("command", "kills"),
    [(["/nowhere/python"], 0), (["/bin/false"], 0), (["/bin/sleep", "60"], 1)],
)
def test_without_a_child_the_text_is_shown_in_full(db, shelf, monkeypatch, command, kills):
    monkeypatch.setattr(renderer, "COMMAND", command)

    shown = markup.block(ODD)

    assert all_as_typed(shown) == [ODD]
    assert markup.kills() == kills
    renderer.end()
    monkeypatch.undo()
    assert markup.block(ODD) == safe_html.render(ODD)


def test_where_nothing_may_be_started_ordinary_texts_are_laid_out(db, shelf, monkeypatch):
    monkeypatch.setattr(renderer, "COMMAND", ["/nowhere/python"])

    assert markup.block("**Now**") == "<p><strong>Now</strong></p>"


def test_many_slow_texts_spend_one_budget(db, shelf):
    start = time.monotonic()
    with markup.one_budget():
        shown = [markup.block(f"{number} {SLOW[:-9]}") for number in range(10)]

    assert time.monotonic() - start < 2
    assert all(markup.AS_TYPED in html for html in shown)


def test_slow_texts_leave_time_for_ordinary_ones(db, shelf):
    with markup.one_budget():
        for number in range(4):
            markup.block(f"{number} {SLOW[:-9]}")

        assert markup.block("**Now**") == "<p><strong>Now</strong></p>"


def test_what_there_was_no_time_for_is_rendered_the_next_time(shelf):
    with markup.one_budget(0):
        assert markup.AS_TYPED in markup.block("**Now**")

    assert markup.block("**Now**") == "<p><strong>Now</strong></p>"


def test_a_process_that_starts_later_knows_what_was_too_slow(db, shelf, monkeypatch):
    with markup.one_budget(20):
        markup.block(SLOW)
    monkeypatch.setattr(markup, "_shelf", Shelf(markup.SHELF))
    renderer.end()

    assert markup.AS_TYPED in markup.block(SLOW)
    assert renderer._renderer.child is None


def test_ordinary_texts_ask_no_other_process(shelf):
    markup.block("The **pool** ran dry at `14:32`, see [the change](https://example.com).\n" * 40)

    assert renderer._renderer.child is None


def test_the_shelf_forgets_what_was_not_asked_for_longest():
    shelf = Shelf(room=30)
    for name in "abc":
        shelf.put(("1", name), "x" * 9)
    shelf.get(("1", "a"))
    shelf.put(("1", "d"), "x" * 9)

    assert [shelf.get(("1", name)) is not None for name in "abcd"] == [True, False, True, True]
    assert shelf.left == 0


def test_what_was_kept_by_another_renderer_is_not_used(db, shelf, monkeypatch, make_postmortem):
    text = "<b>Bold</b> and *not*"
    postmortem = make_postmortem(parts={"summary": text})
    revision = postmortem.revisions.first()
    assert markup.block(text) == "<p><b>Bold</b> and <em>not</em></p>"
    cache.set(markup._name(SLOW), "as typed")
    assert markup._is_known(SLOW)

    monkeypatch.setattr(safe_html, "TAGS", safe_html.TAGS - {"b"})
    monkeypatch.setattr(safe_html, "VERSION", "another")

    assert markup.block(text) == "<p>Bold and <em>not</em></p>"
    assert not markup._is_known(SLOW)
    assert postmortem.sections.get().text == text
    assert postmortem.revisions.first().sha256 == revision.sha256
    assert revision.document["parts"]["summary"] == text
