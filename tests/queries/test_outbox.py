"""What is asked about mails does not read all that was ever sent."""

import pytest
from django.db import connection

from postmortems.operations import notifications
from postmortems.queries import outbox, pulse
from tests.cast import make_person

SENT, FAILED_EVERY = 20_000, 1000
FILL = """
INSERT INTO postmortems_notification (recipient_id, kind, key, at_once, created_at, retry_at,
  sent_at, state, attempts, address, error, message_id, subject, body_text, body_html)
SELECT %s, 'digest', n, true, %s, %s,
  CASE WHEN has_failed THEN null ELSE %s::timestamptz END,
  CASE WHEN has_failed THEN 'failed' ELSE 'sent' END, 1, '', '', '', '', '', ''
FROM (SELECT n, n %% %s = 0 AS has_failed FROM generate_series(1, %s) n) numbers
"""


@pytest.fixture
def years(db, now):
    """A ledger with many mails that were sent, and a few that failed or wait."""
    with connection.cursor() as cursor:
        cursor.execute(FILL, [make_person().pk, now, now, now, FAILED_EVERY, SENT])
    notifications.owe_message("a@example.com", "S", "T", "", key="q", now=now)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE postmortems_notification")


def plans(work):
    """How PostgreSQL goes about each query over mails that `work` makes."""
    found = []

    def explain(execute, sql, params, many, context):
        if "postmortems_notification" in sql and not sql.startswith("EXPLAIN"):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN {sql}", params)
                found.append("\n".join(row[0] for row in cursor.fetchall()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        work()
    return found


@pytest.mark.parametrize(
    ("work", "indexes"),
    [
        (lambda now: pulse.alarms(now), ["failed"]),
        (lambda now: pulse.pulse(now), ["to_send", "failed"]),
        (lambda now: outbox.page(state="failed"), ["failed"]),
        (lambda now: outbox.page(state="retrying"), ["to_send"]),
        (lambda now: notifications.claim(now=now, limit=1), ["to_send", None]),
        (lambda now: notifications.try_all_again(now=now), ["failed"]),
    ],
    ids=["alarms", "metrics", "failed", "retrying", "claim", "again"],
)
def test_each_question_has_its_index(years, now, work, indexes):
    found = plans(lambda: work(now))

    assert len(found) == len(indexes)
    for plan, index in zip(found, indexes, strict=True):
        assert "Seq Scan on postmortems_notification" not in plan
        assert index is None or f"notification_{index}" in plan
