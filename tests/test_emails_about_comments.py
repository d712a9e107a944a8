"""Mails about what people say to one another."""

import pytest

from postmortems import emails
from postmortems.models import Notification
from postmortems.operations import clock, comments, documents
from postmortems.rules import owed
from tests.cast import NOW, PARTS

LINE = "Everybody came at once"
TEXT = "@Ana Ferreira, <b>when</b> & where?"


def row(kind, person):
    return Notification.objects.select_related("recipient").get(kind=kind, recipient=person)


@pytest.fixture
def document(make_postmortem, reviewer):
    return make_postmortem(title="API outage", parts=PARTS, reviewers=[reviewer])


def mention(document, by, **more):
    said = {"slot": "good_responses", "line": LINE, "text": TEXT, "by": by, "now": NOW}
    return comments.add(document, **{**said, **more})


def test_a_mention_quotes_the_line_and_the_comment(document, author, reviewer, now):
    comment = mention(document, reviewer)

    mail = emails.compose(row("mentioned", author), now=now)

    number = document.reference
    assert mail.message.subject == f"Priya Nair mentioned you in {number}: API outage"
    assert f"About “{LINE}”:\n\n{TEXT}" in mail.message.body
    assert f"{document.get_absolute_url()}#c-{comment.pk}" in mail.message.body
    assert "&lt;b&gt;when&lt;/b&gt; &amp; where?" in mail.html
    assert f"About “{LINE}”" in mail.html


def test_a_restricted_mention_says_the_number_only(document, author, reviewer, now):
    mention(document, reviewer)
    documents.restrict(document, restricted=True, by=author, now=now)

    mail = emails.compose(row("mentioned", author), now=now)

    words = mail.message.subject + mail.message.body + mail.html
    assert mail.message.subject == f"You were mentioned in {document.reference}"
    for secret in ("API outage", "Everybody came", "where?", "Priya"):
        assert secret not in words


def test_who_may_not_see_it_any_more_is_not_told(document, author, outsider, reviewer, now):
    mention(document, reviewer, text="@Lea Brandt?")
    documents.restrict(document, restricted=True, by=author, now=now)

    assert emails.compose(row("mentioned", outsider), now=now).reason == owed.HIDDEN


@pytest.fixture
def answered(document, author, reviewer):
    """A thread of `reviewer` with two answers of `author`."""
    thread = mention(document, reviewer, text="Which?")
    for text in ("This one.", "Or that."):
        mention(document, author, text=text, parent=thread)
    return thread


def test_a_digest_names_an_answered_thread_once(answered, reviewer, now):
    clock.plan(now=now)

    mail = emails.compose(row("digest", reviewer), now=now)

    assert mail.message.subject == "Ana Ferreira answered: API outage"
    assert mail.message.body.count("Ana Ferreira answered: API outage") == 1


def test_a_settled_thread_is_news_no_more(answered, author, reviewer, now):
    clock.plan(now=now)
    comments.resolve(answered, by=author, now=now)

    assert emails.compose(row("digest", reviewer), now=now).reason
