"""What is written is read back, whatever people wrote."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postmortems.exchange import read_markdown, write_markdown
from postmortems.rules.document import blank
from postmortems.rules.outline import SLOTS
from postmortems.rules.text import clean_text

from .strategies import FORMAT, PARTS, documents, joined, part

slow = settings(deadline=None, suppress_health_check=list(HealthCheck))


def assert_lossless(document):
    text = write_markdown.write(document)
    reading = read_markdown.read(text)

    assert reading.document == document
    assert (reading.assumptions, reading.unplaced) == ([], [])
    assert write_markdown.write(reading.document) == text
    assert text.endswith("\n") and not text.endswith("\n\n")


@settings(slow, max_examples=60)
@given(documents())
def test_facts_people_and_follow_ups_come_back(document):
    assert_lossless(document)


@pytest.mark.parametrize("key", PARTS)
def test_every_slot_comes_back(key):
    @settings(slow, max_examples=40)
    @given(part(SLOTS[key]))
    def holds(value):
        document = blank()
        document["parts"][key] = value
        assert_lossless(document)

    holds()


@settings(slow, max_examples=12)
@given(documents(keys=PARTS))
def test_a_document_with_everything_comes_back(document):
    assert_lossless(document)


@pytest.mark.parametrize("piece", FORMAT)
def test_words_that_look_like_the_format_stay_words(piece):
    document = blank()
    for around in ("{}", "before\n{}", "{}\nafter", "before\n\n{}\n\nafter", "\\{}"):
        text = clean_text(around.format(piece))
        document["parts"] |= {"summary": text, "primary_cause": text, "technical_details": text}
        document["parts"] |= {"status_page_sample": text, "customer_email_sample": text}
        assert_lossless(document)


@settings(slow, max_examples=300)
@given(st.one_of(joined, st.lists(joined, max_size=8).map("\n".join), st.text()))
def test_any_text_is_read_and_comes_back_from_our_own_layout(text):
    document = read_markdown.read(text, filename="2025-10-25-api-down.md").document

    assert_lossless(document)
