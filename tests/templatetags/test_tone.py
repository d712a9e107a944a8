"""A preview underlines what is found, beside text only, and stays as safe as the HTML was."""

import re

import pytest
from django.template import Context, Template
from django.utils.safestring import SafeString

from postmortems import markup
from postmortems.rendering import safe_html
from postmortems.templatetags.tone import preview
from postmortems.templatetags.underlining import Page, underlined
from tests.security.payloads import PAYLOADS, strange

ONLY = {tag: set() for tag in safe_html.TAGS} | {
    "a": {"href", "title", "rel"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    "td": {"align"},
    "th": {"align"},
    "code": {"class"},
    "mark": {"class"},
}
BLAME = "The engineer forgot it"
OURS = re.compile('<mark class="tone">(.*?)</mark>', re.DOTALL)


def test_the_words_are_underlined_and_explained():
    shown = preview(f"{BLAME}.")

    assert shown.html == '<p><mark class="tone">The engineer forgot</mark> it.</p>'
    assert [remark.words for remark in shown.remarks] == ["The engineer forgot"]


def test_elements_between_the_words_stay_whole():
    shown = preview("**Ana** [forgot](https://example.com) it", ["Ana"])

    assert shown.html == (
        '<p><strong><mark class="tone">Ana</mark></strong> '
        '<a href="https://example.com" rel="noopener noreferrer nofollow">'
        '<mark class="tone">forgot</mark></a> it</p>'
    )


def test_characters_by_name_are_not_cut():
    shown = preview("The engineer at A&B <ignored> every alert & page")

    assert "A&amp;" in shown.html and "&amp; page" in shown.html
    assert OURS.sub(r"\1", shown.html) == markup.block(
        "The engineer at A&B <ignored> every alert & page"
    )


@pytest.mark.parametrize(
    "text", [f"`{BLAME}`", f"```\n{BLAME}\n```", f"> {BLAME}", f"> - `a`\n>\n> {BLAME}", "", None]
)
def test_code_and_quotes_are_left_alone(text):
    assert preview(text).html == markup.block(text or "")


def test_a_block_ends_the_sentence():
    assert preview("| Ana | failed to start |\n|-|-|\n| a | b |").remarks == []
    assert preview("- Asked Ana\n- Failed to start").remarks == []


@pytest.mark.parametrize("text", PAYLOADS)
@pytest.mark.parametrize(
    "around", ["%s", "The engineer %s forgot it", "Ana forgot %s\n\nhuman error"]
)
def test_nothing_that_people_type_becomes_more_than_text(text, around):
    text = around.replace("%s", text)
    shown = preview(text)

    assert strange(shown.html, only=ONLY) == []
    assert OURS.sub(r"\1", shown.html) == markup.block(text)
    assert isinstance(shown.html, SafeString)


def test_a_mark_that_people_write_is_not_ours():
    assert preview('<mark class="tone">x</mark>').html == "<p><mark>x</mark></p>"


def test_html_that_is_not_read_to_the_end_stays_as_it_came():
    page = Page("<p>Ana forgot</p><!-- -->")

    assert underlined(page, [(0, 5)]) == "<p>Ana forgot</p><!-- -->"


def test_a_text_too_long_for_markdown_is_not_judged():
    assert preview(f"{BLAME}. " * 4000).remarks == []


def test_the_template_renders_both():
    page = Template('{% include "postmortems/parts/_tone_preview.html" %}').render(
        Context({"text": f"{BLAME} <script>1</script>", "names": ()})
    )

    assert '<mark class="tone">The engineer forgot</mark>' in page
    assert "“The engineer forgot”" in page and "Advice only, it stops nothing." in page
    assert "<script" not in page


def test_the_template_is_quiet_when_nothing_is_found():
    page = Template('{% include "postmortems/parts/_tone_preview.html" %}').render(
        Context({"text": "The pool ran dry.", "names": ()})
    )

    assert "Wording" not in page and "<p>The pool ran dry.</p>" in page
