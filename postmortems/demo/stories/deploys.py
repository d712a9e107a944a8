"""Releases, flags and upgrades that went another way."""

from postmortems.demo.story import AMENDED, Held, Story, counts, impact, told

DEPLOY_QUEUE = Story(
    title="Deploy queue blocked by a stale lock",
    ago=190,
    window="08:05 to 10:36",
    severity="high",
    team="Platform",
    services="deploy, build-runner",
    causes="stale lock, missing alert",
    lead="sam",
    authors="jonas",
    reviewers="priya",
    facts={
        "impact_box": impact(64, which="engineers who deploy", money="none", complaints=9),
        "communication": told(tickets=0),
    },
    timeline="""
        08:05 start> A build runner is replaced while it holds the deploy lock
        08:40 First engineer asks in the channel why a deployment is waiting
        09:20 detect> Eleven deployments wait, somebody opens an incident
        09:31 ack> Platform on call takes it and looks at the runners
        09:55 Restarting the queue changes nothing: the lock lives in the database
        10:12 The row with the lock is found, its holder no longer exists
        10:20 mitigate> The lock is released by hand
        10:36 resolve> All waiting deployments have gone through
    """,
    prose={
        "summary": """
            For two and a half hours nothing could be deployed. A build runner was replaced while
            it held the only deploy lock, and the lock had no end of its own. Releasing it by hand
            set the queue in motion again.
        """,
        "primary_cause": """
            The deploy lock is a row with the name of its holder. It is deleted when the holder
            finishes, and nothing else deletes it. The autoscaler replaced the runner in the middle
            of a deployment, so the row outlived the only process that would have removed it.
        """,
    },
    lists={
        "could_not": "Deploy any service, a fix for a customer's export among them",
        "worked": "Everything already in production",
        "contributing_factors": """
            The autoscaler does not ask | It replaces the oldest runner, busy or not.
            The queue has no voice | A deployment that waits looks like one that is slow.
            The runbook was out of date | It speaks of the queue, which the lock has replaced.
        """,
        "detection_delays": "Waiting deployments are normal for minutes; no alert tells two hours",
        "recovery_delays": """
            The lock is not mentioned in the runbook, which speaks of the queue only
            Two people had the rights to change the row, one was on a train
        """,
        "good_responses": "The urgent fix was held back rather than copied to servers by hand",
        "response_issues": "Forty minutes passed between the first question and an incident",
        "prevention_gaps": "Locks without an end were never looked for",
        "technical_lessons": "A lock needs an end of its own | Its holder can always vanish; \
            size the connection pool and the lock for the failure case.",
    },
    items="""
        immediate | Describe in the runbook where the deploy lock lives and how to release it | \
            sam | 4 | done 3: https://wiki.example.com/runbooks/deploy-lock
        immediate | Let the autoscaler skip runners that are deploying | jonas | 6 | \
            done 5: Merged as 7c1d0be, seen to skip one on the next morning
        short_term | Give the deploy lock a lease of five minutes, renewed by its holder | sam | \
            24 | done 21 for priya: Merged as e20f9aa; test kills the holder and waits six minutes \
            // verified 23 by priya
        short_term | Alert when a deploy lock is older than an hour | jonas | 157 | begun 120
        new_alerts | Alert on deployments waiting exceeds 5 for 15 minutes | jonas | 30 | \
            done 28: Alert deploy-queue-waiting, fired in a drill
    """,
    held=(
        Held(
            "effective",
            ("not_yet", "no", "effective"),
            (
                "One is open: the alert on the age of the lock waits for the new rules.",
                "None. Two runners died in the middle of a deployment and nobody noticed.",
                "The lease released the lock both times within five minutes.",
                "Nothing beyond the alert.",
            ),
            day=31,
        ),
    ),
)

