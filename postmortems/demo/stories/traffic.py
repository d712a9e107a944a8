"""What stood in the way of traffic: addresses, disks, a single message."""

from postmortems.demo.story import RETURNED, Held, Story, counts, impact, told

RETIRED_BALANCER = Story(
    title="DNS change sends a tenth of traffic to a retired load balancer",
    ago=61,
    window="13:10 to 14:52",
    severity="high",
    team="Platform",
    services="edge, dns",
    causes="configuration drift, dns",
    lead="jonas",
    authors="ana",
    reviewers="sam",
    facts={
        "impact_box": impact(9100, share="10", money="2600", covers="carts left", complaints=31),
        "quantities": counts(218000, 1960000),
        "communication": told(page="at 13:48", tickets=22),
    },
    timeline="""
        13:10 start> A record for a new region is merged; the generated zone holds an old address
        13:24 detect> Probe from São Paulo reports refused connections
        13:29 ack> Edge on call confirms it from two other places
        13:41 Cause found: one of ten addresses belongs to a balancer retired in spring
        13:46 Address removed, zone published
        14:15 mitigate> Most resolvers have picked up the new zone
        14:52 resolve> Last refused connection, an hour after the change
    """,
    prose={
        "summary": """
            For an hour and forty minutes about one in ten connections was refused. A change to the
            zone brought back the address of a retired load balancer. Publishing the zone without
            it ended the errors as caches ran out.
        """,
        "primary_cause": """
            The zone is generated from two lists: the balancers that exist and the ones a region
            may use. The retired balancer had been removed from the first list only. Adding a
            region rewrote the zone from the second list and published an address that nobody
            answers.
        """,
    },
    lists={
        "could_not": "Open the site or the app at the first try, for one in ten",
        "worked": "Connections that were open already; clients that try a second address",
        "contributing_factors": """
            Two lists for one thing | Retiring a balancer means editing both, the checklist names \
                one.
            An hour of cache | The zone still had the time to live of a quieter age.
        """,
        "detection_delays": "Not delayed by much: probes run every five minutes and need two "
        "failures",
        "recovery_delays": "Resolvers kept the wrong address for up to an hour",
        "good_responses": "The probe named the address, which made the search short",
        "systems_held": "The API clients of larger customers tried the next address by themselves",
        "response_issues": "The status page spoke of one region, which support had to correct",
        "prevention_gaps": "The published zone is not compared with what exists",
    },
    items="""
        immediate | Lower the time to live of the edge records to five minutes | jonas | 5 | \
            done 2: Zone serial 2311, seen from three resolvers
        short_term | Generate the zone from one list of balancers | jonas | 27 | \
            done 25: Merged as 0bd41c7
        testing | Connect to every address of a zone before it is published | ana | 30 | \
            done 29: Merged as 5e77a10; the build fails for an address that refuses
        documentation | Checklist for retiring a balancer names the zone | - | 40 | \
            dropped 33 for mei: With one list there is nothing left to forget.
    """,
    held=(
        Held(
            "effective",
            ("yes", "no", "effective"),
            (
                "Three done, one dropped because it became needless.",
                "Two balancers were retired since, without a trace in the probes.",
                "The build refused a zone with a typing error on the first day.",
                "None needed.",
            ),
            day=30,
            by="sam",
        ),
    ),
)

