"""People at their browsers: they sign in, read their mail and press buttons; nothing else."""

import re
import time

from tests.browser.writing import press

PASSWORD = "postmortem"
REFUSED = re.compile(r"status of 4(04|09|22)")
"""What Chromium logs for pages that refuse; the pages themselves are asserted."""


class Person:
    """One person in a browser of their own; `trouble` collects what must not happen there."""

    def __init__(self, browser, product, mails, *, email, password=PASSWORD):
        self.url = product.url
        self.mails = mails
        self.email = email
        self.password = password
        self.trouble = []
        self.context = browser.new_context(base_url=product.url)
        self.context.set_default_timeout(10_000)
        self.page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("response", self._see)

    def _hear(self, message):
        # A violation of the CSP is logged as an error.
        if message.type in ("error", "warning") and not REFUSED.search(message.text):
            self.trouble.append(f"{self.page.url}: {message.text}")

    def _see(self, response):
        if response.status >= 500:
            self.trouble.append(f"{response.url}: {response.status}")

    def go(self, address):
        """Open an address; the status of what was answered."""
        return self.page.goto(address).status

    def sign_in(self):
        """Fill in the form that stands in front of every page."""
        self.page.get_by_label("E-mail").fill(self.email)
        self.page.get_by_label("Password").fill(self.password)
        self.press("Sign in")

    def press(self, name):
        """Press the button of exactly this name, or whose name matches, and wait."""
        press(self.page, name)

    def follow(self, name):
        """Follow the first link of this name."""
        exact = {"exact": True} if isinstance(name, str) else {}
        self.page.get_by_role("link", name=name, **exact).first.click()

    @property
    def headline(self):
        """The one h1 of the page."""
        return self.page.locator("h1").inner_text()

    def await_mail(self, subject, *, after=0, within=30):
        """The first mail to this person with `subject` in its subject, past the first `after`."""
        deadline = time.monotonic() + within
        while time.monotonic() < deadline:
            for mail in self.mails.accepted[after:]:
                if self.email in mail.envelope_to and subject in mail["Subject"]:
                    return mail
            # Not time.sleep: the browser goes on living.
            self.page.wait_for_timeout(100)
        subjects = [mail["Subject"] for mail in self.mails.accepted]
        raise AssertionError(f"No mail “{subject}” to {self.email} among {subjects}")


def words_of(mail):
    """The plain text of a mail."""
    return mail.get_body(("plain",)).get_content()


def link_of(mail, path):
    """The first link of the text whose path matches the expression `path`."""
    found = re.search(rf"http://localhost:\d+{path}", words_of(mail))
    assert found, words_of(mail)
    return found.group()
