"""What a mail offers without signing in: acts on the reader's own items, and less mail.

A link is as old as its writing, whatever moment the mail speaks of.
"""

from dataclasses import replace

from django.utils import timezone

from postmortems.exchange import mail_links
from postmortems.rules import links, reminders

WORDS = {
    "weekly": "Send this once a week",
    "none": "Stop the digest",
    links.ASSIGNMENTS: "Stop mails about assignments",
    links.REPORT: "Stop the weekly report",
}


def with_acts(line, row):
    """The line of a ledger row with its acts: [(verb, address)], for the owner of an item only."""
    item = row.item
    if item is None or item.owner_id != row.recipient_id or not item.is_unfinished:
        return line
    purposes = [(links.FINISH, "Mark done")]
    if row.kind != reminders.ITEM_ASSIGNED:
        purposes.append((links.SNOOZE, "Snooze"))
    now = timezone.now()
    acts = tuple(
        (verb, mail_links.address(links.for_item(purpose, item, row.recipient, now)))
        for purpose, verb in purposes
    )
    return replace(line, acts=acts, verb="Open it")


def off(notification):
    """How its reader gets less of a mail: what templates call `off_url` and `off_words`.

    Without a link a mail says that it cannot be switched off.
    """
    person = notification.recipient
    link = links.for_list(notification.kind, person.digest, person, timezone.now())
    if link is None:
        return {"off_url": "", "off_words": "This kind of mail cannot be switched off."}
    words = WORDS.get(link.to) or WORDS[link.list]
    return {"off_url": mail_links.address(link), "off_words": words}


def headers(off_url):
    """Headers by which a mail program offers the same with one click (RFC 8058)."""
    if not off_url:
        return {}
    return {
        "List-Unsubscribe": f"<{off_url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def why_unwanted(row):
    """Why somebody does not want something any more that was owed before; or an empty text.

    What is escalated reaches also those who want no digest.
    """
    person = row.recipient
    if links.LISTS.get(row.kind) == links.REPORT and not person.weekly_report:
        return "They want no weekly report any more."
    is_quiet = row.digest_id and person.digest == person.Digest.NONE
    if is_quiet and row.kind not in reminders.ESCALATED:
        return "They want no digest any more."
    return ""
