"""Starting, reading and downloading a document through the web."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from postmortems.models import Postmortem
from postmortems.operations import comments
from postmortems.rules.outline import OUTLINE
from postmortems.rules.shapes import Kind
from tests.cast import NOW, build_item, write_parts

FACTS = {
    "title": "Search index stale",
    "severity": "high",
    "started_at_0": "2025-10-25",
    "started_at_1": "14:32",
    "ended_at_0": "2025-10-25",
    "ended_at_1": "16:45",
    "services": "api, search,  api",
    "causes": "stale index",
}


@pytest.fixture
def signed_in(client, author, clock):
    client.force_login(author)
    return client


def test_a_start_leads_to_the_document(signed_in, team):
    response = signed_in.post(reverse("postmortem_new"), {**FACTS, "team": team.name})

    postmortem = Postmortem.objects.get()
    assert response.url == postmortem.get_absolute_url()
    incident = postmortem.incident
    assert incident.started_at == datetime(2025, 10, 25, 14, 32, tzinfo=UTC)
    assert [service.name for service in incident.services.all()] == ["api", "search"]
    assert (incident.team, incident.restricted) == (team, False)


def test_a_refused_start_keeps_what_was_typed_and_names_the_field(signed_in):
    facts = {**FACTS, "ended_at_0": "2025-10-24", "restricted": "on"}

    page = signed_in.post(reverse("postmortem_new"), facts).content.decode()

    assert "The incident cannot end before it started." in page
    assert 'value="Search index stale"' in page
    assert 'name="restricted" checked' in page
    assert not Postmortem.objects.exists()


def test_a_restricted_start_is_restricted_from_the_first_moment(signed_in, outsider):
    signed_in.post(reverse("postmortem_new"), {**FACTS, "restricted": "on"})

    assert not Postmortem.objects.visible_to(outsider).exists()


def fill(postmortem, author, reviewer, count):
    """`count` rows of everything a document page shows."""
    rows = range(count)
    parts = {
        slot.key: {
            Kind.LIST: [{"text": f"Line {n}", "detail": "More"} for n in rows],
            Kind.PROSE: "Some *text*",
            Kind.SAMPLE: "Word for word",
            Kind.EVENTS: [
                {"at": f"2025-10-25T14:3{n}:00Z", "text": "x", "milestone": ""} for n in rows
            ],
            Kind.REFERENCES: [
                {"label": "", "text": "A link", "url": "https://example.com"} for n in rows
            ],
        }.get(slot.kind)
        for section in OUTLINE
        for slot in section.slots
    }
    write_parts(postmortem, {key: value for key, value in parts.items() if value}, by=author)
    for n in rows:
        build_item(postmortem, owner=author, slot=["immediate", "testing", "prevent_this"][n])
        thread = comments.add(postmortem, slot="summary", text="?", by=reviewer, now=NOW)
        comments.add(postmortem, slot="summary", text="!", parent=thread, by=author, now=NOW)


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_however_much_is_written(
    signed_in, make_postmortem, author, reviewer, second_reviewer, co_author, team, count,
    django_assert_num_queries,
):  # fmt: skip
    postmortem = make_postmortem(
        team=team,
        services=["api", "search", "db"][:count],
        causes=["a", "b", "c"][:count],
        co_authors=[co_author] * (count > 1),
        reviewers=[reviewer, second_reviewer][:count],
    )
    fill(postmortem, author, reviewer, count)

    with django_assert_num_queries(6):
        response = signed_in.get(postmortem.get_absolute_url())

    assert response.status_code == 200


def test_every_section_and_filled_slot_is_on_the_page(signed_in, make_postmortem, author, reviewer):
    postmortem = make_postmortem()
    fill(postmortem, author, reviewer, 3)

    page = signed_in.get(postmortem.get_absolute_url()).content.decode()

    for section in OUTLINE:
        assert f'id="{section.key}"' in page
        for slot in section.slots:
            assert f'id="slot-{slot.key}"' in page or slot.title.replace("&", "&amp;") in page


def test_markdown_is_rendered_safely(signed_in, make_postmortem, author):
    postmortem = make_postmortem()
    write_parts(postmortem, {"summary": "**Bold** <script>alert(1)</script>"}, by=author)

    page = signed_in.get(postmortem.get_absolute_url()).content.decode()

    assert "<strong>Bold</strong>" in page
    assert "<script>alert" not in page


def test_the_download_is_markdown_with_the_number_in_its_name(signed_in, make_postmortem):
    postmortem = make_postmortem(title="API outage")

    response = signed_in.get(reverse("postmortem_markdown", args=[postmortem.pk]))

    assert response["Content-Disposition"] == f'attachment; filename="PM-{postmortem.pk}.md"'
    assert response.content.decode().startswith("# Postmortem: API outage\n")


def test_history_and_revisions_can_be_read(signed_in, make_postmortem):
    postmortem = make_postmortem()
    edit = reverse("part_edit", args=[postmortem.pk, "summary"])
    signed_in.post(edit, {"revision": 1, "text": "First."})
    signed_in.post(edit, {"revision": 2, "text": "Second."})

    history = signed_in.get(reverse("postmortem_history", args=[postmortem.pk])).content.decode()
    old = signed_in.get(reverse("postmortem_revision", args=[postmortem.pk, 2])).content.decode()

    assert "edited What happened" in history
    assert "First." in old
    assert "Second." not in old
    assert postmortem.revisions.get(number=2).sha256 in old


def test_a_revision_that_is_not_there_is_not_found(signed_in, make_postmortem):
    address = reverse("postmortem_revision", args=[make_postmortem().pk, 99])

    assert signed_in.get(address).status_code == 404
