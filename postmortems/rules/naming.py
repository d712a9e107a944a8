"""What postmortems and action items are called outside their own pages.

A restricted postmortem has its number alone, and so have its items: mails and calendars are read
by other programs, and texts that are open to all by other people.
"""


def named(postmortem):
    """The title, or the number of a restricted one."""
    return postmortem.reference if postmortem.incident.restricted else postmortem.incident.title


def in_full(postmortem):
    """“PM-16 API outage”, or “PM-16”."""
    title = "" if postmortem.incident.restricted else f" {postmortem.incident.title}"
    return postmortem.reference + title


def item_in_full(item, postmortem):
    """“A-404: Close idle connections”, or “A-404”."""
    what = "" if postmortem.incident.restricted else f": {item.what}"
    return item.reference + what


def item_in_words(item, postmortem):
    """“Close idle connections”, or “from PM-16, which is restricted”: to stand behind a number."""
    return item_origin(item, postmortem) if postmortem.incident.restricted else item.what


def item_origin(item, postmortem):
    """“A-404, from API outage”, or “from PM-16, which is restricted”."""
    if postmortem.incident.restricted:
        return f"from {postmortem.reference}, which is restricted"
    return f"{item.reference}, from {postmortem.incident.title}"


def openly(postmortems):
    """Those that a text for all may name at all."""
    return [found for found in postmortems if not found.incident.restricted]
