"""The words that columns may hold."""

from django.db.models import TextChoices


class Severity(TextChoices):
    """How bad an incident was; an empty string means not set."""

    CRITICAL = "critical", "Critical"
    HIGH = "high", "High"
    MEDIUM = "medium", "Medium"
    LOW = "low", "Low"


class Status(TextChoices):
    """Where a postmortem stands in its process."""

    DRAFT = "draft", "Draft"
    UNDER_REVIEW = "under_review", "Under review"
    APPROVED = "approved", "Approved"


class YesNo(TextChoices):
    """An answer; an empty string means not recorded."""

    YES = "yes", "Yes"
    NO = "no", "No"


class Revenue(TextChoices):
    """What is known of the money lost; an empty string means not recorded."""

    AMOUNT = "amount", "Estimated amount"
    NOT_APPLICABLE = "not_applicable", "Not applicable"


class Milestone(TextChoices):
    """A moment of an incident that durations are measured between."""

    IMPACT_STARTED = "impact_started", "Impact started"
    DETECTED = "detected", "Detected"
    ACKNOWLEDGED = "acknowledged", "Acknowledged"
    MITIGATED = "mitigated", "Mitigated"
    RESOLVED = "resolved", "Resolved"


class Measured(TextChoices):
    """Whether a length between two milestones is known, and if not, why not."""

    RECORDED = "recorded", "Recorded"
    PENDING = "pending", "Pending"
    NOT_APPLICABLE = "not_applicable", "Not applicable"
    INVALID = "invalid", "Not in order"


class ItemState(TextChoices):
    """How far an action item has come."""

    OPEN = "open", "Open"
    IN_PROGRESS = "in_progress", "In progress"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"


UNFINISHED = (ItemState.OPEN, ItemState.IN_PROGRESS)


class Verdict(TextChoices):
    """What a reviewer said of a revision; an empty string means not yet."""

    SIGNED_OFF = "signed_off", "Signed off"
    CHANGES_REQUESTED = "changes_requested", "Changes requested"


class ReviewCheck(TextChoices):
    """What a reviewer looks at before a verdict; what was ticked is kept with it."""

    DATA = "data", "Timeline and facts are complete"
    IMPACT = "impact", "Impact is complete and in numbers"
    CAUSE = "cause", "The cause is deep enough: mechanism, trigger, why it was possible"
    ACTIONS = "actions", "Action items are bounded, owned and dated"
    SHARED = "shared", "It was shared with those who can learn from it"


class Outcome(TextChoices):
    """What a follow-up review found; an empty string means not held yet."""

    EFFECTIVE = "effective", "Effective"
    PARTLY = "partly", "Partly effective"
    NOT = "not", "Not effective"


class Likeness(TextChoices):
    """What somebody decided about two incidents that look alike."""

    RELATED = "related", "Related"
    REJECTED = "rejected", "Not related"


class ItemsCompleted(TextChoices):
    """Answer to “Were all action items completed?”."""

    YES = "yes", "Yes"
    NOT_YET = "not_yet", "Not yet"
    NO = "no", "No"


class SimilarOccurred(TextChoices):
    """Answer to “Have similar incidents occurred?”."""

    NO = "no", "No"
    LESS_SEVERE = "less_severe", "Yes, less severe"
    AS_SEVERE = "as_severe", "Yes, as severe"


class ListPage(TextChoices):
    """A list whose filters can be kept; the values are names of URLs."""

    POSTMORTEMS = "postmortems", "Postmortems"
    ACTION_ITEMS = "action_items", "Action items"
    FOLLOW_UPS = "follow_ups", "Follow-up reviews"
    MISSING = "missing", "Missing and late"


class MailState(TextChoices):
    """What became of something owed to a person."""

    QUEUED = "queued", "Queued"
    SENT = "sent", "Sent"
    WITHHELD = "withheld", "Withheld"
    FAILED = "failed", "Failed"
