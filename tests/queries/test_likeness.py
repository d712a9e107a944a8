"""Which incidents look like one, as far as one may see."""

from datetime import date

import pytest
from django.db import connection

from postmortems.models import Postmortem
from postmortems.operations import relations
from postmortems.queries import likeness

END = date(2025, 10, 25)
POOL = "The worker leaked sockets until pgbouncer refused; see https://example.com/ on 10.0.0.1."


@pytest.fixture
def first(make_postmortem):
    return make_postmortem(
        title="Sign-in fails",
        services=["api"],
        causes=["connection pool"],
        parts={"primary_cause": POOL},
    )


@pytest.fixture
def later(make_postmortem):
    def make(day="2025-11-12", **facts):
        return make_postmortem(**{"day": day, "started_at": None, "ended_at": None, **facts})

    return make


@pytest.fixture
def many(later):
    """Enough documents for words to be rare among them."""
    for number in range(10):
        later(title=f"Disk {number}", parts={"primary_cause": f"Worker {number} filled a disk."})


def look(postmortem, user):
    return likeness.alike(Postmortem.objects.with_incident().get(pk=postmortem.pk), user, END)


def test_each_has_its_reason_the_heaviest_first(first, later, author):
    service = later(services=["api", "web"])
    both = later(services=["api"], causes=["connection pool"])
    later(services=["web"], causes=["deploy"])

    found = look(first, author).since.proposed

    assert [(row, row.reason) for row in found] == [
        (both, "same cause: connection pool; same service: api"),
        (service, "same service: api"),
    ]


def test_since_and_before_stand_apart(first, later, author):
    same_day = later(day="2025-10-25", services=["api"])
    before = later(day="2025-10-24", services=["api"])

    found = look(first, author)

    assert (found.since.proposed, found.before.proposed) == ([same_day], [before])


def test_what_ended_earlier_the_same_day_came_before(first, later, author):
    at = {"day": "2025-10-25", "services": ["api"]}
    night = later(**at, started_at="2025-10-25T01:00:00Z", ended_at="2025-10-25T02:00:00Z")
    evening = later(**at, started_at="2025-10-25T20:00:00Z")

    found = look(first, author)

    assert (found.since.proposed, found.before.proposed) == ([evening], [night])


@pytest.mark.parametrize("label", [{"services": ["api"]}, {"causes": ["connection pool"]}])
def test_much_since_leaves_room_for_what_was_before(first, later, author, monkeypatch, label):
    monkeypatch.setattr(likeness, "MOST_LABELLED", 2)
    before = later(day="2025-10-01", **label)
    since = [later(**label) for _ in range(3)]

    found = look(first, author)

    assert (found.since.proposed, found.before.proposed) == ([since[2], since[1]], [before])


@pytest.mark.usefixtures("many")
def test_rare_words_in_common_are_alike(first, later, author):
    alike = later(title="Billing", parts={"primary_cause": "Sockets leak: pgbouncer is full."})
    later(title="Shop", parts={"primary_cause": "A worker said https://example.com/ twice."})
    later(title="Search", parts={"primary_cause": "One pgbouncer was old."})

    (found,) = look(first, author).since.proposed

    assert found == alike
    assert found.reason == "both speak of: leaked, sockets, pgbouncer"


@pytest.mark.usefixtures("many")
def test_words_that_any_text_may_use_are_no_likeness(later, author):
    said = "It never happened again: nobody knew, and {} of them found one {}."
    first = later(title="Mail", parts={"primary_cause": said.format("two", "loop")})
    later(title="Chat", parts={"primary_cause": said.format("three", "certificate")})

    assert look(first, author).since.proposed == []


def test_among_few_documents_no_word_is_rare(first, later, author):
    later(title="Billing", parts={"primary_cause": POOL})

    assert look(first, author).since.proposed == []


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("text", ["~/" * 9000, "'; DROP TABLE x --", "<!--" * 500, "\\ ' \" : & |"])
def test_any_text_can_be_compared(first, later, author, text):
    odd = later(title="'quoted' & \\ | :*", parts={"primary_cause": text})

    assert look(odd, author).since.proposed == []


@pytest.mark.parametrize("verdict", ["related", "rejected"])
def test_what_was_decided_is_not_proposed_again_on_either_side(first, later, author, now, verdict):
    other = later(services=["api"])
    relations.judge(first, other.pk, verdict=verdict, by=author, now=now)

    here, there = look(first, author), look(other, author)

    assert here.since.proposed == there.since.proposed + there.before.proposed == []
    decided = here.since.related if verdict == "related" else here.rejected
    assert [(row, row.reason) for row in decided] == [(other, "same service: api")]
    assert (there.before.related or there.since.related or there.rejected) == [first]


def test_only_what_one_may_see_is_proposed_or_shown(first, later, author, outsider, manager, now):
    hidden = later(by=outsider, services=["api"])
    relations.judge(first, hidden.pk, verdict="related", by=author, now=now)
    hidden.incident.restricted = True
    hidden.incident.save()
    later(by=outsider, services=["api"], restricted=True)

    found = look(first, author)

    assert found.since == likeness.Group()
    assert likeness.related(first, author) == []
    assert [row.about for row in likeness.related(first, outsider)] == [hidden]


def test_related_from_both_sides(first, later, author, now):
    other = later(causes=["connection pool"])
    relations.judge(other, first.pk, verdict="related", by=author, now=now)

    assert [row.about for row in likeness.related(first, author)] == [other]
    assert [row.about for row in likeness.related(other, author)] == [first]
    assert likeness.related(other, author)[0].reason == "same cause: connection pool"


def test_words_are_looked_for_in_the_index(first, later, author):
    plans = []

    def explain(execute, sql, params, many, context):
        if "@@" in sql and not sql.startswith("EXPLAIN"):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN {sql}", params)
                plans.append("\n".join(line for (line,) in cursor.fetchall()))
        return execute(sql, params, many, context)

    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_indexscan = off")
    with connection.execute_wrapper(explain):
        look(first, author)

    (plan,) = plans
    assert "Bitmap Index Scan on postmortem_search" in plan
    assert "Seq Scan on postmortems_postmortem" not in plan.replace("seen", "")


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_queries_for_one_and_for_three(
    first, later, author, now, count, django_assert_num_queries
):
    for _ in range(count):
        later(services=["api"])
        relations.judge(first, later(causes=["deploy"]).pk, verdict="related", by=author, now=now)
    with django_assert_num_queries(11):
        look(first, author)
