"""Action items over two years, at random, and their figures by plain Python over every row."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from statistics import median_low

from django.db import connection
from hypothesis import strategies as st

from accounts.models import Team, User
from postmortems.models import ActionItem, Author, Incident, Postmortem
from postmortems.operations import rollups as merging
from postmortems.queries import rollups
from postmortems.queries.action_items import HORIZONS
from postmortems.rules.calendar import week_end
from tests.cast import NOW

TODAY = NOW.date()
SLOTS = ("immediate", "long_term", "prevent_this", "prevent_similar", "testing")
SEVERITIES = ("", "high", "critical")
OPEN = ("open", "in_progress")
PERIODS = [(TODAY - timedelta(days=days), TODAY - timedelta(days=1)) for days in (30, 90, 365)]
PERIODS += [(first - timedelta(days=90), first - timedelta(days=1)) for first, _ in PERIODS]


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


@dataclass
class Plain:
    """The rows a person may see within a scope, and what is true of them."""

    rows: list

    @classmethod
    def of(cls, scope):
        """Read everything, and leave out what is not of the scope."""
        rows = ActionItem.objects.select_related("postmortem__incident__team")
        slots = HORIZONS[scope.horizon][1] if scope.horizon else SLOTS
        return cls(
            [
                row
                for row in rows
                if may_see(scope.user, row.postmortem)
                and scope.team in (None, row.postmortem.incident.team_id)
                and scope.severity in ("", row.postmortem.incident.severity)
                and row.slot in slots
            ]
        )

    def standing(self, today):
        found = {}
        for severity in SEVERITIES:
            of_it = [row for row in self._open() if row.postmortem.incident.severity == severity]
            if of_it:
                counts = Counter(self._kind(row.due_on, today) for row in of_it)
                unowned = sum(row.owner_id is None for row in of_it)
                found[severity] = rollups.Standing(open=len(of_it), unowned=unowned, **counts)
        return found

    @staticmethod
    def _kind(due_on, today):
        if due_on is None:
            return "undated"
        late = (today - due_on).days
        if late <= 0:
            return "this_week" if due_on <= week_end(today) else "later"
        ages = {7: "to_a_week", 30: "to_a_month", 90: "to_a_quarter"}
        return next((name for most, name in ages.items() if late <= most), "older")

    def between(self, first, last):
        def within(days):
            return sum(value is not None and first <= value <= last for value in days)

        promised = [row for row in self.rows if row.state != "dropped"]
        return rollups.Day(
            made=within(row.created_at.date() for row in self.rows),
            closed=within(row.done_at and row.done_at.date() for row in self.rows),
            dropped=within(row.dropped_at and row.dropped_at.date() for row in self.rows),
            promised=within(row.due_on for row in promised),
            kept=within(
                row.due_on
                for row in promised
                if row.due_on and row.done_at and row.done_at.date() <= row.due_on
            ),
        )

    def open_after(self, last):
        return sum(
            (row.created_at.date() <= last)
            - (row.done_at is not None and row.done_at.date() <= last)
            - (row.dropped_at is not None and row.dropped_at.date() <= last)
            for row in self.rows
        )

    def time_to_close(self, first, last):
        took = [
            max((row.done_at.date() - row.created_at.date()).days, 0)
            for row in self.rows
            if row.done_at and first <= row.done_at.date() <= last
        ]
        return rollups.Median(median_low(took) if took else None, len(took))

    def shares(self, key, today):
        shares = {}
        for row in self._open():
            shares.setdefault(key(row), []).append(row)
        return {
            name: (
                len(rows),
                sum(row.due_on is not None and row.due_on < today for row in rows),
                sum(row.owner_id is None for row in rows),
            )
            for name, rows in shares.items()
        }

    def _open(self):
        return [row for row in self.rows if row.state in OPEN]


def may_see(user, document):
    """Whether a person may know of a postmortem, said once more."""
    incident = document.incident
    has_part = user == document.lead or document.authors.filter(user=user).exists()
    manages = incident.team is not None and user in incident.team.managers.all()
    return not incident.restricted or user.is_administrator or has_part or manages


def compare(scope, today=TODAY):
    """Every figure of a scope, and what it should be; equal or an error."""
    sight, plain = rollups.Sight.of(scope), Plain.of(scope)
    found = rollups.standing(sight, today)
    assert found == plain.standing(today)
    history = rollups.history(sight, day(-2 * 365))
    for first, last in [*PERIODS, (day(-700), day(700))]:
        assert history.between(first, last) == plain.between(first, last), (first, last)
    ends = [day(-days) for days in (0, 1, 33, 400, 730)]
    burnt = history.open_after(ends, rollups.total(found).open)
    assert burnt == [(each, plain.open_after(each)) for each in ends]
    medians = [plain.time_to_close(*period) for period in PERIODS]
    assert rollups.time_to_close(sight, PERIODS) == medians
    teams = rollups.by_team(sight, today, most=10)
    assert told(teams) == plain.shares(lambda row: row.postmortem.incident.team_id, today)
    owners, owned = rollups.by_owner(sight, today, most=10), plain.shares(OWNER, today)
    owned.pop(None, None)
    assert told(owners) == owned
    sums = [sum(share[place] for share in owned.values()) for place in (0, 1)]
    assert [owners.number, owners.open, owners.overdue] == [len(owned), *sums]


def OWNER(row):  # noqa: N802
    return row.owner_id


def told(shares):
    """Shares as Plain gives them."""
    return {share.key: (share.open, share.overdue, share.unowned) for share in shares.largest}


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
