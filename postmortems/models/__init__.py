"""What is recorded."""

from . import lookups
from .action_item import ActionItem
from .activity import Activity
from .attachment import Attachment
from .calendar_feed import CalendarFeed
from .comment import Comment
from .content import Entry, Reference, Section
from .draft import Draft, Presence
from .follow_up import FollowUp
from .heartbeat import Heartbeat
from .incident import Cause, Incident, Service
from .measure import Measure
from .notification import Notification
from .passage import Passage
from .postmortem import Author, Postmortem
from .relation import Relation
from .review import Review
from .revision import Revision
from .saved_view import SavedView
from .search_card import SearchCard
from .tally import ClosingTally, DayTally, StandingTally, TallyChange
from .timeline import TimelineEvent
from .word import Word

__all__ = [
    "ActionItem",
    "Activity",
    "Attachment",
    "Author",
    "CalendarFeed",
    "Cause",
    "ClosingTally",
    "Comment",
    "DayTally",
    "Draft",
    "Entry",
    "FollowUp",
    "Heartbeat",
    "Incident",
    "Measure",
    "Notification",
    "Passage",
    "Postmortem",
    "Presence",
    "Reference",
    "Relation",
    "Review",
    "Revision",
    "SavedView",
    "SearchCard",
    "Section",
    "Service",
    "StandingTally",
    "TallyChange",
    "TimelineEvent",
    "Word",
    "lookups",
]
