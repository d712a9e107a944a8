"""The outline's promises: every slot whose lines somebody should do."""

from .shapes import Kind, Section, Slot, Stage, Style

ACTIONS = Section(
    "actions",
    "Action Items",
    "Action items",
    (
        Slot(
            "immediate",
            Kind.ACTIONS,
            "Immediate, this week",
            "What stops the same thing from happening again tomorrow. One owner, one date each.",
            heading="Immediate (This Week)",
            style=Style.TABLE,
        ),
        Slot(
            "short_term",
            Kind.ACTIONS,
            "Short-term, this month",
            "Improvements that need planning but not a project.",
            heading="Short-term (This Month)",
            style=Style.TABLE,
        ),
        Slot(
            "long_term",
            Kind.ACTIONS,
            "Long-term, this quarter",
            "Changes that remove the whole kind of problem.",
            heading="Long-term (This Quarter)",
            style=Style.TABLE,
        ),
    ),
)

PREVENTION = Section(
    "prevention",
    "Prevention",
    "Prevention",
    (
        Slot(
            "prevent_this",
            Kind.ACTIONS,
            "How we’ll prevent this specific issue",
            "Measures against exactly this failure, each with an owner and a date.",
            heading="How We'll Prevent This Specific Issue",
            style=Style.NUMBERED,
        ),
        Slot(
            "prevent_similar",
            Kind.ACTIONS,
            "How we’ll prevent similar issues",
            "Broader improvements against failures of the same shape elsewhere.",
            heading="How We'll Prevent Similar Issues",
            style=Style.NUMBERED,
        ),
    ),
)

DETECTION = Section(
    "detection",
    "Detection & Monitoring Improvements",
    "Detection and monitoring",
    (
        Slot(
            "new_alerts",
            Kind.ACTIONS,
            "New alerts to create",
            "Which measure, above which value, for how long: “Alert on … exceeds …”.",
            heading="New Alerts to Create",
            style=Style.CHECKLIST,
        ),
        Slot(
            "monitoring_gaps",
            Kind.ACTIONS,
            "Monitoring gaps to fill",
            "What nobody could see while it mattered.",
            heading="Monitoring Gaps to Fill",
            style=Style.CHECKLIST,
        ),
        Slot(
            "dashboards",
            Kind.ACTIONS,
            "Improved dashboards",
            "The picture that would have told it at a glance.",
            heading="Improved Dashboards",
            style=Style.CHECKLIST,
        ),
    ),
)

PROCESS = Section(
    "process",
    "Process Improvements",
    "Process improvements",
    (
        Slot(
            "code_review",
            Kind.ACTIONS,
            "Code review",
            "The question a reviewer should ask from now on.",
            heading="Code Review",
            style=Style.CHECKLIST,
        ),
        Slot(
            "testing",
            Kind.ACTIONS,
            "Testing",
            "The test that would have failed.",
            heading="Testing",
            style=Style.CHECKLIST,
        ),
        Slot(
            "deployment",
            Kind.ACTIONS,
            "Deployment",
            "The step that would have stopped or shortened it.",
            heading="Deployment",
            style=Style.CHECKLIST,
        ),
        Slot(
            "documentation",
            Kind.ACTIONS,
            "Documentation",
            "The page somebody looked for and did not find.",
            heading="Documentation",
            style=Style.CHECKLIST,
        ),
    ),
    Stage.LATER,
)

HORIZONS = ("immediate", "short_term", "long_term")
PROMISES = tuple(
    slot.key for part in (ACTIONS, PREVENTION, DETECTION, PROCESS) for slot in part.slots
)
