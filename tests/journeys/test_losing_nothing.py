"""Five thousand characters typed through a crash, a lost session and another one's save."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.writing import KEPT, line, says

pytestmark = [pytest.mark.browser, pytest.mark.chaos]

TITLE = "API outage by database connection pool exhaustion"
FORGET_SESSIONS = (
    "from django.contrib.sessions.models import Session; Session.objects.all().delete()"
)
OUTAGE = re.compile(r"ERR_CONNECTION_REFUSED|ERR_EMPTY_RESPONSE|ERR_CONNECTION_RESET|status of 401")
THEIRS = "Checked against the billing records on the day after."


def sentences(part):
    """1,250 characters that stand nowhere else."""
    text = "".join(
        f" In step {part}.{number} the pool was looked at again." for number in range(40)
    )
    return text[:1249] + "."


def test_a_crash_a_lost_session_and_a_second_browser_take_nothing(product, person):
    ana, jonas = person("author@example.com"), person("jonas.weber@example.com")
    document = ana_opens_the_summary(ana)
    before = text_of(ana)
    typed = [sentences(part) for part in range(4)]
    assert sum(map(len, typed)) == 5000

    ana.page.get_by_label("Text").press("Control+End")
    ana.page.keyboard.type(typed[0])
    says(ana.page, KEPT)
    product.crash()
    ana.page.keyboard.type(typed[1])
    expect(line(ana.page)).to_contain_text("Not kept since", timeout=20_000)
    product.start()
    ana.page.keyboard.type(typed[2])
    expect(line(ana.page)).to_have_text(KEPT, use_inner_text=True, timeout=30_000)

    product.manage("shell", "-c", FORGET_SESSIONS)
    ana.page.keyboard.type(typed[3])
    says(ana.page, "Not kept: you are signed out. Sign in in a new tab, then go on here.")
    jonas_saves_the_same_part(jonas, document, before)
    ana_signs_in_beside(ana)
    mine = before + "".join(typed)
    assert text_of(ana) == mine

    ana.press("Save")
    assert "Jonas Weber saved this part" in ana.page.locator("main").inner_text()
    assert text_of(ana) == f"{THEIRS} {mine}"
    ana.press(re.compile("^Save as revision"))
    ana.page.wait_for_url(f"**{document}#slot-summary")

    shown = " ".join(ana.page.locator("#slot-summary").inner_text().split())
    assert [words for words in (THEIRS, *typed) if " ".join(words.split()) not in shown] == []
    the_history_tells_it(ana, document)
    assert [one for one in ana.trouble if not OUTAGE.search(one)] == []
    ana.trouble.clear()


def text_of(person):
    return person.page.locator("[name=text]").input_value()


def ana_opens_the_summary(ana):
    ana.go("/postmortems/")
    ana.sign_in()
    ana.follow(TITLE)
    document = re.search(r"/postmortems/\d+/$", ana.page.url).group()
    ana.go(f"{document}edit/summary/")
    return document


def jonas_saves_the_same_part(jonas, document, before):
    jonas.go(f"{document}edit/summary/")
    jonas.sign_in()
    jonas.page.get_by_label("Text").fill(f"{THEIRS} {before}")
    jonas.press("Save")
    assert THEIRS in jonas.page.locator("#slot-summary").inner_text()


def ana_signs_in_beside(ana):
    """In a second tab, as the line under the editor offers; the first tab stays as it is."""
    with ana.context.expect_page() as opened:
        ana.follow("Sign in in a new tab")
    first, ana.page = ana.page, opened.value
    ana.sign_in()
    assert ana.headline == "My work"
    ana.page.close()
    ana.page = first


def the_history_tells_it(ana, document):
    """Both saves, one after the other, each with its whole text."""
    ana.go(f"{document}history/")
    deeds = ana.page.locator("main li").all_inner_texts()
    said = [deed for deed in deeds if "Jonas Weber" in deed or "Ana Ferreira" in deed][:2]
    assert "Ana Ferreira" in said[0] and "Jonas Weber" in said[1]
