"""A timeline by the keyboard alone: a channel of forty rows in two minutes, and rows one by one."""

import pytest
from playwright.sync_api import expect

from accounts.models import User
from postmortems.models import TimelineEvent
from tests import cast
from tests.browser.writing import keeps
from tests.exchange import channel

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

MOST_KEYS = 200
"""What a person presses in under two minutes without hurrying: fewer than two keys a second."""
FOCUSED = """() => {
  const it = document.activeElement;
  return (it.ariaLabel || it.innerText || it.name || '').trim();
}"""
LONG_AGO = {"day": "2025-10-14", "started_at": None, "ended_at": None}


class Hands:
    """Nothing but a keyboard; `count` is how many keys were pressed, each of a chord counted."""

    def __init__(self, page):
        self.page = page
        self.count = 0

    def press(self, *chords):
        for chord in chords:
            self.count += len(chord.split("+")) if len(chord) > 1 else 1
            self.page.keyboard.press(chord)

    def type(self, text):
        self.count += len(text)
        self.page.keyboard.type(text)

    def tab_to(self, name, most=40):
        for _ in range(most):
            self.press("Tab")
            if self.focused() == name:
                return
        raise AssertionError(f"Tab does not come to {name!r}")

    def focused(self):
        return self.page.evaluate(FOCUSED)


@pytest.fixture
def draft(author):
    """An incident of the day of the channel, of somebody in Lisbon."""
    User.objects.filter(pk=author.pk).update(time_zone="Europe/Lisbon")
    author.refresh_from_db()
    return cast.build_postmortem(by=author, **LONG_AGO)


