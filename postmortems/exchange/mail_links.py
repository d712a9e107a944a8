"""Links of mails as addresses that only we can write, and back.

What a link does is part of what it is signed with: one that finishes cannot be used to snooze.
"""

from functools import cache

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from postmortems.rules import links
from postmortems.rules.links import ItemLink, ListLink

SALT = "postmortems.links"
LONGEST = 400
"""Characters; a longer token is none of ours and is not looked at."""


class Forged(Exception):
    """A token that we did not make, or not for this."""


def address(link):
    """The address of a link, whatever host a request came in by."""
    purpose = links.MAILS if isinstance(link, ListLink) else link.purpose
    before, after = _around(purpose)
    return f"{settings.SITE_URL}{before}{token(link)}{after}"


def token(link):
    """A link as a signed text that may stand in an address."""
    if isinstance(link, ListLink):
        return _signer(links.MAILS).sign_object(
            [link.person, link.list, link.to, links.stamp(link.made)]
        )
    return _signer(link.purpose).sign_object(
        [link.person, link.item, link.version, links.stamp(link.made)]
    )


def read_item(purpose, token):
    """The ItemLink that a token of this purpose stands for; raises Forged."""
    person, item, version, made = _read(purpose, token)
    return ItemLink(purpose, person, item, version, links.moment(made))


def read_list(token):
    """The ListLink that a token stands for; raises Forged."""
    person, name, to, made = _read(links.MAILS, token)
    return ListLink(person, name, to, links.moment(made))


@cache
def _around(purpose):
    """What stands before and after the token in the path of a purpose: a mail has many of them."""
    return reverse(f"link_{purpose}", args=["TOKEN"]).split("TOKEN")


def _read(purpose, token):
    if len(token) > LONGEST:
        raise Forged
    try:
        return _signer(purpose).unsign_object(token)
    except (BadSignature, ValueError):
        raise Forged from None


def _signer(purpose):
    return Signer(salt=f"{SALT}.{purpose}")
