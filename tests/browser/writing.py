"""What one sees and does in the editor of a part."""

import re

from playwright.sync_api import expect

KEPT = re.compile(r"^Draft kept \d\d:\d\d UTC, not yet in the document$")


def editor(postmortem, slot="summary"):
    """The address of a part's editor."""
    return f"{postmortem.get_absolute_url()}edit/{slot}/"


def write(page, text, name="text"):
    """Replace the text of a field and leave the field."""
    page.locator(f"[name={name}]").fill(text)
    page.locator(f"[name={name}]").blur()


def text_of(page):
    """What the editor of a text holds."""
    return page.locator("[name=text]").input_value()


def line(page):
    """The line that says where the text is."""
    return page.locator("[data-keep]")


def says(page, words):
    """Wait until that line says exactly this."""
    expect(line(page)).to_have_text(words, use_inner_text=True)


def keeps(words):
    """Whether an answer is to a draft that has these words."""
    return lambda answer: "/drafts/" in answer.url and words in (answer.request.post_data or "")


def aloud(page):
    """What a screen reader was last told of it."""
    return page.locator("[data-keep-aloud]").text_content()


def banner(page):
    """The notice that somebody saved the part meanwhile."""
    return page.locator("[data-stale] .notice")


def save(page):
    """Press the button that saves, and do not wait."""
    page.locator("form[data-part] .btn-primary").click()


def press(page, name="Save"):
    """Press a button, by default the one that saves, and wait for what is answered.

    The editor keeps a draft before it posts, so the click returns before the next page
    is there.
    """
    exact = {"exact": True} if isinstance(name, str) else {}
    page.get_by_role("button", name=name, **exact).click()
    expect(page.locator("form[aria-busy=true]")).to_have_count(0)
    page.wait_for_load_state()