BROKER_DISKS = Story(
    title="Debug logs fill the disks of the message broker",
    ago=262,
    window="21:40 to 23:15",
    severity="high",
    team="Platform",
    services="broker, webhooks",
    causes="disk full, logging",
    lead="jonas",
    reviewers="ravi",
    facts={
        "impact_box": impact(2200, which="accounts with webhooks", complaints=18),
        "quantities": counts(lost="no", what="Publishers kept their messages and sent them later."),
        "communication": told(page="at 22:25", tickets=15),
    },
    timeline="""
        21:40 start> Brokers refuse to write: disks are full
        21:44 detect> Alert on publish errors
        21:50 ack> On call sees 400 GB of logs beside 30 GB of messages
        22:20 Log level back to info, oldest logs deleted on the first broker
        22:48 mitigate> All three brokers accept messages
        23:15 resolve> Backlog of webhooks delivered
    """,
    prose={
        "summary": """
            Webhooks and background work stood still for an hour because the disks of the brokers
            were full of debug logs. Deleting logs and lowering the level let them write again.
            Every message was delivered late, none was lost.
        """,
        "primary_cause": """
            The level had been raised to debug nine days earlier to follow a slow consumer, and was
            left there. Logs and messages share a disk, and the broker stops accepting messages
            before the disk is quite full.
        """,
    },
    lists={
        "could_not": "Receive webhooks, or any mail that is sent in the background",
        "worked": "Pages and API, a little slower",
        "detection_delays": "The alert on disk space was silenced for the days of the search",
        "recovery_delays": "Deleting large files on a full disk was slow, and one broker at a time",
        "good_responses": "Publishers were left running, since they keep what they cannot send",
        "response_issues": "Three people looked for a leak in the messages before anybody looked "
        "at the logs",
        "prevention_gaps": "A silence has an end, a log level has none",
    },
    items="""
        immediate | End every silence of a disk alert after a day | jonas | 5 | \
            done 4: Rule in the alert manager
        short_term | Logs of the brokers on a disk of their own | jonas | 28 | \
            done 26: Three brokers moved, change 3120
        short_term | Debug level returns to info by itself after six hours | sam | 29 | \
            dropped 27 for mei: The brokers cannot do it, and a separate disk makes it harmless.
    """,
    held=(
        Held(
            "effective",
            ("yes", "no", "effective"),
            (
                "Two done, one dropped.",
                "None.",
                "Logs filled their disk once; nothing else did.",
                "None needed.",
            ),
        ),
    ),
)

POISONED = Story(
    title="One poisoned message stops the order queue",
    ago=15,
    window="10:02 to 11:20",
    severity="high",
    team="Platform",
    services="queue, orders",
    causes="retries, missing limit",
    lead="jonas",
    reviewers="priya",
    reached=RETURNED,
    written=2,
    submitted=4,
    decided=6,
    note="The timeline has no row between 10:20 and 11:05. Say what was tried in that time, and "
    "name the limit that was missing rather than the message.",
    facts={
        "impact_box": impact(840, which="orders that waited", money="none", complaints=26),
        "communication": told(tickets=19),
    },
    timeline="""
        10:02 start> Order confirmations stop
        10:14 detect> Alert on the age of the oldest message
        10:20 ack> On call sees one consumer restart again and again
        11:05 mitigate> The message is moved aside by hand
        11:20 resolve> All confirmations have been sent
    """,
    prose={
        "summary": """
            Order confirmations stood still for more than an hour. A message that could not be read
            ended its consumer each time, was given back, and was first in line again. Moving it
            aside let the others pass.
        """,
        "primary_cause": """
            A queue in strict order gives a message back when its consumer dies. There is no limit
            to how often, so one message that kills its reader blocks all behind it.
        """,
    },
    lists={
        "could_not": "Get a confirmation for an order, or see it in the list of orders",
        "detection_delays": "The alert allows ten minutes of age, which is long for confirmations",
        "recovery_delays": "There is no command to move a message aside; it was done by a script",
        "good_responses": "Support told customers early that their orders were safe",
        "response_issues": "The consumer was restarted six times before its log was read",
    },
    items="""
        immediate | Move a message aside after five deliveries | jonas | 12 | open
        short_term | Command to look at a message and move it aside | - | 30 | open
        documentation | Runbook for a stuck queue consumer | jonas | 22 | open
    """,
    comments="""
        timeline | priya | 6 14:55 | What happened in these 45 minutes? I remember a restart of \
            the whole queue at about half past ten.
    """,
)

STORIES = (RETIRED_BALANCER, BROKER_DISKS, POISONED)
