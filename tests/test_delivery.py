"""Delivery to a real mail server, in every mood it can have."""

import threading
import time
from datetime import timedelta

import pytest

from postmortems import emails
from postmortems.emails import delivery
from postmortems.models import Notification
from postmortems.operations import notifications
from tests.smtp import MailServer, listen
from tests.threads import in_threads


def owe(count=1, *, now, address="somebody@example.com"):
    """That many mails whose words are known, oldest first."""
    return [
        notifications.owe_message(
            address, f"Mail {number}", "Text", "", key=f"{address} {number}", now=now
        )
        for number in range(count)
    ]


def ledger(*fields):
    return list(Notification.objects.order_by("pk").values_list(*fields))


def test_owed_mails_arrive_once_over_one_connection(db, mail_server, now):
    owe(3, now=now)

    assert emails.deliver_owed(now=now)["sent"] == 3
    assert emails.deliver_owed(now=now)["sent"] == 0

    assert [mail["Subject"] for mail in mail_server.accepted] == ["Mail 0", "Mail 1", "Mail 2"]
    assert mail_server.conversations == 1
    assert ledger("state", "attempts", "sent_at") == [("sent", 1, now)] * 3


def test_both_parts_arrive_and_are_kept(make_postmortem, reviewer, mail_server, now):
    make_postmortem(status="under_review", reviewers=[reviewer], title="Übergabe → <b>fehlt</b>")

    emails.deliver_owed(now=now)

    (mail,) = mail_server.accepted
    row = Notification.objects.get()
    assert mail["Subject"].endswith("Übergabe → <b>fehlt</b>")
    assert mail["Message-ID"] == row.message_id
    assert "Übergabe → <b>fehlt</b>" in mail.get_body(("plain",)).get_content()
    assert "Übergabe → &lt;b&gt;fehlt&lt;/b&gt;" in mail.get_body(("html",)).get_content()
    assert row.subject == mail["Subject"].strip()
    assert "fehlt" in row.body_text and "fehlt" in row.body_html


def test_a_mailbox_refused_for_good_is_not_tried_again(db, mail_server, now):
    mail_server.refused["gone@example.com"] = "550 5.1.1 no such mailbox"
    owe(now=now, address="gone@example.com")
    owe(now=now)

    counts = emails.deliver_owed(now=now)

    assert (counts["failed"], counts["sent"]) == (1, 1)
    assert ledger("state", "error") == [("failed", "550 5.1.1 no such mailbox"), ("sent", "")]
    assert emails.deliver_owed(now=now + timedelta(days=3)) == empty_round()


def test_a_mailbox_that_is_busy_is_tried_again(db, mail_server, now):
    mail_server.refused["busy@example.com"] = "450 4.2.1 mailbox busy"
    owe(now=now, address="busy@example.com")
    owe(now=now)

    assert emails.deliver_owed(now=now)["put_off"] == 1
    assert ledger("state", "error") == [("queued", "450 4.2.1 mailbox busy"), ("sent", "")]

    mail_server.refused.clear()
    assert emails.deliver_owed(now=now + timedelta(minutes=14))["sent"] == 0
    assert emails.deliver_owed(now=now + timedelta(minutes=15))["sent"] == 1
    assert ledger("state", "attempts", "error") == [("sent", 2, ""), ("sent", 1, "")]


@pytest.mark.parametrize("answer", ["451 4.3.0 try later", "421 4.3.2 closing"])
def test_a_text_refused_for_now_is_tried_again(db, mail_server, now, answer):
    mail_server.data_answers = [answer]
    owe(2, now=now)

    assert emails.deliver_owed(now=now) == empty_round(sent=1, put_off=1)
    assert emails.deliver_owed(now=now + timedelta(minutes=1)) == empty_round(sent=1)
    assert ledger("state", "attempts") == [("sent", 2), ("sent", 1)]


def test_a_text_refused_for_good_fails(db, mail_server, now):
    mail_server.data_answers = ["554 5.7.1 looks like spam"]
    owe(2, now=now)

    assert emails.deliver_owed(now=now) == empty_round(sent=1, failed=1)
    assert ledger("state", "error")[0] == ("failed", "554 5.7.1 looks like spam")


def test_a_line_cut_after_the_text_is_dialled_again(db, mail_server, now):
    mail_server.data_answers = ["drop"]
    owe(2, now=now)

    assert emails.deliver_owed(now=now) == empty_round(sent=1, put_off=1)
    assert mail_server.conversations == 2

    assert emails.deliver_owed(now=now + timedelta(minutes=1)) == empty_round(sent=1)
    first, _, again = mail_server.accepted
    assert first["Message-ID"] == again["Message-ID"]