FLAG_DEFAULTS = Story(
    title="Feature flags fall back to defaults during a certificate change",
    ago=166,
    window="16:20 to 17:05",
    severity="medium",
    team="Platform",
    services="flags, api",
    causes="certificate, fallback",
    lead="ana",
    reviewers="sam",
    reached=AMENDED,
    facts={
        "impact_box": impact(5300, which="accounts in beta programmes", complaints=14),
        "communication": told(page="at 16:51", tickets=11),
    },
    timeline="""
        16:20 start> The flag service gets a new certificate; clients refuse its new root
        16:22 All flags answer with their defaults
        16:37 detect> A customer asks where the new editor went
        16:41 ack> On call sees refused handshakes in the client logs
        16:52 mitigate> Old certificate back in place
        17:05 resolve> All clients have fetched their flags again
    """,
    prose={
        "summary": """
            Beta features vanished for three quarters of an hour. Clients did not trust the new
            certificate of the flag service and used their defaults. Going back to the old
            certificate brought the flags back.
        """,
        "primary_cause": """
            The client library carries its own list of trusted roots, last changed four years ago.
            The new certificate was issued under a root that is not on it. Refusing the connection
            was right; falling back without saying so was not.
        """,
    },
    lists={
        "could_not": "Use features that are switched on by a flag, among them the new editor",
        "worked": "Everything whose default is on",
        "detection_delays": "Falling back was logged at the level debug and counted nowhere",
        "recovery_delays": "Not delayed: going back took eleven minutes from the first look",
        "good_responses": "The old certificate had been kept at hand for exactly this",
        "response_issues": "Staging trusts every root, so the change had looked fine there",
        "technical_lessons": "A fallback is an outage with good manners | It needs an alarm of "
        "its own.",
    },
    items="""
        immediate | Count flags answered by default and alert above 5% | ana | 6 | \
            done 6: Alert flags-defaulted
        short_term | Take the list of roots from the system instead of the library | ana | 25 | \
            done 40: Client 3.2.0, rolled out to all services
        testing | Staging trusts what production trusts | dario | 180 | begun 60
    """,
    held=(
        Held(
            "partly",
            ("not_yet", "less_severe", "partly"),
            (
                "Staging still trusts every root.",
                "One client in a batch job fell back for a night; the new alert told us.",
                "The alert works. The library change was not out yet.",
                "Finish the change of staging.",
            ),
            day=32,
            next_in=180,
        ),
    ),
)

NODE_POOL = Story(
    title="Node pool upgrade drains two zones at once",
    ago=497,
    window="02:10 to 04:25",
    severity="critical",
    team="Platform",
    services="cluster, api, checkout",
    causes="upgrade, capacity",
    lead="sam",
    authors="jonas",
    reviewers="priya, tomas",
    facts={
        "impact_box": impact(31000, share="55", money="18500", covers="orders", complaints=77),
        "quantities": counts(640000, 512000),
        "communication": told(page="at 02:38", mails="at d1 09:00", tickets=58),
    },
    timeline="""
        02:10 Upgrade of the node pool begins in its maintenance window
        02:18 start> Two of three zones drain at the same time
        02:21 detect> API error rate above 20%, pager
        02:26 ack> On call joins, sees pods pending
        02:45 Upgrade paused; drained nodes do not come back by themselves
        03:20 mitigate> Forty extra nodes in the third zone carry the load
        04:25 resolve> All three zones serve again
    """,
    prose={
        "summary": """
            An upgrade of the cluster took two of three zones out of service at two in the morning.
            More than half of all requests failed for an hour. Extra nodes in the remaining zone
            carried the load until the others were back.
        """,
        "primary_cause": """
            The upgrade drains as many nodes at once as its surge setting allows. The setting was a
            percentage of the whole pool, not of a zone, and nodes are drained in the order of
            their names. Their names begin with the zone.
        """,
    },
    lists={
        "could_not": """
            Reach the API at all, for about half
            Pay: checkout had the smallest share of pods in the third zone
        """,
        "worked": "Databases and queues, which live outside the pool",
        "contributing_factors": """
            Disruption budgets were missing | Only four of nineteen services had one.
            Room for one zone | Two zones together could not run in the third.
        """,
        "detection_delays": "Not delayed: three minutes",
        "recovery_delays": """
            New nodes needed a quota that had to be raised by the provider
            Pods that were pending started all together and starved the image registry
        """,
        "good_responses": "Batch work was stopped within minutes to make room",
        "systems_held": "Queues kept every order that had been paid",
        "response_issues": "Nobody on the call had paused such an upgrade before",
        "prevention_gaps": "The upgrade had been rehearsed in a cluster with a single zone",
        "process_lessons": "Rehearse on the shape, not on the size | One zone cannot show what "
        "happens to three.",
    },
    items="""
        immediate | Set the surge of upgrades to one node in each zone | sam | 3 | \
            done 2: Terraform change 4410, applied to all pools
        short_term | Disruption budgets for all services with more than one pod | jonas | 26 | \
            done 24: Nineteen of nineteen, checked by the policy controller
        long_term | Capacity for the loss of one zone at peak | sam | 80 | \
            done 77: Load test of a Tuesday at noon on two zones
        testing | Rehearse upgrades in a cluster with three zones | jonas | 60 | done 58: \
            Rehearsal cluster exists; upgrade to the next version passed
    """,
    held=(
        Held(
            "effective",
            ("not_yet", "no", "effective"),
            (
                "Two are left, both for the quarter and on their way.",
                "None.",
                "The next upgrade passed with budgets in place; nobody noticed.",
                "None beyond what is under way.",
            ),
            day=33,
        ),
    ),
)

STORIES = (DEPLOY_QUEUE, FLAG_DEFAULTS, NODE_POOL)
