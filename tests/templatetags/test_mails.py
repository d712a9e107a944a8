"""What mails say, set for narrow windows."""

from postmortems.templatetags.mails import unbroken

NUMBER = '<span style="white-space:nowrap;">{}</span>'


def test_a_number_does_not_break_at_its_hyphen():
    said = unbroken("A-27, from PM-3 & more.")

    assert said == f"{NUMBER.format('A-27')}, from {NUMBER.format('PM-3')} &amp; more."


def test_what_people_wrote_is_escaped_and_only_numbers_are_set():
    assert unbroken("<b>PM-x</b> and A-1b") == "&lt;b&gt;PM-x&lt;/b&gt; and A-1b"
    assert unbroken("") == ""
