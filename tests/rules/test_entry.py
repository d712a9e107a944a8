"""Cells of the timeline from the top down: what is kept, what is read, what is said about it."""

from datetime import UTC, date, datetime

import pytest

from postmortems.rules import entry

DAY = date(2025, 10, 25)


def at(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def cell(text, moment=None, **more):
    return entry.Cell(text, at(moment) if moment else None, **more)


def read(*cells, day=DAY):
    return entry.read_cells(cells, day=day)


def moments(reads):
    return [f"{one.at:%d %H:%M:%S}" if one.at else one.problem for one in reads]


def test_a_saved_row_keeps_its_moment_whole_while_its_cell_shows_it():
    reads = read(
        cell("14:32", "2025-10-25T14:32"),
        cell("00:00", "2025-10-27T00:00"),
        cell("00:00:07", "2025-10-27T00:00:07"),
    )

    assert moments(reads) == ["25 14:32:00", "27 00:00:00", "27 00:00:07"]
    assert [one.notes for one in reads] == [(), (), ()]


def test_typed_times_follow_the_row_above():
    reads = read(cell("1432"), cell("+3m"), cell("2:50 pm"), cell("23:55"), cell("0010"))

    assert moments(reads) == [
        *["25 14:32:00", "25 14:35:00", "25 14:50:00", "25 23:55:00", "26 00:10:00"]
    ]
    assert [one.notes for one in reads[-1:]] == [("Past midnight: read as 26 Oct.",)]


def test_the_day_is_said_where_it_changes():
    reads = read(cell("23:55"), cell("23:58"), cell("0010"), cell("0012"))

    assert [one.day for one in reads] == [DAY, None, date(2025, 10, 26), None]


def test_a_new_row_is_read_anew_when_its_time_is_corrected():
    reads = read(cell("23:00", "2025-10-25T23:00"), cell("23:10", "2025-10-26T09:00"))

    assert moments(reads) == ["25 23:00:00", "25 23:10:00"]


def test_a_corrected_time_stays_on_its_day_and_a_written_day_moves_it():
    reads = read(
        cell("23:55", "2025-10-25T23:55"),
        cell("0:15", "2025-10-26T00:10", is_saved=True),
        cell("27 Oct 00:10", "2025-10-26T00:10", is_saved=True),
    )

    assert moments(reads) == ["25 23:55:00", "26 00:15:00", "27 00:10:00"]


def test_a_row_forgotten_goes_to_its_place_on_the_same_day():
    reads = read(cell("14:32"), cell("16:45"), cell("14:40"))

    assert moments(reads)[-1] == "25 14:40:00"
    assert [one.is_early for one in reads] == [False, False, True]


def test_a_time_far_after_the_row_above_says_which_day_it_took():
    reads = read(cell("00:10", "2025-10-26T00:10"), cell("0010"), cell("23:50"))

    assert moments(reads)[-1] == "26 23:50:00"
    assert reads[-1].notes == ("Read as 26 Oct, the day of the row above.",)


def test_what_is_no_time_is_a_problem_and_the_rest_goes_on():
    reads = read(cell("14:32"), cell("noonish"), cell(""), cell("+3m"))

    assert moments(reads)[1].startswith("“noonish” is not a time.")
    assert reads[2] == entry.Read()
    assert moments(reads)[3] == "25 14:35:00"


def test_an_assumption_made_earlier_stays_with_its_row():
    [one] = read(cell("00:10", "2025-10-26T00:10", notes=("Past midnight: read as 26 Oct.",)))

    assert one.notes == ("Past midnight: read as 26 Oct.",)


@pytest.mark.parametrize(
    "text", ["", "noon", "2025-10-25T14:32", "0001-01-01T00:00+00:00", "9999-12-31T23:00-09:00"]
)
def test_what_carries_no_moment_carries_none(text):
    assert entry.carried(text) is None


def test_a_carried_moment_is_in_utc():
    assert entry.carried("2025-10-25T16:32:05+02:00") == at("2025-10-25T14:32:05")
