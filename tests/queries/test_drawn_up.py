"""What is drawn up once for a stand-in is what each person would have asked by themselves."""

import pytest

from accounts.models import Team
from postmortems.models import ActionItem, FollowUp, Postmortem
from postmortems.models.part import StandIn
from postmortems.queries.drawn_up import Columns, DrawnUp
from tests.cast import PEOPLE, build_item, build_postmortem, people

LISTS = {
    "postmortems": lambda user: Postmortem.objects.visible_to(user),
    "written": lambda user: Postmortem.objects.visible_to(user).written_by(user),
    "items": lambda user: ActionItem.objects.visible_to(user),
    "owned": lambda user: ActionItem.objects.visible_to(user).owned_by(user),
    "follow_ups": lambda user: FollowUp.objects.visible_to(user),
}


@pytest.fixture(scope="module")
def cast(shared_db):
    """Everybody, and open and restricted postmortems in which each of them has another part."""
    found = dict(zip(PEOPLE, people(*PEOPLE), strict=True))
    author, manager = found["author"], found["manager"]
    team = Team.objects.create(name="Payments")
    team.managers.add(manager)
    for restricted in (False, True):
        build_postmortem(by=author, restricted=restricted)
        build_postmortem(by=author, restricted=restricted, co_authors=[found["co_author"]])
        build_postmortem(by=author, restricted=restricted, reviewers=[found["reviewer"]])
        build_postmortem(by=author, restricted=restricted, team=team)
    for document in Postmortem.objects.all():
        build_item(document)
    # Also what they may not see any more: it was theirs before it was restricted.
    ActionItem.objects.update(owner=found["outsider"])
    return found


def asked(user, rows):
    """The numbers of rows of a queryset drawn up for whoever is like `user`, asked by them."""
    lists = {"rows": (rows(StandIn.of(user)).order_by("pk"), Columns("id"))}
    return [row.pk for row in DrawnUp.of(lists).ask(user)["rows"]]


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("person", PEOPLE)
def test_everybody_sees_what_they_may(cast, db, person, name):
    user, rows = cast[person], LISTS[name]

    assert asked(user, rows) == list(rows(user).order_by("pk").values_list("pk", flat=True))


@pytest.mark.parametrize(
    ("person", "count"),
    [
        ("author", 8),
        ("co_author", 5),
        ("reviewer", 5),
        ("second_reviewer", 4),
        ("manager", 5),
        ("administrator", 8),
        ("outsider", 4),
    ],
)
def test_restricted_postmortems_are_there_for_who_has_a_part(cast, db, person, count):
    assert len(asked(cast[person], LISTS["postmortems"])) == count


def test_one_statement_serves_different_people(cast, db):
    author, outsider = cast["author"], cast["outsider"]
    assert StandIn.of(author) == StandIn.of(outsider)
    lists = {"rows": (LISTS["owned"](StandIn.of(author)), Columns("id", "owner_id"))}
    drawn = DrawnUp.of(lists)

    assert {row.owner_id for row in drawn.ask(outsider)["rows"]} == {outsider.pk}
    assert drawn.ask(author)["rows"] == []


def test_who_is_switched_off_sees_nothing(cast, db):
    author = cast["author"]
    author.is_active = False

    assert asked(author, LISTS["postmortems"]) == []
    author.is_active = True


def test_rows_are_those_of_their_tables(cast, db, django_assert_num_queries):
    columns = Columns(
        *("id", "status", "due_on", "created_at", "lead_id", "approved_at", "incident_id"),
        lead=Columns("id", "name"),
        incident=Columns("id", "title", "team_id", team=Columns("id", "name")),
    )
    rows = LISTS["postmortems"](StandIn.of(cast["author"])).order_by("pk")
    with django_assert_num_queries(1):
        found = DrawnUp.of({"rows": (rows, columns)}).ask(cast["author"])["rows"]

    said = [
        (row.status, row.due_on, row.created_at, row.approved_at, row.lead, row.incident.title)
        for row in found
    ]
    plain = Postmortem.objects.order_by("pk").with_incident()
    assert said == [
        (row.status, row.due_on, row.created_at, row.approved_at, row.lead, row.incident.title)
        for row in plain
    ]
    assert [row.incident.team for row in found] == [row.incident.team for row in plain]


@pytest.mark.parametrize("title", ["100 % of 'them'", "%s %(person)s \\", '"é"'])
def test_texts_of_conditions_stay_what_they_are(cast, db, title):
    made = build_postmortem(by=cast["author"], title=title)
    build_postmortem(by=cast["author"], title="Another")

    def named(user):
        return Postmortem.objects.visible_to(user).filter(incident__title=title)

    assert asked(cast["author"], named) == [made.pk]


def test_what_is_counted(cast, db):
    rows = LISTS["postmortems"](StandIn.of(cast["outsider"]))
    found = DrawnUp.of({}, {"all": rows, "two": rows[:2], "none": rows.none()})

    assert found.ask(cast["outsider"]) == {"all": 4, "two": 2, "none": 0}
