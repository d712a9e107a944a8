"""Tables, addresses and files, pasted or dropped into the editor of a text."""

import pytest

from postmortems.models import Attachment
from tests.browser.hands import editor, media, send
from tests.rules.test_attachments import SVG, picture
from tests.sampling import sample

fixtures = (editor, media)
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SHEET = (
    "<html><head><style>td {color: red}</style></head>"
    "<body style='color: red'>\n<!--StartFragment-->"
    "<table><tr><td>Hour</td><td>Errors</td></tr>"
    "<tr><th>14</th><td><a href='https://example.com/'>500</a></td></tr>"
    "<tr><td colspan=2>a | b</td></tr></table><!--EndFragment-->\n</body></html>"
)
TABLE = """| Hour | Errors |
| --- | --- |
| 14 | [500](https://example.com/) |
| a \\| b |  |
"""


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


@pytest.mark.parametrize("name", sample(PASTED, every=3))
def test_a_pasted_table_becomes_a_markdown_table(editor, name):
    texts, markdown = PASTED[name]
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


@pytest.mark.parametrize("name", sample(NO_TABLE, every=3))
def test_what_is_no_table_is_pasted_as_it_is(editor, name):
    assert not send(editor(), "paste", NO_TABLE[name])


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
