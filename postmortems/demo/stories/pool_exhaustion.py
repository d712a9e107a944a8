"""The incident of the template, told whole: every slot is filled. Under review since yesterday."""

from postmortems.demo.story import IN_REVIEW, Story

TIMELINE = """
14:32 Deployment of v2.5.0 begins
14:35 start> Deployment completes successfully
14:38 detect> First alerts: API response times increasing
14:40 Error rate spikes to 15%
14:42 On-call engineer paged
14:45 ack> Incident commander assigned, war room opened
14:50 API completely unresponsive, error rate 100%
14:55 Investigation begins: checking servers, database, network
15:10 Database connection pool found to be exhausted
15:15 Decision made to roll back the deployment
15:20 Rollback initiated
15:25 mitigate> Rollback complete, service gradually recovering
15:35 Error rate down to 5%
15:45 All metrics back to normal
16:00 Monitoring continues, no new alerts
16:45 resolve> Incident declared resolved
"""

CAUSE = """
The deployment introduced a new database query pattern in the UserService that opened a database
connection but failed to close it in error cases. {how}, exhausting the database connection pool
(configured for 500 max connections). Once the pool was exhausted, all new requests requiring
database access began failing.

```python
conn = pool.acquire()
user = conn.fetch_one(QUERY, user_id)  # raises NotFound: conn is never released
pool.release(conn)
```

Lookups of users that do not exist are about 2% of all calls, mostly from old share links. Each of
them held one connection until the process ended.
"""

ITEMS = """
immediate | Release the connection on every error path in UserService | ana | 2 | done 1: 9f3c2e1, \
    in production as v2.5.1
immediate | Alert when a pool is more than 80% in use for 2 minutes | jonas | 5 | begun 2
short_term | Leak test: 500 failing lookups leave the pool at its starting size | lea | 20 | open
short_term | Circuit breaker in front of every database call of the API | - | 34 | open
long_term | Deploy to 5% of traffic first; halt by itself when errors rise | sam | 67 | open
long_term | Give health checks a pool of their own | jonas | 67 | open
prevent_this | Refuse connections opened outside a context manager :: A lint rule in the shared \
    configuration, so that a missing release fails the build. | ana | 13 | open
prevent_this | Limit how many connections one caller may hold :: Fifty for each service; the \
    fifty-first waits in a queue of its own and cannot starve the others. | jonas | 55 | open
prevent_similar | Exhaustion review of every bounded resource :: Pools, queues and file handles \
    each get an owner, a limit and an alert. | sam | 60 | open
prevent_similar | Retries carry a budget :: A client that has failed three times within a second \
    stops asking for ten. | lea | 62 | open
new_alerts | Alert on connection wait time exceeds 250 ms for 1 minute | jonas | 20 | open
new_alerts | Alert on connections held by one caller exceeds 100 | - | - | open
monitoring_gaps | Add monitoring for connections held, by caller | lea | 27 | open
monitoring_gaps | Improve visibility into retries that the clients make | - | - | open
dashboards | Create dashboard for the pools of all services | jonas | 27 | open
dashboards | Add pool use to the API overview dashboard | - | - | open
code_review | Checklist: what is released when this line raises? | ana | 20 | open
code_review | A second reader for changes of the database layer | - | - | open
testing | Smoke test after deployment also asks for users that do not exist | lea | 14 | begun 2
testing | Load test with one failing lookup in fifty, for half an hour | - | - | open
deployment | Wait five minutes at 5% before going on | sam | 67 | open
deployment | Roll back by itself when the error rate passes 5% | - | - | open
documentation | Runbook: recognise and drain an exhausted pool | jonas | 20 | open
documentation | Describe in the API guide how long clients should wait before they retry | - | - | \
    open
"""

