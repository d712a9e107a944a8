"""Whether the reminders of an action item may rest until a day."""

from datetime import timedelta

from . import policy

NO_REASON = "Say why it is put off."
NO_DAY = "Choose the day on which reminders begin again."
IN_THE_PAST = "Choose a day after today."


def latest(today):
    """The last day until which a snooze that begins `today` may last."""
    return today + timedelta(days=policy.SNOOZE_DAYS)


def refusal(until, reason, today):
    """The field and the sentence that speak against a snooze, or None: ("reason", "Say why …")."""
    if until is None:
        return "until", NO_DAY
    if until <= today:
        return "until", IN_THE_PAST
    if until > latest(today):
        far = f"{policy.SNOOZE_DAYS} days at most: choose a day up to {latest(today)}."
        return "until", far
    return None if reason else ("reason", NO_REASON)
