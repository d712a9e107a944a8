"""What a postmortem consists of: every section and slot, once, in the order of the template.

Edit pages, the document page, the gate, Markdown in and out, comments and search all read this.
Headings, labels and marks are the format and stay exact; hints are advice and may change.
"""

from .outline_actions import ACTIONS, DETECTION, PREVENTION, PROCESS
from .outline_story import CAUSE, HEADER, IMPACT, SUMMARY, TIMELINE, WENT_POORLY, WENT_WELL
from .shapes import Kind, Section, Slot, Stage, Style

LESSONS = Section(
    "lessons",
    "Lessons Learned",
    "Lessons learned",
    (
        Slot(
            "technical_lessons",
            Kind.LIST,
            "Technical lessons",
            "What the systems taught us that other teams should know. Say it in one sentence, "
            "then explain.",
            heading="Technical Lessons",
            style=Style.NUMBERED,
        ),
        Slot(
            "process_lessons",
            Kind.LIST,
            "Process lessons",
            "What we learned about how we work: deciding, handing over, telling others.",
            heading="Process Lessons",
            style=Style.NUMBERED,
        ),
    ),
    Stage.LATER,
)

SUPPORTING = Section(
    "supporting",
    "Supporting Information",
    "Supporting information",
    (
        Slot(
            "related_incidents",
            Kind.REFERENCES,
            "Related incidents",
            "Earlier incidents with the same cause, service or shape.",
            heading="Related Incidents",
        ),
        Slot(
            "code_changes",
            Kind.REFERENCES,
            "Code changes",
            "The commits or changes a reader needs to follow the story.",
            heading="Code Changes",
            labels=("Problematic Commit", "Fix Commit", "Rollback Commit"),
        ),
        Slot(
            "monitoring_logs",
            Kind.REFERENCES,
            "Monitoring and logs",
            "Where the evidence can still be looked at, with the time range.",
            heading="Monitoring & Logs",
            labels=("Dashboard", "Logs", "Metrics"),
        ),
        Slot(
            "external_references",
            Kind.REFERENCES,
            "External references",
            "Documentation, status pages of others, bug reports.",
            heading="External References",
        ),
    ),
    Stage.LATER,
)

FOLLOW_UP = Section(
    "follow_up",
    "Follow-up Review",
    "Follow-up review",
    (
        Slot(
            "follow_up",
            Kind.FOLLOW_UP,
            "Follow-up review",
            "Held 30 days after the incident. Nothing to fill in before then.",
        ),
    ),
    Stage.LATER,
)

APPENDIX = Section(
    "appendix",
    "Appendix",
    "Appendix",
    (
        Slot(
            "technical_details",
            Kind.PROSE,
            "Detailed technical information",
            "What would interrupt the story above: traces, configuration, calculations.",
            heading="Detailed Technical Information",
        ),
        Slot(
            "status_page_sample",
            Kind.SAMPLE,
            "Status page update",
            "The words that stood on the status page, as they were published.",
            heading="Communication Samples",
            label="Status Page Update:",
        ),
        Slot(
            "customer_email_sample",
            Kind.SAMPLE,
            "Customer e-mail",
            "The words that were sent to customers.",
            heading="Communication Samples",
            label="Customer Email:",
        ),
    ),
    Stage.LATER,
)

OUTLINE = (
    SUMMARY,
    TIMELINE,
    IMPACT,
    CAUSE,
    WENT_WELL,
    WENT_POORLY,
    ACTIONS,
    PREVENTION,
    DETECTION,
    PROCESS,
    LESSONS,
    SUPPORTING,
    FOLLOW_UP,
    APPENDIX,
)

SLOTS = {slot.key: slot for slot in (HEADER, *(s for part in OUTLINE for s in part.slots))}
SECTION_OF = {slot.key: section for section in OUTLINE for slot in section.slots}

REVIEW_QUESTIONS = (
    "Were all action items completed?",
    "Have similar incidents occurred?",
    "Were the prevention measures effective?",
    "What additional improvements are needed?",
)

CULTURE_NOTES = (
    "Blameless postmortems focus on systems and processes, not individuals",
    "The goal is learning and improvement, not punishment",
    "Everyone involved should feel safe sharing information",
    "We improve by being honest about what went wrong",
)


def slots(*kinds):
    """All slots in document order, header first; only of `kinds` when given."""
    return [slot for slot in SLOTS.values() if not kinds or slot.kind in kinds]
