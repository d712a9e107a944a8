"""The channel of one incident as Slack copies it, over midnight in Lisbon, and what happened."""

from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

TEXT = (Path(__file__).parent / "pasted" / "channel.txt").read_text()
FIRST_DAY = date(2025, 10, 14)
ZONE = ZoneInfo("Europe/Lisbon")
ASSUMPTIONS = (
    "Times are in Lisbon (UTC+1 on that day).",
    "The first row is on 14 Oct 2025.",
    "39 rows take their day from the row above.",
    "Midnight is crossed at line 93.",
)
ROWS = [
    ("20:39", "PagerDuty", "Triggered: checkout error rate above 5 %"),
    ("20:41", "jonas", "I took the page, looking at checkout now"),
    (
        "20:43",
        "ana",
        "Support has 12 tickets about declined cards first one came in at 9:31",
    ),
    ("20:44", "jonas", "Error rate is 7 % and rising"),
    ("20:46", "sam", "Payments answers with timeouts since the 9:30 deploy"),
    ("20:47", "ana", "I coordinate, jonas digs, sam talks to support"),
    ("20:50", "jonas", "Latency of payments went from 80 ms to 4 s"),
    ("20:52", "sam", "status page says investigating"),
    ("20:55", "ana", "Can we roll back the deploy?"),
    (
        "20:56",
        "jonas",
        "Not alone: it came with a migration we need to know whether the old code reads the new "
        "column",
    ),
    ("20:59", "priya", "The old code ignores the column, a rollback is safe"),
    ("21:01", "ana", "Decision: roll back payments to the build of this morning"),
    ("21:03", "jonas", "Rollback started"),
    ("21:04", "Deploybot", "Deploying payments 4711 to production"),
    ("21:09", "jonas", "Rollback failed, the health check times out"),
    ("21:10", "ana", "Why?"),
    (
        "21:14",
        "jonas",
        "10:13:58 health: waiting for a lock on orders the migration still holds a lock",
    ),
    ("21:16", "priya", "Looking at the locks"),
    ("21:21", "priya", "One transaction has been open since 9:31 it is the backfill"),
    ("21:22", "ana", "Stop the backfill"),
    ("21:24", "priya", "Backfill stopped"),
    ("21:27", "jonas", "Health check is green again"),
    ("21:31", "sam", "Error rate falls, 3 %"),
    ("21:38", "sam", "Error rate 2 % and stays there"),
    ("21:45", "ana", "Which cards still fail?"),
    ("21:52", "jonas", "Only cards of one bank the retry queue holds 1,900 payments"),
    ("22:02", "ana", "Status page says identified"),
    ("22:10", "priya", "Draining the queue at 50 a minute"),
    ("22:24", "jonas", "Half of the queue is through"),
    ("22:31", "sam", "Support answers the open tickets"),
    ("22:46", "priya", "Queue is down to 200"),
    ("22:58", "jonas", "Queue is empty"),
    ("23:02", "sam", "Error rate 0.1 %, as on any other day"),
    ("23:05", "ana", "We watch it for half an hour"),
    ("23:21", "jonas", "Nothing new"),
    ("23:29", "priya", "Backfill stays off until we have changed it"),
    ("23:34", "sam", "Status page says resolved"),
    ("23:36", "ana", "Resolved, thank you all I write the postmortem tomorrow"),
    ("23:44", "jonas", "Deploys are open again"),
    ("23:47", "sam", "Last ticket is answered"),
]
"""All forty: time in UTC on the first day, who, what. The two of apps are doubtful."""
