"""What the blank template stands in for: placeholders and examples, all of which count as empty."""

from postmortems.rules.outline import CULTURE_NOTES, slots

NOT_RECORDED = "Not recorded"

PLACEHOLDERS = frozenset(
    text.casefold()
    for text in (
        "[INCIDENT TITLE]",
        "[YYYY-MM-DD]",
        "[Start time] to [End time] ([X hours/minutes])",
        "[Critical | High | Medium | Low]",
        "[Draft | Under Review | Approved]",
        "[Names]",
        "[Name]",
        "[Date]",
        "[Number]",
        "[Number or percentage]",
        "[X hours Y minutes]",
        "[$X estimated or N/A]",
        "[$X or N/A]",
        "[Yes/No - if yes, describe]",
        "[Yes/No - time]",
        "[Affected functionality 1]",
        "[Affected functionality 2]",
        "[Unaffected functionality 1]",
        "[Unaffected functionality 2]",
        "[Detailed technical explanation of what caused the incident]",
        "[Factor 1]",
        "[Factor 2]",
        "[How it contributed]",
        "[Reason 1]",
        "[Reason 2]",
        "[Something that worked well during the incident]",
        "[Another positive aspect]",
        "[System that continued working]",
        "[Monitoring that caught the issue]",
        "[Something that didn't work well]",
        "[Another issue]",
        "[Gap in testing, monitoring, or processes]",
        "[Another gap]",
        "[Critical fix 1]",
        "[Critical fix 2]",
        "[Improvement 1]",
        "[Improvement 2]",
        "[Strategic improvement 1]",
        "[Strategic improvement 2]",
        "[Prevention measure 1]",
        "[Prevention measure 2]",
        "[Broader improvement 1]",
        "[Broader improvement 2]",
        "[Details]",
        "Alert on [metric] exceeds [threshold]",
        "Add monitoring for [system/metric]",
        "Improve visibility into [component]",
        "Create dashboard for [system]",
        "Add [metric] to existing dashboard",
        "[Specific review checklist item to add]",
        "[Another item]",
        "[Type of test to add]",
        "[Testing scenario to cover]",
        "[Deployment process improvement]",
        "[Another improvement]",
        "[Documentation to create/update]",
        "[Runbook to improve]",
        "[Lesson 1]",
        "[Lesson 2]",
        "[Elaboration]",
        "[Link to similar past incident]",
        "[Link to related incident]",
        "[Link to commit]",
        "[Link]",
        "[Link or attachment]",
        "[Link or screenshots]",
        "[Relevant documentation]",
        "[Third-party status pages]",
        "[Related bug reports]",
        "[30 days after incident]",
        "[Any additional technical details that are relevant but too detailed for the main "
        "sections]",
        "[Copy of status page message]",
        "[Copy of email sent to customers]",
    )
)

EXAMPLE = "Example:"
EXAMPLES = frozenset(example for slot in slots() for example in slot.examples)
EXAMPLE_EVENTS = frozenset(
    (
        "Deployment of v2.5.0 begins",
        "Deployment completes successfully",
        "First alerts: API response times increasing",
        "Error rate spikes to 15%",
        "On-call engineer paged",
        "Incident commander assigned, war room opened",
        "API completely unresponsive, error rate 100%",
        "Investigation begins: checking servers, database, network",
        "Database connection pool found to be exhausted",
        "Decision made to rollback deployment",
        "Rollback initiated",
        "Rollback complete, service gradually recovering",
        "Error rate down to 5%",
        "All metrics back to normal",
        "Monitoring continues, no new alerts",
        "Incident declared resolved",
    )
)
CULTURE_LABEL = "**Postmortem Culture Notes:**"
CULTURE_LINES = ("Remember:", *(f"- {note}" for note in CULTURE_NOTES))


def is_placeholder(text):
    """Whether `text` is what the blank template says in this kind of place."""
    return text.strip().casefold() in PLACEHOLDERS


def is_nothing(text):
    """Whether a single value says that nobody recorded it."""
    return text.strip().casefold() == NOT_RECORDED.casefold() or is_placeholder(text)


def is_example_quote(line):
    """Whether `line` quotes an example of the template."""
    return line.startswith("> ") and line[2:] in EXAMPLES
