"""The outline's first half: what happened, to whom, and why."""

from .shapes import Fact, Kind, Section, Slot, Style

USERS = ("users_affected", "users_affected_percent", "users_affected_note")
REVENUE = ("revenue", "revenue_amount", "revenue_currency", "revenue_note")

HEADER = Slot(
    "header",
    Kind.FACTS,
    "Incident facts",
    "What was hit, how badly, and from when to when in UTC. The date and the duration follow.",
    facts=(
        Fact("title", "Postmortem", ("title",)),
        Fact("day", "Date of Incident", ("day",)),
        Fact("window", "Duration", ("started_at", "ended_at")),
        Fact("severity", "Severity", ("severity",)),
    ),
    required=True,
)

SUMMARY = Section(
    "summary",
    "Executive Summary",
    "Executive summary",
    (
        Slot(
            "summary",
            Kind.PROSE,
            "What happened",
            "Two or three sentences that somebody outside the team understands: what failed, "
            "for whom, from when to when, why, and what ended it.",
            label="In 2-3 sentences, what happened?",
            required=True,
            examples=(
                "On October 25, 2025, from 14:32 to 16:45 UTC, our API experienced a complete "
                "outage affecting all users globally. The root cause was a database connection "
                "pool exhaustion triggered by a code deployment that introduced an unintentional "
                "connection leak. We restored service by rolling back the deployment and "
                "restarting the database connection pools.",
            ),
        ),
        Slot(
            "impact_box",
            Kind.FACTS,
            "Impact",
            "How many people noticed, what it cost, how many complained. A number or a share is "
            "enough; say in words which users when neither is known.",
            label="Impact:",
            facts=(
                Fact("users", "Users Affected", USERS),
                Fact("length", "Duration", ()),
                Fact("revenue", "Revenue Impact", REVENUE),
                Fact("complaints", "Customer Complaints", ("customer_complaints",)),
            ),
            required=True,
        ),
    ),
)

TIMELINE = Section(
    "timeline",
    "Timeline (All times in UTC)",
    "Timeline",
    (
        Slot(
            "timeline",
            Kind.EVENTS,
            "Timeline",
            "What happened when, in UTC, one event a row. Mark the five milestones that the "
            "durations are measured between.",
            required=True,
        ),
    ),
)

IMPACT = Section(
    "impact",
    "Impact Assessment",
    "Impact assessment",
    (
        Slot(
            "could_not",
            Kind.LIST,
            "What could users not do?",
            "One line for each thing that did not work, in the users' words.",
            heading="User Impact",
            label="What could users not do?",
            required=True,
        ),
        Slot(
            "worked",
            Kind.LIST,
            "What worked?",
            "What kept working although one might have expected otherwise.",
            heading="User Impact",
            label="What worked?",
        ),
        Slot(
            "quantities",
            Kind.FACTS,
            "Quantitative impact",
            "Counts over the whole incident. Leave open what nobody measured.",
            heading="Quantitative Impact",
            facts=(
                Fact("users", "Total Users Affected", USERS),
                Fact("failed", "Failed Requests", ("failed_requests",)),
                Fact("successful", "Successful Requests During Incident", ("successful_requests",)),
                Fact("data_loss", "Data Loss", ("data_loss", "data_loss_detail")),
                Fact("revenue", "Revenue Impact", REVENUE),
            ),
        ),
        Slot(
            "communication",
            Kind.FACTS,
            "External communication",
            "Whether and when the world outside was told. Times are UTC.",
            heading="External Communication",
            facts=(
                Fact("status_page", "Status Page Updated", ("status_page", "status_page_at")),
                Fact(
                    "customer_emails",
                    "Customer Emails Sent",
                    ("customer_emails", "customer_emails_at"),
                ),
                Fact("social_media", "Social Media Posts", ("social_media", "social_media_at")),
                Fact("tickets", "Support Tickets Created", ("support_tickets",)),
            ),
        ),
    ),
)

CAUSE = Section(
    "cause",
    "Root Cause",
    "Root cause",
    (
        Slot(
            "primary_cause",
            Kind.PROSE,
            "Primary cause",
            "Name the mechanism, the trigger and the limit that was reached, so that a reader "
            "could repeat it. People are not causes.",
            heading="What Went Wrong",
            label="Primary Cause:",
            required=True,
            examples=(
                "The deployment introduced a new database query pattern in the UserService that "
                "opened a database connection but failed to close it in error cases. Over the "
                "course of 15 minutes, approximately 500 connections were leaked, exhausting the "
                "database connection pool (configured for 500 max connections). Once the pool was "
                "exhausted, all new requests requiring database access began failing.",
            ),
        ),
        Slot(
            "contributing_factors",
            Kind.LIST,
            "Contributing factors",
            "What made it possible, larger or longer. Name each one, then say how it contributed.",
            heading="What Went Wrong",
            label="Contributing Factors:",
            style=Style.NUMBERED,
        ),
        Slot(
            "detection_delays",
            Kind.LIST,
            "Why detection was delayed",
            "What stood between the start of the impact and somebody knowing. Write “Not "
            "delayed” when nothing did.",
            heading="Why Detection Was Delayed",
            required=True,
        ),
        Slot(
            "recovery_delays",
            Kind.LIST,
            "Why recovery took so long",
            "What stood between knowing and service restored. Write “Not delayed” when nothing "
            "did.",
            heading="Why Recovery Took So Long",
            required=True,
        ),
    ),
)

WENT_WELL = Section(
    "went_well",
    "What Went Well",
    "What went well",
    (
        Slot(
            "good_responses",
            Kind.LIST,
            "Good responses",
            "What people and procedures did that shortened or softened it. Keep doing these.",
            heading="Good Responses",
            mark="✅",
            required=True,
            examples=(
                "On-call engineer responded within 3 minutes of first alert",
                "Rollback process was smooth and well-documented",
                "Team communication was clear and frequent",
            ),
        ),
        Slot(
            "systems_held",
            Kind.LIST,
            "Systems that held up",
            "Systems and alarms that worked as designed under this load.",
            heading="Systems That Held Up",
            mark="✅",
        ),
    ),
)

WENT_POORLY = Section(
    "went_poorly",
    "What Went Poorly",
    "What went poorly",
    (
        Slot(
            "response_issues",
            Kind.LIST,
            "Response issues",
            "What slowed the response down: missing access, unclear roles, wrong trails.",
            heading="Response Issues",
            mark="❌",
            required=True,
            examples=(
                "Root cause took 25 minutes to identify",
                "Database connection pool monitoring was not alerting",
                "No circuit breaker to prevent cascade failures",
            ),
        ),
        Slot(
            "prevention_gaps",
            Kind.LIST,
            "Prevention gaps",
            "The test, alarm or habit whose absence let it through.",
            heading="Prevention Gaps",
            mark="❌",
        ),
    ),
)
