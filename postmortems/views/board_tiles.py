"""The figures at the top of a board: a number, what it is of, and the address of its rows."""

from dataclasses import dataclass

from postmortems.models.enums import ItemState, Severity
from postmortems.queries.item_conditions import KEPT, NOBODY, OVERDUE, PROMISED, SNOOZED, THIS_WEEK
from postmortems.rules import policy
from postmortems.templatetags.words import counted

from .board_charts import percent


@dataclass(frozen=True)
class Tile:
    """One figure; `more` is a second number beside it, after the word `before`, with its URL."""

    name: str
    value: object
    url: str
    says: str = ""
    more: int | None = None
    more_url: str = ""
    before: str = ""


def tiles(board, links, days):
    """The figures of a board, in the order of the page."""
    standing, overdue = board.standing, sum(board.standing.overdue)
    return [
        Tile("Overdue", overdue, links(state=OVERDUE), "open", standing.open, links(), "of "),
        Tile("Due this week", standing.this_week, links(state=THIS_WEEK), "until Sunday"),
        _unowned(board, links),
        Tile("Snoozed", board.snoozed, links(state=SNOOZED), "nobody is reminded for now"),
        _kept(board, links, days),
        _closed(board, links),
        Tile(
            "Dropped with accepted risk",
            board.now.dropped,
            links.settled_in(board.period, ItemState.DROPPED.value),
            "before",
            board.before.dropped,
            links.settled_in(board.period.before, ItemState.DROPPED.value),
            f"in the last {days} days; ",
        ),
    ]


def tiles_of_person(shown, links, days):
    """The figures of one owner."""
    rate = percent(shown.kept, shown.promised)
    return [
        Tile("Overdue", shown.overdue, links(state=OVERDUE), "open", shown.open, links(), "of "),
        Tile("Due this week", shown.this_week, links(state=THIS_WEEK), "until Sunday"),
        Tile(
            "Closed by the due date",
            rate,
            links.due_in(shown.period, KEPT),
            f"due in the last {days} days",
            shown.promised,
            links.due_in(shown.period, PROMISED),
        ),
    ]


def _unowned(board, links):
    critical = board.severities.get(Severity.CRITICAL)
    count = critical.unowned if critical else 0
    url = links(owner=NOBODY, severity=Severity.CRITICAL.value)
    says = "from critical incidents" if count else "open or in progress"
    told = (says, count or None, url)
    return Tile("Without an owner", board.standing.unowned, links(owner=NOBODY), *told)


def _kept(board, links, days):
    now, before = board.now, board.before
    was = percent(before.kept, before.promised)
    if now.promised < policy.FEWEST_FOR_PERCENT:
        url = links.due_in(board.period, PROMISED)
    else:
        url = links.due_in(board.period, KEPT)
    says = f"was {was} in the {days} days before; the policy asks for {policy.KEPT_PERCENT}%"
    return Tile("Closed by the due date", percent(now.kept, now.promised), url, says)


def _closed(board, links):
    now, before = board.median, board.median_before
    value = counted(now.days, "day") if now.n else "None"
    was = f"{counted(before.days, 'day')}, n = {before.n}" if before.n else "nothing closed"
    url = links.settled_in(board.period, ItemState.DONE.value)
    return Tile("Median time to close", value, url, f"n = {now.n}; before: {was}")
