"""What the blank template stands in for: placeholders and examples, all of which count as empty."""

from postmortems.rules.outline import CULTURE_NOTES, slots
from postmortems.rules.placeholders import PLACEHOLDERS

NOT_RECORDED = "Not recorded"


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
