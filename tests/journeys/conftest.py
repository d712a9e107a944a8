"""The product, its mail server, and people at it."""

import shutil
import tempfile
from pathlib import Path

import pytest

from tests.smtp import MailServer, listen

from .people import Person
from .product import Product


@pytest.fixture
def mails():
    """A mail server in this process; what it accepted."""
    server = MailServer()
    server.listener = listen(server)
    yield server
    server.listener.stop()


@pytest.fixture
def product(mails):
    folder = Path(tempfile.mkdtemp(prefix="postmortems-test-")).resolve()
    # PostgreSQL of a run by root belongs to another user, who must be able to pass.
    folder.chmod(0o711)
    product = Product(folder, mail_port=mails.listener.port)
    try:
        product.start()
        yield product
    finally:
        product.kill()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def person(browser, product, mails):
    """Makes a Person by e-mail; afterwards none of them may have met any trouble."""
    made = []

    def make(email, **more):
        made.append(Person(browser, product, mails, email=email, **more))
        return made[-1]

    yield make
    trouble = [line for one in made for line in one.trouble]
    for one in made:
        one.context.close()
    assert trouble == []
