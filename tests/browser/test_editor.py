"""The editor of a text by hand: tools, keys, preview; tables and files, pasted or dropped."""

import base64
import json

import pytest

from postmortems.models import Attachment
from tests.browser.test_every_page import FINDINGS, RULES
from tests.rules.test_attachments import SVG, picture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHEET = (
    "<html><head><style>td {color: red}</style></head><body style='color: red'>\n<!--StartFragment-->"
    "<table><tr><td>Hour</td><td>Errors</td></tr>"
    "<tr><th>14</th><td><a href='https://example.com/'>500</a></td></tr>"
    "<tr><td colspan=2>a | b</td></tr></table><!--EndFragment-->\n</body></html>"
)
TABLE = """| Hour | Errors |
| --- | --- |
| 14 | [500](https://example.com/) |
| a \\| b |  |
"""
TRANSFER = """([texts, files]) => {
  const transfer = new DataTransfer();
  for (const [type, text] of Object.entries(texts)) transfer.setData(type, text);
  for (const [name, type, content] of files) {
    const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
    transfer.items.add(new File([bytes], name, {type}));
  }
  return transfer;
}"""


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def editor(open_page, author, make_postmortem):
    """A page with the editor of a draft's summary; `page.text()` is what stands in it."""

    def open_(slot="summary", **options):
        page = open_page(author, **options)
        page.draft = make_postmortem()
        page.goto(f"{page.draft.get_absolute_url()}edit/{slot}/")
        page.area = page.locator("[name=text]")
        page.text = page.area.input_value
        return page

    return open_


def send(page, event, texts=(), files=(), target="[name=text]"):
    """Paste or drop: the browser's own event, with what `texts` (by type) and `files` say."""
    files = [(name, kind, base64.b64encode(content).decode()) for name, kind, content in files]
    transfer = f"const transfer = ({TRANSFER})({json.dumps([dict(texts), files])});"
    maker = {
        "paste": "new ClipboardEvent('paste', {clipboardData: transfer, ...options})",
        "drop": "new DragEvent('drop', {dataTransfer: transfer, ...options})",
    }[event]
    return page.evaluate(
        f"""target => {{ {transfer} const options = {{bubbles: true, cancelable: true}};
        const event = {maker}; document.querySelector(target).dispatchEvent(event);
        return event.defaultPrevented; }}""",
        target,
    )


def focused(page):
    return page.evaluate("document.activeElement.ariaLabel ?? document.activeElement.name")


def test_the_toolbar_is_one_stop_and_arrows_move_in_it(editor):
    page = editor()
    page.area.fill("the pool")
    page.area.select_text()
    page.keyboard.press("Shift+Tab")
    names = [focused(page)]
    for _ in range(8):
        page.keyboard.press("ArrowRight")
        names.append(focused(page))
    assert names == [
        *("Bold", "Bulleted list", "Numbered list", "Quote", "Code", "Link", "Table"),
        *("Attach a file", "Bold"),
    ]

    page.keyboard.press("Enter")
    assert (page.text(), focused(page)) == ("**the pool**", "text")
    assert page.said == []


@pytest.mark.parametrize(
    ("keys", "text"),
    [("b", "a **pool** b"), ("i", "a _pool_ b"), ("k", "a [pool](url) b")],
)
def test_control_with_a_letter_is_a_tool(editor, keys, text):
    page = editor()
    page.area.fill("a pool b")
    page.evaluate("document.querySelector('[name=text]').setSelectionRange(2, 6)")
    page.keyboard.press(f"Control+{keys}")

    assert (page.text(), focused(page)) == (text, "text")
    page.keyboard.press("Control+z")
    assert page.text() == "a pool b"


@pytest.mark.parametrize(
    ("tool", "at", "text"),
    [
        ("Bulleted list", 2, "- pool"),
        ("Numbered list", 2, "1. pool"),
        ("Quote", 2, "> pool"),
        ("Code", 2, "`pool`"),
        ("Table", 4, "pool\n\n| Name | Value |\n| --- | --- |\n|  |  |\n"),
    ],
)
def test_a_tool_writes_its_markdown(editor, tool, at, text):
    page = editor()
    page.area.fill("pool")
    page.evaluate("at => document.querySelector('[name=text]').setSelectionRange(at, at)", at)
    page.get_by_role("button", name=tool, exact=True).click()

    assert page.text() == text