def test_nobody_answers_then_somebody_does(db, no_server, now):
    owe(3, now=now)

    assert emails.deliver_owed(now=now) == empty_round(put_off=1)
    assert ledger("state", "attempts") == [("queued", 0)] * 3
    assert "ConnectionRefused" in ledger("error")[0][0]

    server = MailServer()
    listener = listen(server, no_server)
    try:
        assert emails.deliver_owed(now=now + timedelta(seconds=1)) == empty_round(sent=2)
        assert emails.deliver_owed(now=now + timedelta(minutes=1)) == empty_round(sent=1)
    finally:
        listener.stop()
    subjects = [mail["Subject"] for mail in server.accepted]
    assert subjects == ["Mail 1", "Mail 2", "Mail 0"]


def test_a_server_that_stays_silent_costs_one_time_out(db, black_hole, now):
    owe(3, now=now)

    assert emails.deliver_owed(now=now) == empty_round(put_off=1)


def test_a_silent_mailbox_starves_nobody(db, mail_server, settings, now):
    settings.EMAIL_TIMEOUT = 0.5
    mail_server.silent.add("silent@example.com")
    owe(now=now, address="silent@example.com")
    owe(2, now=now)

    began = time.monotonic()
    assert emails.deliver_owed(now=now) == empty_round(sent=2, put_off=1)
    assert time.monotonic() - began < 5
    assert [mail["Subject"] for mail in mail_server.accepted] == ["Mail 0", "Mail 1"]


def test_a_server_that_is_too_slow_holds_nobody_up_for_longer_than_a_round(
    db, mail_server, settings, now
):
    settings.EMAIL_TIMEOUT, mail_server.seconds = 0.3, 5
    owe(9, now=now)

    began = time.monotonic()
    counts = emails.deliver_owed(now=now, seconds=1)
    assert time.monotonic() - began < 3
    assert (counts["sent"], 1 <= counts["put_off"] < 9) == (0, True)

    settings.EMAIL_TIMEOUT, mail_server.seconds = 5, 0
    assert emails.deliver_owed(now=now + timedelta(minutes=1))["sent"] == 9
    assert len({mail["Message-ID"] for mail in mail_server.accepted}) == 9


def test_attempts_run_out(db, mail_server, now):
    mail_server.data_answers = ["451 4.3.0 try later"] * 9
    owe(now=now)

    for day in range(9):
        counts = emails.deliver_owed(now=now + timedelta(days=2 * day))

    assert counts == empty_round(failed=1)
    assert ledger("state", "attempts") == [("failed", 9)]


def test_a_mail_that_cannot_be_written_stops_no_other(
    make_postmortem, author, reviewer, mail_server, now
):
    notifications.owe("from_the_future", make_postmortem(), to=[author], key="k", now=now)
    owe(now=now)

    assert emails.deliver_owed(now=now) == empty_round(sent=1, put_off=1)
    assert ledger("error")[0][0].startswith("Not written")


def test_a_claimed_mail_comes_back_after_its_lease(db, mail_server, now):
    owe(now=now)
    notifications.claim(now=now)

    assert emails.deliver_owed(now=now + timedelta(minutes=4)) == empty_round()
    assert emails.deliver_owed(now=now + timedelta(minutes=5)) == empty_round(sent=1)


def test_a_round_ends_in_time(db, mail_server, now):
    owe(3, now=now)

    assert emails.deliver_owed(now=now, seconds=0) == empty_round()
    assert emails.deliver_owed(now=now) == empty_round(sent=3)


def test_words_of_account_mails_are_not_kept(db, mail_server, now):
    owe(now=now)

    emails.deliver_owed(now=now)

    assert ledger("subject", "body_text") == [("Mail 0", "")]


@pytest.mark.django_db(transaction=True)
def test_two_rounds_side_by_side_send_each_mail_once(mail_server, now):
    owe(20, now=now)

    in_threads(4, lambda: emails.deliver_owed(now=now))

    subjects = sorted(mail["Subject"] for mail in mail_server.accepted)
    assert subjects == sorted(f"Mail {number}" for number in range(20))


@pytest.mark.django_db(transaction=True)
def test_without_the_claim_they_would_not(mail_server, now, monkeypatch):
    """The negative control of the test above: rows are read without lock and lease."""
    owe(now=now)
    together, mine = threading.Barrier(4), threading.local()

    def look(*, now, limit):
        if hasattr(mine, "looked"):
            return []
        mine.looked = True
        rows = list(Notification.objects.filter(state="queued")[:limit])
        together.wait(30)
        return rows

    monkeypatch.setattr(delivery.notifications, "claim", look)
    in_threads(4, lambda: emails.deliver_owed(now=now))

    assert [mail["Subject"] for mail in mail_server.accepted] == ["Mail 0"] * 4


def empty_round(**counts):
    return {"sent": 0, "withheld": 0, "put_off": 0, "failed": 0} | counts
