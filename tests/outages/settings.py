"""The product's settings for processes that tests of outages start, with failpoints.

FAILPOINT names the point at which a process kills itself. WITHOUT switches guards off, for negative
controls: reject_on_worker_lost, database_clock. CLOCK is how many hours the clock of a process is
ahead, EMAIL_BATCH how many mails it claims at once.
"""

import os
import signal
from datetime import timedelta

import time_machine
from django.utils import timezone

from postmortems import failpoints
from postmortems.queries import moments
from postmortems.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BATCH = int(os.environ.get("EMAIL_BATCH", EMAIL_BATCH))  # noqa: F405

if os.environ.get("WITHOUT") == "reject_on_worker_lost":
    CELERY_TASK_REJECT_ON_WORKER_LOST = False
if os.environ.get("WITHOUT") == "database_clock":
    moments.now = timezone.now
if os.environ.get("CLOCK"):
    time_machine.travel(timedelta(hours=int(os.environ["CLOCK"]))).start()


def _die(name):
    if os.environ.get("FAILPOINT") == name:
        os.kill(os.getpid(), signal.SIGKILL)


failpoints.reach = _die
