"""What hands do in an editor: the page with one, and pasting and dropping into it.

Fixtures (import them where they are used): `editor`, `media`.
"""

import base64
import json

import pytest

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
