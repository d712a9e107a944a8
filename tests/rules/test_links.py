"""How long a link of a mail works, and what less mail is."""

from datetime import UTC, date, datetime, timedelta
from types import SimpleNamespace

import pytest

from accounts.models import User
from postmortems.rules import links

NOW = datetime(2025, 10, 29, 9, 0, tzinfo=UTC)
ANA = SimpleNamespace(pk=7)


def item(**fields):
    given = {"owner_id": 7, "assigned_at": NOW, "snoozed_until": None, "is_unfinished": True}
    return SimpleNamespace(pk=404, **given | fields)


def why(purpose, *, then=None, ended=False, later=timedelta(0), **fields):
    """Why a link made for `item(**then)` is dead for `item(**fields)`."""
    link = links.for_item(purpose, item(**then or {}), ANA, NOW)
    return links.why_dead(link, item(**fields), ended=ended, now=NOW + later)


@pytest.mark.parametrize("purpose", [links.FINISH, links.SNOOZE])
def test_it_works_for_thirty_days(purpose):
    assert why(purpose, later=timedelta(days=30)) == ""
    assert why(purpose, later=timedelta(days=30, seconds=1)) == links.EXPIRED


@pytest.mark.parametrize("purpose", [links.FINISH, links.SNOOZE])
@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"is_unfinished": False}, links.ACTED_ON),
        ({"ended": True}, links.ACTED_ON),
        ({"owner_id": 8}, links.GIVEN_AWAY),
        ({"owner_id": None}, links.GIVEN_AWAY),
        ({"assigned_at": NOW + timedelta(seconds=1)}, links.ACTED_ON),
    ],
)
def test_what_ends_it(purpose, change, reason):
    assert why(purpose, **change) == reason


def test_a_snooze_ends_the_link_that_snoozes_and_no_other():
    until = {"snoozed_until": date(2025, 11, 5)}

    assert why(links.SNOOZE, **until) == links.ACTED_ON
    assert why(links.FINISH, **until) == ""
    assert why(links.SNOOZE, then=until, **until) == ""


def test_a_link_is_as_old_as_it_says():
    link = links.for_item(links.FINISH, item(), ANA, NOW)

    assert timedelta(0) < link.made - NOW <= timedelta(milliseconds=1)
    assert links.moment(links.stamp(link.made)) == link.made


@pytest.mark.parametrize(
    ("kind", "digest", "to"),
    [
        ("digest", "daily", "weekly"),
        ("digest", "weekly", "none"),
        ("digest", "none", None),
        ("item_assigned", "daily", "off"),
        ("item_reopened", "daily", "off"),
        ("weekly_report", "none", "off"),
        ("review_asked", "daily", None),
        ("mentioned", "daily", None),
    ],
)
def test_one_click_is_one_step(kind, digest, to):
    link = links.for_list(kind, digest, ANA, NOW)

    assert (link and link.to) == to


def test_the_steps_are_what_people_choose_from():
    assert list(links.OFTEN_TO_NEVER) == User.Digest.values


@pytest.mark.parametrize(
    ("to", "digest", "is_less"),
    [
        ("weekly", "daily", True),
        ("weekly", "weekly", False),
        ("weekly", "none", False),
        ("none", "daily", True),
        ("none", "weekly", True),
    ],
)
def test_less_is_never_more(to, digest, is_less):
    link = links.ListLink(7, links.DIGEST, to, NOW)

    assert links.is_less(link, SimpleNamespace(digest=digest)) is is_less


@pytest.mark.parametrize("is_on", [True, False])
def test_what_is_off_cannot_be_less(is_on):
    person = SimpleNamespace(mail_at_once=is_on, weekly_report=is_on)

    for name in (links.ASSIGNMENTS, links.REPORT):
        assert links.is_less(links.ListLink(7, name, links.OFF, NOW), person) is is_on
