"""Action items over two years, at random: who makes, moves and settles them, and how."""

from datetime import datetime, time, timedelta

from django.db import connection
from hypothesis import strategies as st

from accounts.models import Team, User
from postmortems.models import ActionItem, Author, Incident, Postmortem
from postmortems.operations import rollups as merging
from tests.cast import NOW

TODAY = NOW.date()
SLOTS = ("immediate", "long_term", "prevent_this", "prevent_similar", "testing")
SEVERITIES = ("", "high", "critical")


class House:
    """Two teams, four postmortems, and somebody of every kind who may or may not see them."""

    def __init__(self, *people):
        self.manager, self.engineer, self.outsider, self.administrator = people
        self.teams = [Team.objects.create(name=name) for name in ("Platform", "Payments")]
        self.teams[0].managers.add(self.manager)
        self.documents = [self._document(place) for place in range(4)]

    def _document(self, place):
        incident = Incident.objects.create(
            title=f"Incident {place}",
            severity=SEVERITIES[place % 3],
            team=[*self.teams, None][place % 3],
            restricted=place % 2 == 0,
        )
        return Postmortem.objects.create(
            incident=incident, lead=self.engineer if place == 3 else None
        )

    @property
    def people(self):
        return [self.manager, self.engineer, self.outsider, self.administrator]

    def do(self, step):
        """One step of a history: (name, three numbers)."""
        name, *numbers = step
        getattr(self, name)(*numbers)

    def _item(self, number):
        rows = ActionItem.objects.order_by("pk")
        count = rows.count()
        return ActionItem.objects.filter(pk=rows[number % count].pk) if count else rows.none()

    def _incident(self, number):
        return Incident.objects.filter(pk=self.documents[number % 4].incident_id)

    def _owner(self, number):
        return [None, *self.people[:3]][number % 4]

    def make(self, document, slot, days):
        for copy in range(1 + slot % 3):
            ActionItem.objects.create(
                postmortem=self.documents[document % 4],
                slot=SLOTS[slot % len(SLOTS)],
                what="Test it",
                owner=self._owner(days + copy),
                due_on=day(days + slot) if days % 5 else None,
                created_at=moment(days - 40),
            )

    def make_many(self, document, slot, days):
        rows = [
            ActionItem(
                postmortem=each,
                slot=SLOTS[slot % len(SLOTS)],
                what="Test it",
                due_on=day(days),
                created_at=moment(days - document),
            )
            for each in self.documents
        ]
        ActionItem.objects.bulk_create(rows)

    def give(self, item, owner, _):
        self._item(item).update(owner=self._owner(owner))

    def begin(self, item, *_):
        self._item(item).filter(state="open").update(state="in_progress")

    def move(self, item, days, _):
        self._item(item).update(due_on=day(days) if days % 4 else None)

    def move_all(self, slot, days, _):
        ActionItem.objects.filter(slot=SLOTS[slot % len(SLOTS)]).update(due_on=day(days))

    def close(self, item, days, _):
        for row in self._item(item):
            row.state, row.done_at, row.reason = "done", row.created_at + abs(days) * DAY, ""
            row.save()

    def close_in_time(self, item, days, _):
        for row in self._item(item).filter(due_on__isnull=False):
            row.state, row.done_at = "done", moment(0).combine(row.due_on, time(23), NOW.tzinfo)
            row.save()

    def drop(self, item, days, _):
        rows = self._item(item)
        rows.update(state="dropped", reason="No", done_at=None, dropped_at=moment(-abs(days)))

    def reopen(self, item, *_):
        self._item(item).update(state="open", reason="", done_at=None)

    def delete(self, item, *_):
        self._item(item).delete()

    def assign_team(self, incident, team, _):
        self._incident(incident).update(team=[*self.teams, None][team % 3])

    def judge(self, incident, severity, _):
        self._incident(incident).update(severity=SEVERITIES[severity % 3])

    def judge_all(self, severity, *_):
        Incident.objects.update(severity=SEVERITIES[severity % 3])

    def restrict(self, incident, yes, _):
        self._incident(incident).update(restricted=bool(yes % 2))

    def name_author(self, document, person, _):
        person = self.people[person % 3]
        document = self.documents[document % 4]
        Author.objects.update_or_create(
            postmortem=document, user=person, defaults={"name": person.name, "position": 1}
        )

    def manage(self, person, team, _):
        self.teams[team % 2].managers.set([self.people[person % 2]])

    def leave(self, *_):
        self.teams[1].incidents.update(team=None)

    def merge(self, *_):
        merging.merge(now=NOW)


DAY = timedelta(days=1)
STEPS = [name for name in vars(House) if not name.startswith("_") and name not in ("people", "do")]
numbers = st.integers(-365, 365)
histories = st.lists(
    st.tuples(
        st.sampled_from([*STEPS, *["make"] * 6, *["close", "close_in_time", "merge"] * 2]),
        *[numbers] * 3,
    ),
    min_size=5,
    max_size=40,
)


def day(days):
    """The day so many days from today."""
    return TODAY + timedelta(days=days)


def moment(days):
    """A moment of that day, near its end."""
    return datetime.combine(day(days), time(23, 30), NOW.tzinfo)


def sql(statement):
    """Run a statement, as somebody might by hand."""
    with connection.cursor() as cursor:
        cursor.execute(statement)


def unmerged():
    """How many changes the tallies do not have yet."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM postmortems_tallychange")
        return cursor.fetchone()[0]


def refreshed(people):
    """The same people, without what they remember of themselves."""
    return [User.objects.get(pk=person.pk) for person in people]
