"""How often causes and services came up: what one may see, and exactly the rows of the link."""

import re
from html import unescape

import pytest
from django.urls import reverse

from postmortems.queries import recurrence

FACTS = {"started_at": None, "ended_at": None, "causes": ["certificate"], "services": ["sign-in"]}


@pytest.fixture
def third(make_postmortem):
    for day in ("2024-10-25", "2024-10-26", "2025-10-24", "2025-10-26"):
        make_postmortem(**{**FACTS, "day": day, "services": []})
    return make_postmortem(**{**FACTS, "day": "2025-10-25"})


def said(postmortem, user):
    return [(one.kind, one.name, one.times) for one in recurrence.recurrences(postmortem, user)]


def test_the_year_to_the_incident_counts(third, author):
    assert said(third, author) == [("cause", "certificate", 3)]


def test_a_cause_and_a_service_of_one_name_are_two(make_postmortem, author):
    for _ in range(2):
        found = make_postmortem(causes=["dns"], services=["dns"])
    make_postmortem(causes=["dns"])

    assert said(found, author) == [("cause", "dns", 3), ("service", "dns", 2)]


def test_without_a_day_or_labels_nothing_is_said(make_postmortem, author):
    make_postmortem(causes=["dns"])
    undated = make_postmortem(causes=["dns"], day=None, started_at=None, ended_at=None)

    assert said(undated, author) == said(make_postmortem(), author) == []


def test_restricted_ones_count_for_those_who_see_them(third, make_postmortem, author, outsider):
    make_postmortem(by=outsider, restricted=True, **{**FACTS, "day": "2025-10-20"})

    assert said(third, author) == [("cause", "certificate", 3)]
    assert said(third, outsider) == [("cause", "certificate", 4), ("service", "sign-in", 2)]


@pytest.mark.parametrize("who", ["author", "outsider"])
def test_the_link_leads_to_exactly_those(third, make_postmortem, client, request, outsider, who):
    make_postmortem(by=outsider, restricted=True, **{**FACTS, "day": "2025-10-20"})
    client.force_login(request.getfixturevalue(who))

    page = client.get(reverse("postmortem_related", args=[third.pk])).content.decode()

    lines = re.findall(r"<b>(.*?)</b>: (\d+)\w\w time in 12 months. <a href=\"(.*?)\"", page)
    assert [name for name, _, _ in lines] == ["certificate", "sign-in"][: len(lines)]
    for _, times, url in lines:
        assert len(client.get(unescape(url)).context["rows"]) == int(times)
    assert len(lines) == (1 if who == "author" else 2)


@pytest.mark.parametrize("count", [1, 3])
def test_the_same_queries_for_one_and_for_three(
    make_postmortem, author, count, django_assert_num_queries
):
    names = ["a", "b", "c"][:count]
    for _ in range(count):
        found = make_postmortem(causes=names, services=names)
    list(found.incident.causes.all())

    with django_assert_num_queries(4):
        recurrence.recurrences(found, author)


def test_names_lead_to_the_list_from_the_facts(client, author, make_postmortem):
    client.force_login(author)
    found = make_postmortem(causes=["a & b"], services=["x/y"])
    make_postmortem(causes=["a"], services=["x"])

    page = client.get(found.get_absolute_url()).content.decode()

    for url in ("/postmortems/?cause=a%20%26%20b", "/postmortems/?service=x%2Fy"):
        assert f'<a href="{url}">' in page
        assert [row.pk for row in client.get(url).context["rows"]] == [found.pk]