def test_tools_are_large_enough_and_there_without_sideways_scrolling(editor):
    page = editor(viewport={"width": 320, "height": 700})
    boxes = [tool.bounding_box() for tool in page.locator("markdown-toolbar button:visible").all()]

    assert len(boxes) == 8
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_control_s_saves(editor):
    page = editor()
    page.area.fill("It **broke**.")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/postmortems/*/#slot-summary")

    assert page.locator("#slot-summary strong").inner_text() == "broke"


def test_the_preview_is_a_tab_and_comes_from_the_server(editor, axe):
    page = editor(bypass_csp=True)
    page.area.fill("It **broke**.")
    page.get_by_role("tab", name="Write").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("tabpanel", name="Preview").locator("strong").wait_for()
    assert not page.locator("markdown-toolbar").is_visible()
    page.evaluate(axe)
    assert page.evaluate(FINDINGS, RULES) == []

    page.keyboard.press("ArrowLeft")
    assert (page.text(), page.area.is_visible()) == ("It **broke**.", True)
    assert page.draft.revisions.count() == 1
    assert page.said == []


def test_a_preview_that_does_not_arrive_says_so(editor, author):
    page = editor()
    page.area.fill("Words")
    page.context.clear_cookies()
    page.get_by_role("tab", name="Preview").click()
    pane = page.get_by_role("tabpanel", name="Preview")
    pane.get_by_text("The preview did not arrive. Your text is still there").wait_for()

    page.get_by_role("tab", name="Write").click()
    assert page.text() == "Words"


def test_without_scripts_the_preview_is_a_button(editor):
    page = editor(java_script_enabled=False)
    page.area.fill("It **broke**.")
    page.get_by_role("button", name="Preview", exact=True).click()

    assert page.locator("section.sheet strong").inner_text() == "broke"
    assert page.text() == "It **broke**."
    assert not page.get_by_role("tab").first.is_visible()
    page.get_by_role("button", name="Save", exact=True).click()
    assert page.locator("#slot-summary strong").inner_text() == "broke"


def test_the_text_area_grows_with_its_text(editor):
    page = editor()
    before = page.area.bounding_box()["height"]
    page.area.fill("line\n" * 60)

    assert page.area.bounding_box()["height"] > before + 400


def test_a_sample_is_word_for_word(editor):
    page = editor("customer_email_sample")

    assert page.locator("markdown-toolbar").count() == 0
    assert not send(page, "paste", {"text/html": SHEET, "text/plain": "Hour\tErrors\n14\t500"})


PASTED = {
    "a spreadsheet": ({"text/html": SHEET, "text/plain": "Hour"}, TABLE),
    "tabs": (
        {"text/plain": 'Hour\tSaid\n14\t"a ""pool""\nran dry"\n15\t\n'},
        '| Hour | Said |\n| --- | --- |\n| 14 | a "pool" ran dry |\n| 15 |  |\n',
    ),
    "merged rows": (
        {"text/html": "<table><tr><td rowspan=2>a<td>b<tr><td>c</table>", "text/plain": "a"},
        "| a | b |\n| --- | --- |\n|  | c |\n",
    ),
}


@pytest.mark.parametrize(("texts", "markdown"), PASTED.values(), ids=PASTED)
def test_a_pasted_table_becomes_a_markdown_table(editor, texts, markdown):
    page = editor()
    page.area.fill("Before")
    assert send(page, "paste", texts)

    assert page.text() == f"Before\n\n{markdown}"
    page.keyboard.press("Control+z")
    assert page.text() == "Before"
    assert page.said == []


NO_TABLE = {
    "one cell": {"text/html": "<table><tr><td>a</table>", "text/plain": "a"},
    "a page with a table in it": {
        "text/html": "<p>Before</p><table><tr><td>a<td>b</table>",
        "text/plain": "Before\na\tb",
    },
    "code": {"text/plain": "if x:\n\treturn\n\ty"},
    "one line with a tab": {"text/plain": "a\tb"},
    "plain": {"text/plain": "a\nb"},
}


@pytest.mark.parametrize("texts", NO_TABLE.values(), ids=NO_TABLE)
def test_what_is_no_table_is_pasted_as_it_is(editor, texts):
    assert not send(editor(), "paste", texts)


def test_inside_code_and_with_shift_a_table_stays_as_it_is(editor):
    page = editor()
    page.area.fill("```\n")
    assert not send(page, "paste", {"text/html": SHEET, "text/plain": "x"})

    page.area.fill("")
    page.keyboard.press("Control+Shift+KeyV")
    assert not send(page, "paste", {"text/html": SHEET, "text/plain": "x"})


def test_an_address_pasted_over_words_becomes_a_link(editor):
    page = editor()
    page.area.fill("the graph")
    page.area.select_text()
    assert send(page, "paste", {"text/plain": "https://example.com/g"})

    assert page.text() == "[the graph](https://example.com/g)"


PNG = ("pool[1].png", "image/png", picture())


@pytest.mark.parametrize("event", ["paste", "drop"])
def test_an_image_is_attached_where_the_cursor_stands(editor, event):
    page = editor()
    page.area.fill("Before  after")
    page.evaluate("document.querySelector('[name=text]').setSelectionRange(7, 7)")
    assert send(page, event, files=[PNG])
    page.get_by_text("Attached pool[1].png.").wait_for()

    found = Attachment.objects.get()
    shown = f"![pool\\[1\\].png](/attachments/{found.pk}/)"
    assert page.text() == f"Before {shown} after"
    assert page.locator("#files li").count() == 1

    page.keyboard.press("Control+s")
    page.wait_for_url("**/postmortems/*/#slot-summary")
    image = page.locator("#slot-summary img")
    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") == 4
    assert page.said == []


def test_several_files_come_one_after_the_other(editor):
    page = editor()
    log = ("pool.log", "text/plain", b"14:32 pool empty")
    assert send(page, "drop", files=[PNG, log], target="body")
    page.get_by_text("Attached pool.log.").wait_for()

    image, text = Attachment.objects.order_by("pk")
    links = [f"![pool\\[1\\].png](/attachments/{image.pk}/)"]
    links.append(f"[pool.log.txt](/attachments/{text.pk}/)")
    assert page.text() == "".join(links)


def test_what_is_refused_is_said_beside_the_editor_and_leaves_no_trace(editor):
    page = editor()
    page.area.fill("Words")
    send(page, "drop", files=[("x.png", "image/png", SVG)])
    page.get_by_text("x.png was not attached. This file is neither an image nor a log.").wait_for()
    assert page.text() == "Words"

    send(page, "drop", files=[("y.png", "image/png", b"\0" * (5 * 2**20 + 1))])
    page.get_by_text("y.png was not attached. It has 5.0 MB; 5 MB fit.").wait_for()
    page.context.set_offline(True)
    send(page, "paste", files=[PNG])
    page.get_by_text("There is no connection").wait_for()
    assert page.text() == "Words"
    assert Attachment.objects.count() == 0


def test_a_spreadsheet_with_a_picture_of_itself_is_a_table(editor):
    page = editor()
    send(page, "paste", {"text/html": SHEET, "text/plain": "Hour\tErrors"}, [PNG])

    assert page.text() == TABLE


def test_a_file_is_chosen_inserted_again_and_removed(editor):
    page = editor()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Attach a file", exact=True).click()
    kinds = {"name": "pool.log", "mimeType": "text/plain", "buffer": b"14:32 pool empty"}
    chooser.value.set_files([kinds])
    page.get_by_text("Attached pool.log.").wait_for()
    link = page.text()

    page.area.fill("")
    page.get_by_role("button", name="Insert pool.log.txt").click()
    assert page.text() == link
    page.get_by_role("button", name="Remove pool.log.txt").click()
    page.locator("#files li").wait_for(state="detached")
    assert page.text() == link
    assert Attachment.objects.count() == 0


def test_while_a_file_is_on_its_way_nothing_is_saved(editor):
    page, held = editor(), []
    page.route("**/attachments/summary/", lambda route: held.append(route))
    send(page, "paste", files=[PNG])
    page.get_by_text("Uploading pool[1].png…").wait_for()
    page.keyboard.press("Control+s")
    page.get_by_text("A file is still on its way.").wait_for()
    held[0].continue_()
    page.get_by_text("Attached pool[1].png.").wait_for()

    page.keyboard.press("Control+s")
    page.wait_for_url("**/postmortems/*/#slot-summary")


def test_without_scripts_a_file_is_attached_and_removed(editor, tmp_path):
    page = editor(java_script_enabled=False)
    file = tmp_path / "pool.log"
    file.write_text("14:32 pool empty")
    page.set_input_files("#attach_file", file)
    page.fill("#attach_caption", "The log")
    page.get_by_role("button", name="Attach the file").click()
    found = Attachment.objects.get()
    assert f"[The log](/attachments/{found.pk}/)" in page.locator("#files li code").inner_text()

    page.get_by_role("button", name="Remove pool.log.txt").click()
    assert page.locator("#files li").count() == 0