@pytest.fixture
def entry(open_page, author, draft):
    """The page of the timeline's rows; its clipboard can be written."""
    page = open_page(author, permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{draft.get_absolute_url()}edit/timeline/")
    return page


def saved_rows(postmortem):
    rows = TimelineEvent.objects.filter(incident=postmortem.incident)
    return [(f"{row.at:%d %b %H:%M}", row.text, row.milestone) for row in rows]


def says(row):
    """What stands under the time of a row."""
    return row.locator("[data-says]")


def mark(hands, row, letter):
    """From the time of the first row: go down to a row, choose by its letter; ends a row below."""
    hands.press(*["Enter"] * row, "Tab", "Tab", letter, "Enter")


def test_a_channel_of_forty_rows_takes_less_than_two_minutes_of_keys(entry, draft):
    entry.evaluate("text => navigator.clipboard.writeText(text)", channel.TEXT)
    hands = Hands(entry)

    hands.tab_to("Skip to content")
    hands.press("Enter")
    hands.tab_to("Paste many rows")
    hands.press("Enter")
    entry.wait_for_url("**/timeline/paste/")
    hands.press("Control+v", "Control+Enter")
    entry.locator("#preview").wait_for()
    for sentence in ("Read as a chat, 40 rows. 4 assumptions", *channel.ASSUMPTIONS):
        assert sentence in entry.locator(".notice").inner_text()
    assert "Past midnight: read as 15 Oct." in entry.locator(".entry-pasted").first.inner_text()
    hands.tab_to("2 rows to decide")
    hands.press("Enter", "Space")
    hands.tab_to("Next to decide")
    hands.press("Enter", "Space", "Control+Enter")
    entry.wait_for_url("**/edit/timeline/#id_rows-0-time")
    assert hands.focused() == "Time, UTC, row 1"
    for row, letter in ((0, "d"), (0, "a"), (20, "m"), (14, "r")):
        mark(hands, row, letter)
    hands.press("Control+s")
    entry.wait_for_url("**/#slot-timeline")

    milestones = {0: "detected", 1: "acknowledged", 22: "mitigated", 37: "resolved"}
    assert saved_rows(draft) == [
        (f"14 Oct {time}", text, milestones.get(place, ""))
        for place, (time, _, text) in enumerate(channel.ROWS)
    ]
    assert hands.count < MOST_KEYS
    assert entry.said == []


def test_rows_are_typed_with_enter_and_tab_alone(entry, draft):
    hands = Hands(entry)
    hands.tab_to("Time, UTC, row 1")
    for time, text in (
        ("1432", "Deploy"),
        ("+3m", "Errors"),
        ("2:50 pm", "Paged"),
        ("23:55", "Quiet"),
        ("0010", "Closed"),
    ):
        hands.type(time)
        hands.press("Tab")
        hands.type(text)
        hands.press("Enter")
    hands.type("noonish")
    hands.press("Tab")

    rows = entry.locator("[data-row]:not([hidden])")
    expect(says(rows.nth(5))).to_contain_text("“noonish” is not a time.")
    for row, time in enumerate(("14:32", "14:35", "14:50", "23:55", "00:10", "noonish")):
        expect(rows.nth(row).locator(".when-in")).to_have_value(time)
    expect(rows.nth(0).locator("[data-own]")).to_have_text("15:32")
    expect(rows.nth(4).locator("[data-own]")).to_have_text("01:10")
    expect(says(rows.nth(0))).to_have_text("Tue 14 Oct 2025")
    expect(says(rows.nth(4))).to_contain_text("Past midnight: read as 15 Oct.")
    hands.press("Control+Shift+Backspace")
    hands.press("Control+s")
    entry.wait_for_url("**/#slot-timeline")

    assert saved_rows(draft) == [
        ("14 Oct 14:32", "Deploy", ""),
        ("14 Oct 14:35", "Errors", ""),
        ("14 Oct 14:50", "Paged", ""),
        ("14 Oct 23:55", "Quiet", ""),
        ("15 Oct 00:10", "Closed", ""),
    ]
    assert "15 Oct 2025, 00:10 UTC: Past midnight: read as 15 Oct." in (
        entry.locator(".saved").inner_text()
    )
    assert entry.said == []


def test_rows_of_one_minute_trade_places_and_others_say_why_not(entry, draft):
    hands = Hands(entry)
    hands.tab_to("Time, UTC, row 1")
    for time, text in (("14:32", "Second"), ("14:32", "First"), ("14:40", "Third")):
        hands.type(time)
        hands.press("Tab")
        hands.type(text)
        hands.press("Enter")
    hands.press("Shift+Tab", "Shift+Tab", "Shift+Tab")
    entry.locator("[data-row][data-moment*='14:40']").wait_for()

    assert hands.focused() == "Event, row 3"
    hands.press("Alt+ArrowUp")
    entry.get_by_text("Rows stand in the order of time.").wait_for()
    hands.press(*["Shift+Tab"] * 4, "Alt+ArrowUp")
    assert hands.focused() == "Event, row 1"
    hands.press("Control+s")
    entry.wait_for_url("**/#slot-timeline")

    assert [text for _, text, _ in saved_rows(draft)] == ["First", "Second", "Third"]


def test_what_follows_is_said_while_one_types(entry, draft):
    hands = Hands(entry)
    hands.tab_to("Time, UTC, row 1")
    for time, text, letter in (("14:32", "Errors", "i"), ("14:35", "Alert", "d")):
        hands.type(time)
        hands.press("Tab")
        hands.type(text)
        hands.press("Tab", letter, "Enter")

    desk = entry.locator("[data-timeline-desk]")
    desk.get_by_text("2 of 5").wait_for()
    assert "To detect\n3 min" in desk.inner_text()
    assert "Impact started, 14:32" in desk.inner_text()


def test_what_was_typed_is_kept_and_gone_on_with(entry, draft):
    hands = Hands(entry)
    hands.tab_to("Time, UTC, row 1")
    with entry.expect_response(keeps("Never+lost")):
        for time, text in (("23:55", "Quiet"), ("0010", "Closed"), ("soon", "Never lost")):
            hands.type(time)
            hands.press("Tab")
            hands.type(text)
            hands.press("Enter")
    expect(entry.locator("[data-keep-says]")).to_contain_text("Draft kept")
    entry.goto(f"{draft.get_absolute_url()}edit/timeline/")
    entry.get_by_role("link", name="Go on with what you wrote").click()

    rows = entry.locator("[data-row]")
    for row, time in enumerate(("23:55", "00:10", "soon")):
        expect(rows.nth(row).locator(".when-in")).to_have_value(time)
    expect(says(rows.nth(1))).to_contain_text("Past midnight: read as 15 Oct.")
    expect(rows.nth(2).locator("textarea")).to_have_value("Never lost")
    assert saved_rows(draft) == []
    assert entry.said == []
