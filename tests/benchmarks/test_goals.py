"""Verdicts: on which side of a goal a figure lies, and in which words."""

from benchmarks import goals
from benchmarks.load import Held, Throughput
from benchmarks.places import LOADED, READ_PLACES, SAVING
from benchmarks.rounds import Figures
from benchmarks.running import small

LIST = "list of postmortems"
DOCUMENT = "document, to its author"


def figures(**ratios):
    return {name: Figures(10.0, ratio - 0.1, ratio, ratio + 0.2) for name, ratio in ratios.items()}


def met(verdicts):
    return {one.about: one.is_met for one in verdicts}


def test_a_page_may_take_what_its_goal_says_and_no_more():
    at, above = figures(**{LIST: 2.5}), figures(**{LIST: 2.51})

    assert met(goals.of_pages(at, {})) == {LIST: True}
    assert met(goals.of_pages(above, {})) == {LIST: False}


def test_a_verdict_says_what_was_reached():
    (one,) = goals.of_pages(figures(**{SAVING.name: 4.0}), {})

    assert one == goals.Verdict(SAVING.name, "at most 5 × rows", "4.0 × (3.9 to 4.2)", True)


def test_queries_are_judged_by_themselves():
    looks = {DOCUMENT: {"queries": 11, "scans": []}}

    assert met(goals.of_pages(figures(**{DOCUMENT: 3.0}), looks)) == {
        DOCUMENT: True,
        f"{DOCUMENT}: queries": False,
    }


def test_a_large_archive_may_cost_a_fifth_more():
    names = [place.name for place in READ_PLACES if place.grows]
    taken = {name: [0.011, 0.012, 0.013] for name in names}
    taken |= {small(name): [0.010, 0.010, 0.010] for name in names}

    assert set(met(goals.of_growth(taken, 100_000)).values()) == {True}
    assert list(goals.of_growth(taken, 1000)) == []


def test_shares_of_throughput():
    load = dict(zip(LOADED, [Throughput(180.0, 0.45), Throughput(100.0, 0.44)], strict=True))

    assert list(met(goals.of_load(load)).values()) == [True, False]


def test_memory_is_judged_beside_a_bare_worker_and_by_its_growth():
    bare = Held(3000, (38.0, 50.0), (39.0, 50.0), 0.0)
    good, leaking = (Held(3000, (60.0, 80.0), (70.0, 90.0), slope) for slope in (0.2, 1.2))
    large = Held(3000, (60.0, 80.0), (80.0, 90.1), 0.0)

    assert list(met(goals.of_memory(good, bare)).values()) == [True, True]
    assert list(met(goals.of_memory(leaking, bare)).values()) == [True, False]
    assert list(met(goals.of_memory(large, bare)).values()) == [False, True]


def test_the_slowest_markdown_counts_and_no_text_is_lost():
    found = {"ordinary": 0.01, "slowest": [("lines", 0.41), ("quotes", 0.2)], "lost": ["quotes"]}

    assert met(goals.of_markdown(found)) == {"any 8 KB of Markdown": False, "its text": False}


def test_a_first_visit_is_all_that_is_fetched():
    assert met(goals.of_first_visit({"/": 90 * 1024}, [])) == {
        "first visit": True,
        "from other hosts": True,
    }
    assert met(goals.of_first_visit({"/": 90 * 1024, "/a": 1}, ["https://b/c"])) == {
        "first visit": False,
        "from other hosts": False,
    }


def test_scans_of_a_large_archive_fail_the_run():
    looks = {LIST: {"queries": 6, "scans": [{"table": "a"}]}, DOCUMENT: {"queries": 9, "scans": []}}

    assert list(goals.of_plans(looks, 1000)) == []
    (one,) = goals.of_plans(looks, 100_000)
    assert (one.reached, one.is_met, one.is_asserted) == (LIST, False, True)
