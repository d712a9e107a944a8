"""Delivers what was planned beside the same mails from memory over one line."""

import smtplib
import subprocess
import sys
import time
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection

from benchmarks import seeding
from postmortems import emails
from postmortems.models import Notification
from postmortems.models.enums import MailState

SAMPLE = 1000
"""How many mails the two bare conversations send."""
DELIVER = """
import django
django.setup()
from benchmarks import delivering
delivering.when_told({})
"""


def rows(seconds):
    """Digests to a local mail server: what, how fast, beside the floor, and the goal.

    For some time by one process, then all others by two, as a worker for two cores delivers.
    """
    alone, together = delivered(1, seconds), delivered(2, 86400)
    texts = list(
        Notification.objects.filter(state=MailState.SENT, sent_at=seeding.NOW, at_once=True)
        .exclude(body_html="")
        .values_list("subject", "body_text", "body_html")[:SAMPLE]
    )
    mails = [mail(*text) for text in texts]
    raw = len(mails) / timed(lambda: by_smtplib(mails))
    one_line = len(mails) / timed(lambda: get_connection().send_messages(mails))
    yield f"bare smtplib, one connection, {len(mails):,} mails", f"{raw:.0f} mails/s", "", ""
    yield "Django, one connection", f"{one_line:.0f} mails/s", "", ""
    for name, (number, took) in (("one process", alone), ("two processes", together)):
        yield (
            f"delivery of {number:,} mails by {name}",
            f"{number / took:.0f} mails/s, {took:.0f} s",
            f"{number / took / one_line:.0%}",
            "goal: at least 80% of Django's one connection",
        )


def delivered(processes, seconds):
    """How many mails so many processes sent in at most so many seconds, and how long it took."""
    before = sent().count()
    run = [sys.executable, "-c", DELIVER.format(seconds)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    deliverers = [subprocess.Popen(run, **pipes) for _ in range(processes)]
    for each in deliverers:
        each.stdout.readline()
    began = time.perf_counter()
    for each in deliverers:
        each.communicate(b"now\n")
    return sent().count() - before, time.perf_counter() - began


def when_told(seconds):
    """Deliver what is due, once a line comes in: in a process of its own."""
    Notification.objects.exists()
    print("ready", flush=True)
    sys.stdin.readline()
    emails.deliver_owed(now=seeding.NOW, seconds=seconds)


def sent():
    """The mails that were delivered."""
    return Notification.objects.filter(state=MailState.SENT, sent_at=seeding.NOW, at_once=True)


def mail(subject, text, html):
    """A mail as it was delivered."""
    made = EmailMultiAlternatives(subject, text, to=[formataddr(("Person", "p@example.com"))])
    made.attach_alternative(html, "text/html")
    return made


def by_smtplib(mails):
    """Send mails in one conversation, without anything of Django's but the words."""
    texts = [each.message().as_bytes(linesep="\r\n") for each in mails]
    with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=10) as server:
        for text in texts:
            server.sendmail("postmortems@example.com", ["p@example.com"], text)


def timed(work):
    """Seconds that `work` takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started