STORY = Story(
    title="API outage by database connection pool exhaustion",
    ago=4,
    window="14:32 to 16:45",
    severity="critical",
    team="Platform",
    services="api, user-service, postgres-main",
    causes="connection pool, missing release, deployment",
    lead="ana",
    authors="jonas",
    reviewers="priya, tomas",
    reached=IN_REVIEW,
    written=1,
    submitted=2,
    facts={
        "impact_box": {
            "users_affected": 48200,
            "users_affected_percent": "100",
            "users_affected_note": "everybody who used the API, the web or the mobile apps",
            "revenue": "amount",
            "revenue_amount": "41000",
            "revenue_currency": "USD",
            "revenue_note": "from the same hours of the week before",
            "customer_complaints": 112,
        },
        "quantities": {
            "failed_requests": 1184000,
            "successful_requests": 757000,
            "data_loss": "no",
            "data_loss_detail": "Webhooks waited in their queue; none were lost.",
        },
        "communication": {
            "status_page": "yes",
            "status_page_at": "at 14:58",
            "customer_emails": "yes",
            "customer_emails_at": "at 17:30",
            "social_media": "no",
            "support_tickets": 87,
        },
    },
    timeline=TIMELINE.replace("found to be exhausted", "suspected"),
    prose={
        "summary": """
            On {day}, from 14:32 to 16:45 UTC, our API experienced a complete outage affecting all
            users globally. The root cause was a database connection pool exhaustion triggered by
            a code deployment that introduced an unintentional connection leak. We restored service
            by rolling back the deployment and restarting the database connection pools. No data
            was lost; webhooks waited and were delivered afterwards.
        """,
        "primary_cause": CAUSE.format(how="Within a few minutes almost all were leaked"),
        "technical_details": """
            The pool hands out at most 500 connections for each API server and makes callers wait
            up to 30 seconds for one. From 14:41 on, the wait reached that limit and every request
            ended with a time-out.

            ```sql
            SELECT state, count(*) FROM pg_stat_activity
            WHERE application_name = 'user-service' GROUP BY state;
            -- 14:31: idle 212, active 34
            -- 15:08: idle in transaction 497, active 3
            ```

            Restarting the processes closed the connections at once; the database itself was never
            short of memory or of processor time.
        """,
        "status_page_sample": """
            14:58 UTC We are investigating failures across the API, web and mobile apps.

            15:27 UTC A fix is in place and service is recovering. Webhooks are queued, none are
            lost.

            16:45 UTC All services have been stable for an hour. We will publish what we learned.
        """,
        "customer_email_sample": """
            Between 14:35 and 15:45 UTC our API did not answer. Your data is safe, and every
            webhook that fell into this time has been delivered since.

            The cause was a release that kept database connections open. We took it back, and we
            are changing how releases reach our servers so that the next fault of this kind meets
            few of you instead of all.
        """,
    },
    lists={
        "could_not": """
            Sign in, on the web and on the phone
            Read or write anything through the API
            Receive webhooks: 6,310 were queued and sent after 15:45
        """,
        "worked": """
            Files already shared by public link, served from the CDN
            Documents open in the editor, which keeps unsaved text in the browser
        """,
        "contributing_factors": """
            Retries multiplied the leak | Clients retried each failed lookup three times, and each \
                retry leaked another connection.
            One pool for everything | Health checks drew from the same 500 connections, so healthy \
                servers looked dead and were taken out of rotation.
        """,
        "detection_delays": """
            The smoke test after deployment asks only for users that exist
            Response times were watched, connections in use were not
        """,
        "recovery_delays": """
            Thirty minutes went into servers and network before anybody looked at the pools
            Pools on running servers had to be restarted by hand after the rollback
        """,
        "good_responses": """
            On-call engineer responded within 3 minutes of first alert
            Rollback process was smooth and well-documented
            Team communication was clear and frequent
            Support had wording for customers eleven minutes after the war room opened
        """,
        "systems_held": """
            Webhook queue kept every message
            Alerts on response time fired three minutes after the deployment
        """,
        "response_issues": """
            Root cause took 25 minutes to identify
            Database connection pool monitoring was not alerting
            No circuit breaker to prevent cascade failures
            Two dashboards disagreed for ten minutes about which servers were healthy
        """,
        "prevention_gaps": """
            Deployments reach all servers at once
            No test makes a lookup fail and counts the connections afterwards
        """,
        "technical_lessons": """
            Error paths hold resources too | What is opened must be closed by the language, not by \
                the next line.
            A health check that shares the pool it reports on reports nothing | It failed with the \
                service and took good servers away.
        """,
        "process_lessons": """
            Roll back first, explain later | The deployment was 18 minutes old when the API \
                stopped answering; the decision came 25 minutes after that.
            Say on the status page what is safe | Half of the tickets asked about lost data; after \
                the second update hardly any did.
        """,
    },
    items=ITEMS,
    links="""
        related_incidents | | Deploy queue blocked by a stale lock |
        related_incidents | | Primary database fails over without its pooler |
        code_changes | Problematic Commit | 41ab07c | https://git.example.com/api/commit/41ab07c
        code_changes | Fix Commit | 9f3c2e1 | https://git.example.com/api/commit/9f3c2e1
        code_changes | Rollback Commit | c07d911 | https://git.example.com/api/commit/c07d911
        monitoring_logs | Dashboard | API overview, 14:00 to 17:00 | \
            https://grafana.example.com/d/api-overview
        monitoring_logs | Logs | user-service, errors only | https://logs.example.com/user-service
        monitoring_logs | Metrics | Connections in use, by server | \
            https://grafana.example.com/d/pools
        external_references | | Connection pooling in PgBouncer | \
            https://www.pgbouncer.org/features.html
        external_references | | Status page of our hosting provider, nothing reported that day |
    """,
    signed="""
        priya | 3 08:20
        tomas | 3 09:05
    """,
    comments="""
        contributing_factors > Retries multiplied the leak | tomas | 2 16:20 | @Jonas Weber, do \
            the mobile clients retry three times as well, or only the web?
        detection_delays | tomas | 2 16:05 | Say which smoke test. | resolved by ana 2 17:40
        detection_delays | priya | 3 08:31 | The pool metric has existed since the deploy queue \
            incident. Was it charted and not alerted on, or not collected for this pool?
    """,
    changes=(
        ("ana", "3 08:49", "timeline", TIMELINE),
        (
            "ana",
            "3 08:52",
            "primary_cause",
            CAUSE.format(
                how="Over the course of 15 minutes, approximately 500 connections were leaked"
            ),
        ),
    ),
)
