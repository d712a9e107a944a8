"""What somebody has to do by a day, as events of a calendar."""

from urllib.parse import urlsplit

from postmortems.rules import naming

from .icalendar import Event


def events(work, *, site):
    """The events of what `queries.feeds.work` found; `site` is the address of the product."""
    found = [_item(item, site) for item in work.items]
    found += [_review(review, site) for review in work.reviews]
    return found + [follow_up(row, site=site) for row in work.follow_ups]


def follow_up(row, *, site, changed_at=None):
    """A follow-up review; when it was last said is what its document says of itself."""
    postmortem = row.postmortem
    summary = f"Follow-up review of {naming.in_full(postmortem)}"
    return _event(row, "follow-up", summary, postmortem, site, changed_at=changed_at)


def _item(item, site):
    summary = f"Due: {naming.item_in_full(item, item.postmortem)}"
    return _event(item, "action-item", summary, item.postmortem, site)


def _review(review, site):
    summary = f"Review {naming.in_full(review.postmortem)}"
    path = review.postmortem.get_absolute_url()
    return _event(review, "review", summary, review.postmortem, site, path=path)


def _event(row, kind, summary, postmortem, site, *, path="", changed_at=None):
    return Event(
        uid=f"{kind}-{row.pk}@{urlsplit(site).hostname}",
        day=row.due_on,
        summary=summary,
        url=site + (path or row.get_absolute_url()),
        changed_at=changed_at or postmortem.edited_at,
        description=naming.in_full(postmortem),
    )
