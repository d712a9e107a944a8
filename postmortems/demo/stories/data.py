"""Databases and what is read from them."""

from postmortems.demo.story import DRAFT, Held, Story, counts, impact, told

REPLICA = Story(
    title="Replica lag on the reporting cluster",
    ago=18,
    window="10:15 to 13:20",
    severity="high",
    team="Data",
    services="reporting, postgres-replica",
    causes="replica lag, missing alert",
    lead="ravi",
    authors="lea",
    reviewers="sam",
    reached=DRAFT,
    written=5,
    facts={"impact_box": impact(460, which="people with dashboards", complaints=12)},
    timeline="""
        10:15 start> A backfill writes 90 GB; the replica falls behind
        11:20 Connection pool of reporting resized to 200
        11:45 detect> A customer sees yesterday's numbers
        11:52 ack> Data on call
        12:30 mitigate> Backfill paused
        13:20 resolve> Replica is level
    """,
    prose={
        "summary": """
            Dashboards showed numbers of the day before for three hours. A backfill wrote more than
            the replica could follow.
        """,
    },
    lists={
        "could_not": "See this morning's numbers",
        "detection_delays": "Lag was shown on a board and alerted on nowhere",
    },
    items="""
        immediate | Page the storage team when replication lag passes 30 s | ana | 14 | begun 10
        short_term | Backfills wait while the replica is behind | ravi | 26 | open
    """,
)

STALE_INDEX = Story(
    title="Search index stale after failover",
    ago=13,
    window="22:05 to 23:40",
    severity="medium",
    team="Data",
    services="search, postgres-main",
    causes="failover, stale data",
    lead="ana",
    reviewers="ravi",
    reached=DRAFT,
    written=3,
    facts={
        "impact_box": impact(3800, which="people who searched", complaints=6),
        "quantities": counts(0, 51000),
    },
    timeline="""
        22:05 start> Planned failover; the indexer keeps reading from the old primary
        22:50 detect> A new document cannot be found by its author
        22:58 ack> Data on call
        23:12 mitigate> Indexer restarted, reads from the new primary
        23:40 resolve> Backlog of changes indexed
    """,
    prose={
        "summary": """
            For an hour and a half search did not know of anything new. After a planned failover
            the indexer went on reading from the old primary. Restarting it let it catch up.
        """,
        "primary_cause": """
            The indexer looks up the address of the primary once, when it starts. The failover
            moved the name, the open connection stayed where it was, and the old primary went on
            answering as a replica that gets nothing new.
        """,
    },
    lists={
        "could_not": "Find what was written or changed since ten o'clock",
        "worked": "Finding everything older",
    },
    items="""
        immediate | Indexer drops its connection when its server stops being the primary | ana | \
            19 | open
        dashboards | Add index age to the search dashboard | - | - | open
    """,
    kept=(
        (
            "ana",
            "12 16:20",
            "technical_details",
            """
            The indexer reads changes by a logical replication slot of its own. After the failover
            it stayed connected to the old primary, which answered as a replica without changes
            """,
        ),
    ),
)

POOLER = Story(
    title="Primary database fails over without its pooler",
    ago=292,
    window="04:12 to 05:59",
    severity="critical",
    team="Data",
    services="postgres-main, api",
    causes="failover, connection pool",
    lead="ravi",
    authors="sam",
    reviewers="priya, tomas",
    facts={
        "impact_box": impact(
            8800,
            share="100",
            which="everybody awake at the time",
            money="6100",
            covers="orders",
            complaints=23,
        ),
        "quantities": counts(270000, 64000),
        "communication": told(page="at 04:40", tickets=20),
    },
    timeline="""
        04:12 start> The primary loses its disk and the standby takes over in 20 seconds
        04:14 detect> Every service reports refused connections
        04:19 ack> Data on call
        04:50 The pooler is seen to run on the host that died
        05:20 mitigate> Pooler started beside the new primary
        05:59 resolve> Last service has reconnected
    """,
    prose={
        "summary": """
            The primary database failed and its standby took over within seconds, but nothing could
            reach it for an hour: the connection pooler had died with the old host. Starting one
            beside the new primary ended the outage.
        """,
        "primary_cause": """
            The pooler had been put on the host of the primary to save a hop. The failover moves
            the database and the name of the pooler, and assumes that one runs everywhere. It was
            set up on one host only.
        """,
    },
    lists={
        "could_not": "Use anything that needs the database",
        "worked": "Pages that are served from the edge",
        "contributing_factors": """
            Failovers were rehearsed by stopping the database | The host, and with it the pooler, \
                stayed alive each time.
            There is one pool for everything | Reports went through the pooler of the live path.
        """,
        "detection_delays": "Not delayed: two minutes",
        "recovery_delays": """
            The monitor said the database was healthy, which was true
            The pooler's configuration existed in one place, on the dead host
        """,
        "good_responses": "Nobody forced a second failover to “try again”",
        "systems_held": "The standby was complete to the last transaction",
        "response_issues": "Half an hour was spent on the network between two healthy machines",
        "prevention_gaps": "A rehearsal never took the whole host away",
        "process_lessons": "Rehearse the loss, not the command | Pull the plug of the host.",
    },
    items="""
        immediate | A pooler on every database host, from the same configuration | ravi | 4 | \
            done 3: Three hosts, checked hourly
        short_term | Rehearse a failover by taking the host away | sam | 30 | done 29: 38 seconds \
            from loss to the first query
        monitoring_gaps | Probe the path through the pooler, not the database | ravi | 25 | \
            done 16: Probe pooler-path
    """,
    held=(
        Held(
            "effective",
            ("yes", "no", "effective"),
            ("All three.", "None.", "The rehearsal took 38 seconds.", "Repeat it each quarter."),
            by="priya",
        ),
    ),
)

STORIES = (REPLICA, STALE_INDEX, POOLER)
