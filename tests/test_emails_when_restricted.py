"""Mails about restricted postmortems: the number and a link."""

from datetime import timedelta

from accounts.models import User
from postmortems import emails
from postmortems.operations import leaving
from tests.test_digests import digest_of


def test_a_restricted_item_whose_owner_left_shows_its_number_only(
    make_postmortem, make_item, co_author, manager, team, now
):
    document = make_postmortem(
        team=team, title="Hush hush", severity="low", restricted=True, co_authors=[co_author]
    )
    item = make_item(document, owner=co_author, what="Hush hush", now=now)
    User.objects.filter(pk=co_author.pk).update(is_active=False)
    leaving.release(now=now)

    mail = emails.compose(digest_of(manager, now), now=now)

    assert f"* Action item {item.reference}" in mail.message.body
    for text in (mail.message.subject, mail.message.body, mail.html):
        assert "Hush" not in text
        assert "Jonas" not in text


def test_a_restricted_follow_up_review_shows_its_number_only(
    make_postmortem, make_item, author, now
):
    document = make_postmortem(title="Hush hush", severity="low", restricted=True)
    make_item(document, owner=author, due_on=now.date() + timedelta(days=90), now=now)
    day_30 = now + timedelta(days=26)

    mail = emails.compose(digest_of(author, day_30), now=day_30)

    assert f"30-day review: {document.reference}" in mail.message.body
    assert "Restricted." in mail.message.body
    assert "Hush" not in mail.message.body
