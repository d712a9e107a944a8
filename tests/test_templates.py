"""What holds for every template: it compiles, obeys the content security policy and the look."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import get_template

FOLDER = Path(settings.BASE_DIR) / "templates"
ALL = sorted(str(path.relative_to(FOLDER)) for path in FOLDER.rglob("*.*"))
PAGES = [name for name in ALL if name.endswith(".html") and not name.startswith("emails/")]

FORBIDDEN = {
    "an inline style": re.compile(r"<style|\sstyle\s*=", re.IGNORECASE),
    "an inline script": re.compile(
        r'<script(?![^>]*\bsrc=)(?![^>]*type="application/json")', re.IGNORECASE
    ),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "a colour of its own": re.compile(r"(?<!&)#[0-9a-f]{6}\b", re.IGNORECASE),
    "a colour utility that ignores the scheme": re.compile(
        r"\b(text-(muted|danger|success|warning|primary|secondary)|bg-(light|dark|white|body))\b"
    ),
    "a word that we do not use": re.compile(r"\b(please|successfully)\b", re.IGNORECASE),
}


@pytest.mark.parametrize("name", ALL)
def test_every_template_compiles(name):
    assert get_template(name)


@pytest.mark.parametrize("name", PAGES)
def test_no_page_holds_what_the_policy_or_the_look_forbids(name):
    text = (FOLDER / name).read_text(encoding="utf-8")

    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


@pytest.mark.parametrize("path", sorted((Path(settings.BASE_DIR) / "static/css").glob("*.css")))
def test_colours_are_named_in_one_place(path):
    uses = re.findall(r"#[0-9a-fA-F]{3,8}\b", path.read_text(encoding="utf-8"))

    assert uses == [] or path.name in ("tokens.css", "print.css")
