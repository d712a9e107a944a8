"""What is said of a restricted postmortem outside its page: its number."""

from types import SimpleNamespace

import pytest

from postmortems.rules import naming


def example(restricted):
    incident = SimpleNamespace(restricted=restricted, title="API outage")
    return SimpleNamespace(reference="PM-16", incident=incident)


@pytest.mark.parametrize(
    ("restricted", "expected"),
    [
        (
            False,
            ["API outage", "PM-16 API outage", "A-4: Cap it", "Cap it", "A-4, from API outage"],
        ),
        (True, ["PM-16", "PM-16", "A-4", *["from PM-16, which is restricted"] * 2]),
    ],
)
def test_names(restricted, expected):
    postmortem, item = example(restricted), SimpleNamespace(reference="A-4", what="Cap it")

    assert [
        naming.named(postmortem),
        naming.in_full(postmortem),
        naming.item_in_full(item, postmortem),
        naming.item_in_words(item, postmortem),
        naming.item_origin(item, postmortem),
    ] == expected


def test_what_is_open_to_all_names_nothing_restricted():
    open_one = example(False)

    assert naming.openly([example(True), open_one]) == [open_one]
