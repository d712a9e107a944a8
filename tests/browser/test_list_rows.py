"""Lists row by row with the keyboard: moving rows, and going back out of an empty one."""

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def rows(open_page, author, make_postmortem):
    """The rows of a list with three lines; `page.lines()` are those on the page, in order."""

    def open_(**options):
        lines = [{"text": text, "detail": ""} for text in ("One", "Two", "Three")]
        page = open_page(author, **options)
        page.draft = make_postmortem(parts={"good_responses": lines})
        page.goto(f"{page.draft.get_absolute_url()}edit/good_responses/")
        typed = page.locator("[data-row]:not([hidden]) .cell-text textarea")
        page.lines = lambda: [one.input_value() for one in typed.all() if one.input_value()]
        return page

    return open_


def focused(page):
    return page.evaluate("[document.activeElement.name, document.activeElement.ariaLabel]")


def said(page):
    return page.locator("[data-rows-says]").inner_text()


def saved(page):
    page.get_by_role("button", name="Save", exact=True).click()
    page.wait_for_url("**/#slot-good_responses")
    lines = page.locator("#slot-good_responses li").all_inner_texts()
    return [line.strip() for line in lines]


def test_alt_with_an_arrow_moves_a_row_and_the_focus_with_it(rows):
    page = rows()
    page.locator("[name=rows-2-text]").focus()
    page.keyboard.press("Alt+ArrowUp")
    assert said(page) == "Row 3 moved up, it is row 2 now"
    assert focused(page) == ["rows-2-text", "Line, row 2"]

    page.keyboard.press("Alt+ArrowUp")
    page.keyboard.press("Alt+ArrowUp")
    assert said(page) == "This is the first row already"
    assert page.lines() == ["Three", "One", "Two"]
    page.locator("[name=rows-0-text]").focus()
    page.keyboard.press("Alt+ArrowDown")
    assert said(page) == "Row 2 moved down, it is row 3 now"
    assert saved(page) == ["Three", "Two", "One"]
    assert page.said == []


def test_the_buttons_move_a_row_and_stay_under_the_hand(rows):
    page = rows(viewport={"width": 320, "height": 700})
    up = page.get_by_role("button", name="Move row 3 up")
    box = up.bounding_box()
    assert min(box["width"], box["height"]) >= 24
    up.click()
    assert focused(page)[1] == "Move row 2 up"
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Move row 1 down").click()

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert saved(page) == ["One", "Three", "Two"]


def test_moved_rows_stay_moved_when_the_post_is_refused(rows):
    page = rows()
    page.locator("[name=rows-2-text]").focus()
    page.keyboard.press("Alt+ArrowUp")
    page.evaluate("document.querySelector('[name=rows-1-text]').value = 'x'.repeat(2001)")
    page.get_by_role("button", name="Save", exact=True).click()

    assert "Row 3, line" in page.locator("[data-errors]").inner_text()
    page.fill("[name=rows-1-text]", "Last")
    assert page.lines() == ["One", "Three", "Last"]
    assert saved(page) == ["One", "Three", "Last"]


def test_backspace_in_an_empty_row_goes_back_to_the_text_above(rows):
    page = rows()
    page.locator("[name=rows-2-text]").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Backspace")
    assert focused(page)[0] == "rows-2-text"
    page.keyboard.press("Backspace")
    assert (said(page), focused(page)[0]) == ("Row 3 removed", "rows-1-text")
    page.keyboard.type(" and more")

    assert saved(page) == ["One", "Two and more"]


def test_backspace_in_the_only_row_or_in_a_full_one_is_only_backspace(rows):
    page = rows()
    page.locator("[name=rows-0-text]").focus()
    page.keyboard.press("Control+a")
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    assert focused(page)[0] == "rows-0-text"

    page.locator("[name=rows-1-text]").focus()
    page.keyboard.press("Home")
    page.keyboard.press("Backspace")
    assert (focused(page)[0], page.lines()) == ("rows-1-text", ["Two", "Three"])


def test_places_are_typed_where_no_script_runs(rows):
    page = rows(java_script_enabled=False)
    assert not page.get_by_role("button", name="Move row 3 up").is_visible()
    page.fill("[name=rows-2-ORDER]", "0")

    assert saved(page) == ["Three", "One", "Two"]


def test_a_file_can_be_attached_to_a_list_and_to_its_rows(rows, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    page = rows()
    page.locator("[name=rows-1-detail]").focus()
    file = tmp_path / "pool.log"
    file.write_text("14:32 pool empty")
    page.set_input_files("#attach_file", file)
    page.get_by_role("button", name="Attach the file").click()
    page.get_by_role("button", name="Insert pool.log.txt").click()

    assert page.locator("[name=rows-1-detail]").input_value().startswith("[pool.log.txt](/att")
    assert page.said == []
