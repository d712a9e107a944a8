"""What a person has a part in: what they know of however restricted it is."""

from dataclasses import dataclass

from django.db.models.expressions import RawSQL

NOBODY = -987_654_321
"""The number of a stand-in; nobody has it."""


@dataclass(frozen=True)
class Part:
    """Numbers, each as a list of querysets that are looked up in.

    Of postmortems a person has `written` or leads, of those they were `asked` to review, and of
    the teams they `manage`.
    """

    written: list
    asked: list
    managed: list

    @classmethod
    def of(cls, user):
        """The part of this person, or of a stand-in."""
        return user.part if isinstance(user, StandIn) else cls._of_person(user)

    @classmethod
    def _of_person(cls, user):
        return cls(
            written=[
                user.leads.order_by().values("pk"),
                user.authorships.order_by().values("postmortem"),
            ],
            asked=[user.reviews_asked.order_by().values("postmortem")],
            managed=[user.managed_teams.order_by().values("pk")],
        )

    @property
    def documents(self):
        """The postmortems among it."""
        return [*self.written, *self.asked]


@dataclass(frozen=True)
class StandIn:
    """Whoever a query is drawn up for that anybody like them will ask.

    Once this query begins with `WITH` what PARTS say, and NOBODY is replaced by a person's number,
    it is what would have been drawn up for that person.
    """

    is_active: bool
    is_administrator: bool
    is_authenticated = True

    @classmethod
    def of(cls, user):
        """Who stands in for this person."""
        return cls(user.is_active, user.is_administrator)

    def __int__(self):
        return NOBODY

    @property
    def part(self):
        """Its part lies in the tables of PARTS, which are looked up once for all conditions."""
        written, asked, managed = (
            RawSQL(f"SELECT number FROM {name}", [])  # noqa: S608, S611 names of ours
            for name in ("part_written", "part_asked", "part_managed")
        )
        return Part([written], [asked], [managed])


PARTS = f"""
part_written(number) AS MATERIALIZED (
    SELECT id FROM postmortems_postmortem WHERE lead_id = {NOBODY}
    UNION SELECT postmortem_id FROM postmortems_author WHERE user_id = {NOBODY}
), part_asked(number) AS MATERIALIZED (
    SELECT postmortem_id FROM postmortems_review WHERE reviewer_id = {NOBODY}
), part_managed(number) AS MATERIALIZED (
    SELECT team_id FROM accounts_team_managers WHERE user_id = {NOBODY}
)"""  # noqa: S608
