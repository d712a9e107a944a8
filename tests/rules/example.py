"""The template's own example as a document, and ways to vary it."""

from postmortems.rules.document import blank

ROWS = """
14:32 Deployment of v2.5.0 begins
14:35 Deployment completes successfully
14:38 First alerts: API response times increasing
14:40 Error rate spikes to 15%
14:42 On-call engineer paged
14:45 Incident commander assigned, war room opened
14:50 API completely unresponsive, error rate 100%
14:55 Investigation begins: checking servers, database, network
15:10 Database connection pool found to be exhausted
15:15 Decision made to rollback deployment
15:20 Rollback initiated
15:25 Rollback complete, service gradually recovering
15:35 Error rate down to 5%
15:45 All metrics back to normal
16:00 Monitoring continues, no new alerts
16:45 Incident declared resolved
"""
SUMMARY = (
    "On October 25, 2025, from 14:32 to 16:45 UTC, our API experienced a complete outage "
    "affecting all users globally. The root cause was a database connection pool exhaustion "
    "triggered by a code deployment that introduced an unintentional connection leak. We restored "
    "service by rolling back the deployment and restarting the database connection pools."
)
CAUSE = (
    "The deployment introduced a new database query pattern in the UserService that opened a "
    "database connection but failed to close it in error cases. Over the course of 15 minutes, "
    "approximately 500 connections were leaked, exhausting the database connection pool "
    "(configured for 500 max connections)."
)
GOOD = (
    "On-call engineer responded within 3 minutes of first alert",
    "Rollback process was smooth and well-documented",
)
BAD = (
    "Root cause took 25 minutes to identify",
    "Database connection pool monitoring was not alerting",
)


def day(clock):
    return f"2025-10-25T{clock}:00Z"


def lines(*texts):
    return [{"text": text, "detail": ""} for text in texts]


def rows(text):
    pairs = (line.split(" ", 1) for line in text.strip().split("\n"))
    return [{"at": day(clock), "text": what, "milestone": ""} for clock, what in pairs]


def example(*, timeline=ROWS, **parts):
    """The template's own example as a document; `parts` replace some of it."""
    document = blank()
    document["facts"] |= {
        "title": "API outage",
        "day": "2025-10-25",
        "started_at": day("14:32"),
        "ended_at": day("16:45"),
        "severity": "critical",
    }
    document["facts"] |= parts.pop("facts", {})
    document["parts"] |= {
        "summary": SUMMARY,
        "timeline": rows(timeline),
        "primary_cause": CAUSE,
        "good_responses": lines(*GOOD),
        "response_issues": lines(*BAD),
        **parts,
    }
    return document
