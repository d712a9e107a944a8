"""Slow things: loads, backups, clean-up."""

from postmortems.demo.story import Held, Story, counts, impact

LONG_WEEKEND = Story(
    title="Warehouse loads stop over a long weekend",
    ago=147,
    window="18:30 to d3 10:05",
    severity="medium",
    team="Data",
    services="warehouse",
    causes="quota, missing alert",
    lead="ravi",
    reviewers="sam",
    facts={
        "impact_box": impact(95, which="people who read reports", money="none", complaints=4),
        "quantities": counts(lost="no", what="Loads were repeated; nothing is missing."),
    },
    timeline="""
        18:30 start> The load of Friday evening stops at its quota of scratch space
        d1 18:30 Saturday's load waits for Friday's
        d2 18:30 Sunday's waits too
        d3 08:10 detect> An analyst finds Thursday's numbers in Monday's report
        d3 08:25 ack> Data on call
        d3 09:00 mitigate> Old scratch tables dropped, loads run
        d3 10:05 resolve> Three days are loaded
    """,
    prose={
        "summary": """
            Reports stood still from Friday to Monday. A load ran out of scratch space and the
            following ones waited for it. Dropping old scratch tables let them run.
        """,
        "primary_cause": """
            Scratch tables are dropped by the load that made them, at its end. Loads that fail leave
            theirs behind. Fourteen months of failures had filled the quota to the last gigabyte.
        """,
    },
    lists={
        "could_not": "Read reports with the numbers of the weekend",
        "worked": "Dashboards, which read from the replica",
        "detection_delays": "A load that waits is not one that fails, and only failures alert",
        "recovery_delays": "Not delayed once somebody looked",
        "good_responses": "The analyst asked instead of building a workaround",
        "response_issues": "It was not clear whether finance had used the old numbers",
    },
    items="""
        immediate | Drop scratch tables older than a week, every night | ravi | 6 | done 5: Job \
            scratch-sweep
        short_term | Alert when a load has not ended by six in the morning | ines | 25 | done 22: \
            Alert load-late
        long_term | Reports say up to when their numbers go | ines | 85 | done 80: On all 41 reports
    """,
    held=(
        Held(
            "effective",
            ("not_yet", "no", "effective"),
            (
                "The line on the reports is being built.",
                "None.",
                "The alert woke us once, rightly.",
                "None.",
            ),
            day=33,
        ),
    ),
)

BACKUPS = Story(
    title="Restore test fails for the third month",
    ago=612,
    window="06:00 to 14:30",
    severity="medium",
    team="Data",
    services="backup",
    causes="missing alert, backup",
    lead="ravi",
    reviewers="priya",
    facts={
        "impact_box": impact(0, which="nobody: no backup was needed", money="none"),
        "quantities": counts(lost="no"),
    },
    timeline="""
        06:00 start> The monthly restore fails, as it did in the two months before
        09:20 detect> Somebody reads the report for the first time since spring
        09:40 ack> Data tries a restore by hand, which fails too
        12:15 mitigate> A backup with the missing extension restores
        14:30 resolve> Full backup of the day restored and compared
    """,
    prose={
        "summary": """
            For three months we could not have restored the database from a backup without help.
            The test said so each month, in a report that nobody read. The cause was one extension;
            the restore works again.
        """,
        "primary_cause": """
            The database uses an extension that the machine for restores did not have. Restores
            stopped at the first table with a column of its type. The test reports its result as a
            file in a folder.
        """,
    },
    lists={
        "could_not": "Nothing: it would have been felt on a worse day",
        "detection_delays": "The report was filed, not sent",
        "recovery_delays": "A full restore takes two hours, and three tries were needed",
        "good_responses": "The day's work was stopped until a restore had worked",
        "response_issues": "Nobody could say who owns the test",
        "technical_lessons": "A backup is a restore that worked | Everything else is a hope.",
    },
    items="""
        immediate | The restore test pages when it fails | ravi | 5 | done 4: Alert restore-test
        short_term | Build the machine for restores from the image of the database | sam | 30 | \
            done 27: Image 2024-31
        documentation | Who owns what at night: backup, restore, archive | ravi | 30 | dropped \
            60 for mei: Covered by the page “Who runs what”.
    """,
    held=(
        Held(
            "effective",
            ("yes", "no", "effective"),
            (
                "Two done, one about to be dropped.",
                "None.",
                "Two restores have worked since.",
                "None needed.",
            ),
        ),
    ),
)

VACUUM = Story(
    title="Forgotten transaction holds back the clean-up",
    ago=376,
    window="03:00 to 09:45",
    severity="medium",
    team="Data",
    services="postgres-main, api",
    causes="missing limit, database",
    lead="ravi",
    reviewers="sam",
    facts={
        "impact_box": impact(2100, which="people with large accounts", complaints=9),
        "quantities": counts(1400, 2600000),
    },
    timeline="""
        03:00 start> Lists of large accounts take more than five seconds
        07:30 detect> Alert on slow pages as Europe wakes up
        07:41 ack> Data on call
        08:50 A session of a notebook is found, idle in a transaction for four days
        08:52 mitigate> Session ended
        09:45 resolve> Clean-up done, pages as fast as before
    """,
    prose={
        "summary": """
            Lists were slow for some hours because the database could not clean up after itself. A
            forgotten transaction of a notebook held everything since Thursday. Ending it let the
            clean-up run.
        """,
        "primary_cause": """
            Rows that were changed are kept as long as any transaction might still see them. A
            notebook had opened one on Thursday to look something up. There was no limit on how
            long a session may sit idle in a transaction.
        """,
    },
    lists={
        "could_not": "Open long lists without waiting",
        "worked": "Everything that reads single rows",
        "detection_delays": "It grew slowly and crossed the limit of the alert in the morning",
        "recovery_delays": "The list of sessions is long, and sorted by name",
        "good_responses": "The owner of the notebook was asked before the session was ended",
        "response_issues": "An index was rebuilt first, which made it slower for twenty minutes",
    },
    items="""
        immediate | End sessions that are idle in a transaction for a minute | ravi | 3 | done 2: \
            Setting on all roles, ten minutes for notebooks
        dashboards | Show the oldest open transaction on the database board | ravi | 20 | done 12: \
            Panel “oldest transaction”
    """,
    held=(
        Held(
            "effective",
            ("yes", "no", "effective"),
            ("Both.", "None.", "The limit ended 31 sessions; nobody complained.", "None."),
        ),
    ),
)

STORIES = (LONG_WEEKEND, BACKUPS, VACUUM)
