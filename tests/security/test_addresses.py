"""A link leads to the web or is no link, wherever its address comes from."""

import pytest

from postmortems.exchange import read_markdown
from postmortems.operations import imports, parts
from tests.cast import NOW, build_item, build_postmortem
from tests.security.payloads import ADDRESSES, strange


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_that_leads_nowhere_safe_is_no_link(client, clock, author, address):
    """An import asks no form whether an address is one."""
    postmortem = build_postmortem(by=author)
    rows = [{"label": "", "text": text, "url": address} for text in ("Words", "")]
    parts.write(postmortem, "external_references", rows, by=author, now=NOW)
    item = build_item(postmortem, owner=author, state="done", evidence=address)
    item.tracker = address
    item.save()
    client.force_login(author)

    for page in (postmortem, item):
        text = client.get(page.get_absolute_url()).text
        assert strange(text) == []
        assert f'href="{address.strip()[:6]}' not in text
    for page in ("/action-items/?state=any", "/"):
        assert f'href="{address.strip()[:6]}' not in client.get(page).text


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_imported_address_is_no_link_either(client, clock, author, address):
    text = f"""# Postmortem: It broke

## Supporting Information

### External References

- [Words]({address})
- <{address}>

## Action Items

### Immediate (This Week)

| Action | Owner | Due Date | Status | Tracker |
|---|---|---|---|---|
| Do it | Ana | 2025-11-01 | Open | {address} |
"""
    reading = read_markdown.read(text, filename="a.md")
    postmortem, _ = imports.fill(reading.document, by=author, now=NOW)
    client.force_login(author)

    pages = [postmortem, *postmortem.items.all()]
    for page in [page.get_absolute_url() for page in pages] + ["/action-items/"]:
        text = client.get(page).text
        assert strange(text) == []
        assert f'href="{address.strip()[:6]}' not in text


def test_a_web_address_is_a_link(client, clock, author):
    postmortem = build_postmortem(by=author)
    row = {"label": "", "text": "Words", "url": "https://example.com/?a=1&b=2"}
    parts.write(postmortem, "external_references", [row], by=author, now=NOW)
    client.force_login(author)

    page = client.get(postmortem.get_absolute_url()).text

    assert '<a href="https://example.com/?a=1&amp;b=2"' in page
