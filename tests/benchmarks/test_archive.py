"""An archive of twenty, which the product reads like any other."""

from collections import Counter
from io import StringIO

import pytest
from django.apps import apps
from django.core.management import call_command, get_commands
from django.db.models import Count
from django.urls import get_resolver, reverse

from accounts.models import User
from benchmarks.archive import MANAGER, READ, REVIEWED, TERMS, VISITOR, WRITTEN, rebuilding, seeding
from postmortems.models import ActionItem, FollowUp, Passage, Postmortem, Revision
from postmortems.models.enums import UNFINISHED
from postmortems.queries import documents, home
from postmortems.rules import document
from postmortems.rules.outline import SLOTS
from postmortems.rules.shapes import Kind
from postmortems.views.moments import today_of

DOCS = 20
ELSEWHERE = ("accounts/", "admin/", "outbox/", "metrics")
"""What is about accounts, or for administrators."""


@pytest.fixture(scope="module")
def archive(shared_db):
    seeding.fill_small(DOCS, people=100)


@pytest.fixture
def visitor(archive, db, client):
    client.force_login(User.objects.get(email=VISITOR))
    return client


@pytest.fixture
def manager(archive, db, client):
    client.force_login(User.objects.get(email=MANAGER))
    return client


def pages_of(number):
    """Addresses of a document, its items and its reviews."""
    yield reverse("postmortem", args=[number])
    yield reverse("postmortem_history", args=[number])
    yield reverse("postmortem_changes", args=[number])
    yield reverse("postmortem_markdown", args=[number])
    yield from (item.get_absolute_url() for item in ActionItem.objects.filter(postmortem=number))
    yield from (row.get_absolute_url() for row in FollowUp.objects.filter(postmortem=number))


def plain_addresses():
    """Addresses of ours without a number."""
    for patterns in get_resolver().reverse_dict.values():
        ((path, arguments),) = patterns[0]
        if not arguments and not path.startswith(ELSEWHERE):
            yield f"/{path}"


@pytest.mark.parametrize("number", range(1, DOCS + 1))
def test_every_page_of_a_document_answers(manager, number):
    statuses = Counter(manager.get(path).status_code for path in pages_of(number))

    assert set(statuses) == {200}


@pytest.mark.parametrize("email", [VISITOR, MANAGER])
def test_every_list_answers(archive, db, client, email):
    client.force_login(User.objects.get(email=email))
    statuses = {path: client.get(path).status_code for path in plain_addresses()}

    # What is only posted to says so.
    assert set(statuses.values()) == {200, 405}
    assert statuses["/"] == statuses["/postmortems/"] == statuses["/action-items/"] == 200


@pytest.mark.parametrize("slot", [key for key, s in SLOTS.items() if s.kind != Kind.FOLLOW_UP])
def test_every_part_can_be_edited(visitor, slot):
    assert visitor.get(reverse("part_edit", args=[WRITTEN, slot])).status_code == 200


def test_a_part_can_be_saved(visitor):
    path = reverse("part_edit", args=[WRITTEN, "summary"])
    answer = visitor.post(path, {"text": "Other words.", "revision": "1"})

    assert answer.status_code == 302
    assert Postmortem.objects.get(pk=WRITTEN).version == 2


def test_revisions_hold_the_document_and_its_fingerprint(archive, db):
    found = documents.load_all(Postmortem.objects)
    plain = {row.pk: documents.document(row) for row in found}

    assert dict(Revision.objects.values_list("postmortem", "document")) == plain
    fingerprints = {number: document.fingerprint(one) for number, one in plain.items()}
    assert dict(Revision.objects.values_list("postmortem", "sha256")) == fingerprints


def test_keys_lead_somewhere_although_none_was_looked_up(archive, db):
    dangling = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.local_concrete_fields
        if field.is_relation
        if model._base_manager.exclude(**{field.name: None})
        .exclude(**{f"{field.name}__in": field.related_model._base_manager.order_by().values("pk")})
        .exists()
    ]

    assert dangling == []


def test_the_full_ones_have_something_in_every_slot(archive, db):
    for number in (READ, WRITTEN):
        plain = documents.document(documents.load(number))
        lengths = Counter({key: len(value) for key, value in plain["parts"].items()})

        assert [key for key, length in lengths.items() if not length] == []
        assert lengths["timeline"] == 40
        assert sum(lengths[key] for key, s in SLOTS.items() if s.kind == Kind.ACTIONS) == 20
        assert Postmortem.objects.get(pk=number).comments.count() == 10
        assert None not in {plain["facts"][name] for name in ("users_affected", "revenue_amount")}


def test_documents_are_of_the_size_that_is_promised(archive, db):
    row = Postmortem.objects.annotate(lines=Count("items")).get(pk=DOCS)
    size = len(_text(DOCS))

    assert row.lines == 10
    assert row.incident.events.count() == 10
    assert 7_000 < size < 10_000


def _text(number):
    """All that search knows of a document."""
    passages = Passage.objects.filter(postmortem=number)
    return " ".join(passages.values_list("text", flat=True))


def test_the_visitor_has_something_of_every_kind_to_do(archive, db):
    visitor = User.objects.get(email=VISITOR)
    work = home.home(visitor, today=today_of(visitor)).work
    tasks = [*work.overdue, *work.this_week, *work.later, *work.to_verify]

    assert {task.kind for task in tasks} == {"item", "draft", "review", "follow_up", "verify"}
    assert [task.about.postmortem_id for task in tasks if task.kind == "review"] == [REVIEWED]


def test_known_terms_are_found_in_as_many_documents_as_is_said(visitor):
    texts = [_text(number) for number in Postmortem.objects.values_list("pk", flat=True)]
    held = {term: sum(term in text for text in texts) for term in TERMS}

    assert held["quokka"] == 5
    assert held["failover"] == 2
    assert visitor.get("/postmortems/?q=quokka").context["count"] == 5


def test_a_fifth_of_the_items_is_open(archive, db):
    others = ActionItem.objects.exclude(postmortem__lead__email=VISITOR)
    share = others.filter(state__in=UNFINISHED).count() / others.count()

    assert 0.1 < share < 0.35


def test_columns_that_nothing_was_said_of_hold_what_django_would_write(archive, db):
    assert set(User.objects.values_list("digest", "mail_at_once")) == {("daily", True)}


@pytest.mark.parametrize("command", rebuilding.REBUILDS)
def test_checks_find_nothing(archive, db, command):
    if command in get_commands():
        call_command(command, stdout=StringIO())
