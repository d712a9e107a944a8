"""Many saves at the same moment: one wins, nothing is overwritten, nobody waits for ever."""

import threading
import time
from contextlib import suppress

import pytest
from django.db import connection, connections, transaction

from postmortems.models import Postmortem
from postmortems.operations import documents, joining, workflow
from postmortems.operations.documents import Conflict
from postmortems.queries import documents as reading
from postmortems.rules.document import part_of
from tests.cast import build_postmortem
from tests.threads import in_threads

pytestmark = pytest.mark.django_db(transaction=True)


def value(postmortem, key):
    return part_of(reading.document(reading.load(postmortem.pk)), key)


def save(postmortem, key, new, *, revision, by, now):
    return documents.save_part(postmortem, key, new, revision=revision, by=by, now=now)


def outcomes_of_eight(author, now):
    """Who won when eight save one text from one revision at once."""
    postmortem = build_postmortem(by=author)
    started, outcomes, texts = postmortem.version, [], iter("abcdefgh")

    def work():
        try:
            save(postmortem, "summary", next(texts), revision=started, by=author, now=now)
        except Conflict:
            outcomes.append("conflict")
        else:
            outcomes.append("saved")

    in_threads(8, work)
    postmortem.refresh_from_db()
    return outcomes.count("saved"), outcomes.count("conflict"), postmortem.version - started


def test_of_eight_who_save_at_once_one_wins_and_seven_are_told(author, now):
    assert outcomes_of_eight(author, now) == (1, 7, 1)


def test_without_the_comparison_all_eight_would_have_won(author, now, monkeypatch):
    monkeypatch.setattr(joining, "joined", lambda row, key, text, *, revision: (text, []))

    assert outcomes_of_eight(author, now) == (8, 0, 8)


def after_two_who_read_together(author, now, monkeypatch):
    """How many revisions two saves make that have both compared before either writes."""
    postmortem = build_postmortem(by=author, parts={"summary": "It broke."})
    started, texts = postmortem.version, iter("ab")
    both_have_read, joined, refused = threading.Barrier(2), joining.joined, []

    def joined_together(*args, **more):
        found = joined(*args, **more)
        with suppress(threading.BrokenBarrierError):  # held up by the lock
            both_have_read.wait(1)
        return found

    monkeypatch.setattr(joining, "joined", joined_together)

    def work():
        try:
            save(postmortem, "summary", next(texts), revision=started, by=author, now=now)
        except Conflict:
            refused.append("conflict")

    in_threads(2, work)
    postmortem.refresh_from_db()
    return postmortem.version - started, len(refused)


def test_of_two_who_read_together_one_is_told(author, now, monkeypatch):
    assert after_two_who_read_together(author, now, monkeypatch) == (1, 1)


def test_without_the_lock_both_would_have_won(author, now, monkeypatch):
    monkeypatch.setattr(workflow, "_hold", lambda postmortem: None)

    assert after_two_who_read_together(author, now, monkeypatch) == (2, 0)


def wait_until_somebody_waits():
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity"
                " WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )
            if cursor.fetchone()[0]:
                return
        time.sleep(0.02)
    raise AssertionError("nobody waits for the lock")


def title_seen_after_a_wait(postmortem, locked):
    """The title that `locked` reads when it had to wait for somebody who changed it."""
    seen = []

    def read():
        try:
            with transaction.atomic():
                seen.append(locked(postmortem).incident.title)
        finally:
            connections.close_all()

    with transaction.atomic():
        row = workflow.lock(postmortem)
        row.incident.title = "Changed"
        row.incident.save()
        reader = threading.Thread(target=read)
        reader.start()
        wait_until_somebody_waits()
    reader.join()
    return seen[0]


@pytest.mark.parametrize("lock", [workflow.lock, workflow.lock_whole])
def test_who_waited_for_the_lock_sees_what_was_written_meanwhile(author, lock):
    assert title_seen_after_a_wait(build_postmortem(by=author), lock) == "Changed"


def test_one_statement_that_locks_and_joins_would_see_the_old_facts(author):
    def join(postmortem):
        rows = Postmortem.objects.select_for_update(of=("self",), no_key=True)
        return rows.select_related("incident").get(pk=postmortem.pk)

    assert title_seen_after_a_wait(build_postmortem(by=author, title="Old"), join) == "Old"


def test_facts_of_different_parts_saved_at_once_are_all_kept(author, now):
    postmortem = build_postmortem(by=author)
    started = postmortem.version
    names = {"quantities": "failed_requests", "communication": "support_tickets"}
    parts = {key: {**value(postmortem, key), name: 7} for key, name in names.items()}
    keys = iter(parts)

    def work():
        key = next(keys)
        save(postmortem, key, parts[key], revision=started, by=author, now=now)

    in_threads(2, work)

    assert [value(postmortem, key)[name] for key, name in names.items()] == [7, 7]


def test_saves_in_crossed_order_never_block_one_another(author, co_author, now):
    both = [build_postmortem(by=author, co_authors=[co_author]) for _ in range(2)]
    names = [f"service-{n}" for n in range(12)]
    rounds = iter([(both, names), (both[::-1], names[::-1])])

    def work():
        postmortems, services = next(rounds)
        for postmortem in postmortems:
            postmortem = Postmortem.objects.get(pk=postmortem.pk)
            header = {**value(postmortem, "header"), "services": services, "causes": services}
            for key, new in (("header", header), ("summary", services[0])):
                try:
                    save(postmortem, key, new, revision=postmortem.version, by=author, now=now)
                except Conflict:
                    continue

    in_threads(2, work)

    assert [value(one, "header")["services"] for one in both] == [sorted(names)] * 2
