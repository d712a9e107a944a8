"""Weeks that pass: a sweep at nine every day, and people who read at a browser what it mailed."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta

from django.utils import timezone

from postmortems.tasks import sweep_at
from tests.browser.writing import press
from tests.cast import PASSWORD

NINE = time(9, tzinfo=UTC)


@dataclass
class Weeks:
    """The clock of the server that browsers meet too, its mail server, and the pages opened."""

    clock: object
    mail_server: object
    open_page: object
    pages: list = field(default_factory=list)
    told: int = 0

    def pass_until(self, day):
        """Let every day up to `day` come, and sweep at nine of each."""
        while (today := timezone.now().date()) < day:
            self.clock.move_to(datetime.combine(today + timedelta(days=1), NINE))
            sweep_at(timezone.now())

    def later(self):
        """An hour later, with a sweep: what is mailed at once has arrived."""
        self.clock.shift(timedelta(hours=1))
        sweep_at(timezone.now())

    def news(self):
        """What was mailed since this was asked last, a day's by address: [(day, to, subject)]."""
        new = self.mail_server.accepted[self.told :]
        self.told += len(new)
        new.sort(key=lambda mail: (mail["Date"].datetime, mail["To"]))
        return [(f"{mail['Date'].datetime:%-d %b}", mail["To"], mail["Subject"]) for mail in new]

    def read_mail(self, person):
        """The HTML part of the last mail to somebody, in a browser where nobody is signed in."""
        accepted = self.mail_server.accepted
        mail = next(mail for mail in reversed(accepted) if person.email in mail.envelope_to)
        page = self._open(accept_downloads=True)
        page.set_content(mail.get_body(("html",)).get_content())
        return page

    def visit(self, person, address):
        """An address in a browser where somebody is signed in."""
        page = self._open(person)
        page.goto(address)
        return page

    def _open(self, person=None, **options):
        self.pages.append(self.open_page(person, **options))
        return self.pages[-1]


def sign_in(page, person):
    """Fill in the form that stands in front of a page."""
    page.get_by_label("E-mail").fill(person.email)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
