"""Payloads in every text there is, in a real browser: nothing runs, and nobody else is asked."""

from urllib.parse import urlsplit

import pytest

from tests.browser.test_every_page import addresses, of_an_administrator
from tests.cast import write_parts
from tests.security.payloads import PAYLOADS
from tests.security.poison import marked, poison

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LISTEN = "window.ran = []; window.pwn = where => window.ran.push(String(where))"
ALL = marked("\n\n".join(PAYLOADS), "typed_in_the_browser")


@pytest.fixture
def watched(open_page, live_server):
    """Opens a page that keeps in `said` also what ran, what was asked of others, and dialogs."""

    def open_(person):
        page = open_page(person)
        page.add_init_script(LISTEN)
        page.on("dialog", lambda dialog: (page.said.append(dialog.message), dialog.dismiss()))
        page.on("request", lambda request: hear_of(page, request.url, live_server.url))
        return page

    return open_


def hear_of(page, address, ours):
    """Keep requests to hosts that are not ours."""
    if urlsplit(address).netloc not in ("", urlsplit(ours).netloc):
        page.said.append(f"asked {address}")


def check(page, name):
    """Nothing ran, was asked of others, or broke the policy since the last check."""
    page.said += page.evaluate("window.ran")
    assert page.said == [], name


@pytest.mark.thorough
def test_in_a_house_with_one_of_everything(watched, building, author, administrator):
    poison()
    for person, paths in (
        (author, addresses(building)),
        (administrator, of_an_administrator(building, administrator)),
    ):
        page = watched(person)
        for path in paths:
            assert page.goto(path).status < 500
            check(page, path)


def test_what_is_shown_again(watched, building, author):
    page = watched(author)
    page.goto("/postmortems/import/")
    page.fill("[name=text]", f"# {PAYLOADS[0]}\n\n## Summary\n\n{ALL}\n\n## {PAYLOADS[1]}\n\nx")
    page.get_by_role("button", name="See how it is read").click()
    page.get_by_text("How we read it").first.wait_for()
    check(page, "import")

    page.goto(f"{building.draft.get_absolute_url()}edit/summary/")
    write_parts(building.draft, {"summary": ALL}, by=author)
    page.fill("[name=text]", f"{ALL}\n\nMine.")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_text("while you were writing").first.wait_for()
    check(page, "conflict")


def test_what_runs_would_be_noticed(watched, author):
    page = watched(author)
    page.goto("/")
    page.evaluate(
        "pwn('here'); document.body.append(Object.assign(new Image(), {src: '//x.invalid'}))"
    )
    page.wait_for_timeout(200)

    with pytest.raises(AssertionError, match="here"):
        check(page, "control")
    assert "Content Security Policy" in " ".join(page.said)
