"""The way to the till, and what stood in it."""

from postmortems.demo.story import Held, Story, counts, impact, told

SATURATED = Story(
    title="Checkout slows while its pool saturates",
    ago=22,
    window="18:02 to 18:20",
    severity="medium",
    team="Payments",
    services="checkout, postgres-main",
    causes="connection pool",
    lead="chloe",
    reviewers="sam",
    facts={
        "impact_box": impact(1150, money="3100", covers="carts left", complaints=7),
        "quantities": counts(2900, 41000),
    },
    timeline="""
        18:02 start> A report for finance runs on the primary and holds connections
        18:03 detect> Alert on the wait for a connection, 250 ms for a minute
        18:05 ack> On call sees checkout at 48 of 50 connections
        18:11 Report ended by hand
        18:14 mitigate> Waiting times normal
        18:20 resolve> No time-outs for five minutes
    """,
    prose={
        "summary": """
            Checkout was slow for a quarter of an hour on a busy evening. A report held most
            connections of its pool. Ending the report freed them.
        """,
        "primary_cause": """
            Reports run with the account of checkout, because they read the same tables, and so
            draw from its fifty connections. This one opened a connection for each country and kept
            all of them until the last was done.
        """,
    },
    lists={
        "could_not": "Pay at the first try, for about one in fifteen",
        "worked": "Carts, prices and stock, which have pools of their own",
        "detection_delays": "Not delayed: one minute",
        "recovery_delays": "Ending somebody else's report needed a phone call",
        "good_responses": "The new alert named the pool and the caller that held it",
        "response_issues": "The first message said that the database was down, which it was not",
        "technical_lessons": "The mechanism is old, the alert was new | It cost one minute instead "
        "of thirty.",
    },
    items="""
        immediate | Reports get an account and a pool of their own | ines | 5 | \
            done 6: Role reporting, ten connections
        short_term | Reports read from the replica | ravi | 26 | begun 9
        long_term | Raise the limit of the primary from 500 to 800 connections | chloe | 60 | \
            dropped 12 for mei: The reports were the load and have a pool of their own now; more \
            connections would need a larger machine.
        code_review | Checklist: how many connections does this hold at once? | chloe | 21 | open
    """,
    decided=5,
)

TWO_REGIONS = Story(
    title="Checkout times out in two regions",
    ago=121,
    window="12:14 to 13:26",
    severity="high",
    team="Payments",
    services="checkout, proxy",
    causes="connection pool, upgrade",
    lead="chloe",
    authors="tomas",
    reviewers="ravi",
    facts={
        "impact_box": impact(6400, share="18", money="37000", covers="orders", complaints=52),
        "quantities": counts(88000, 402000),
        "communication": told(page="at 12:40", social="at 13:05", tickets=49),
    },
    timeline="""
        12:14 start> Proxies of two regions are replaced; half of all payments time out
        12:19 detect> Alert on payments per minute
        12:27 ack> Payments on call, later network on call
        12:58 Old proxies seen to hold connections that nobody uses any more
        13:09 mitigate> Old proxies ended instead of drained
        13:26 resolve> Payments per minute as on the day before
    """,
    prose={
        "summary": """
            For over an hour about half of the payments in two regions timed out. Proxies were
            replaced, but the old ones kept their connections to the bank, which allows a fixed
            number. Ending the old proxies freed them.
        """,
        "primary_cause": """
            The bank accepts two hundred connections from us. Old and new proxies together would
            have needed three hundred and twenty: the proxy's connection pool was never drained,
            because draining waits for clients, and these clients never leave.
        """,
    },
    lists={
        "could_not": "Pay by card in two regions, for about half",
        "worked": "Wallets and invoices, which do not pass the proxy",
        "contributing_factors": """
            The limit of the bank stands in a contract | It is in no configuration and no alert.
            Draining has no end | It may wait for ever.
        """,
        "detection_delays": "The alert compares with a week before, a holiday that time",
        "recovery_delays": "The proxy belongs to the network team, who were not asked for "
        "half an hour",
        "good_responses": "Customers were led to wallets by a note in checkout",
        "response_issues": "The call had eleven people and nobody who decided until 12:50",
        "process_lessons": "Name who decides in the first five minutes | Everybody else can then "
        "look.",
    },
    items="""
        immediate | Draining ends after ten minutes | jonas | 5 | done 4: Proxy setting, all regions
        short_term | Alert when connections to the bank pass 80% of the contract | chloe | 28 | \
            done 30: Alert bank-connections
        long_term | Drain the proxy's pool before it is replaced | chloe | 83 | begun 70 // \
            snoozed 115 until 126: The network team changes no proxies until their move between \
            data centres is over.
        documentation | Who is asked when a proxy is involved | tomas | 30 | done 22: Page “Who \
            runs what”
    """,
    held=(
        Held(
            "partly",
            ("not_yet", "no", "partly"),
            (
                "Draining before replacement is open and due this quarter.",
                "None, but no proxy was replaced either.",
                "The alert fired once and gave half an hour of warning.",
                "Finish the draining, then replace a proxy at noon on purpose.",
            ),
            day=31,
            next_in=120,
        ),
    ),
)

REFUND_CHARGES = Story(
    title="Refund button charges the card again",
    ago=212,
    window="10:30 to 11:55",
    severity="critical",
    team="Payments",
    services="payments-api, backoffice",
    causes="sign error, missing test",
    lead="ines",
    authors="chloe",
    reviewers="tomas, sam",
    facts={
        "impact_box": impact(214, money="16800", covers="paid back the same day", complaints=61),
        "communication": told(mails="at 12:30", tickets=61),
    },
    timeline="""
        10:30 start> New form for refunds is released
        11:08 detect> A support agent sees a charge where a refund should be
        11:12 ack> Payments on call closes the form
        11:20 mitigate> Old form is back
        11:55 resolve> All 214 wrong charges are returned
    """,
    prose={
        "summary": """
            For forty minutes the new refund form charged cards instead of paying back. A support
            agent noticed it on a test order. The form was closed at once and every charge was
            returned within the hour.
        """,
        "primary_cause": """
            The old form sent a positive amount to the refund call. The new one reuses the form for
            charges and sends a negative amount to the charge call, which takes the absolute value
            of what it gets, as a guard that dates from an earlier form.
        """,
    },
    lists={
        "could_not": "Get money back: the opposite happened",
        "worked": "Refunds through the API",
        "contributing_factors": """
            A guard that guesses | Taking the absolute value hid the mistake from every log.
            The bank's test system accepts both | It never shows a balance.
        """,
        "detection_delays": "Refunds are counted by number, not by direction",
        "recovery_delays": "Not delayed: the old form was one switch away",
        "good_responses": "The agent who saw it called instead of writing a ticket",
        "response_issues": "Nobody knew for twenty minutes whether the list of charges was whole",
        "prevention_gaps": "No test reads the amount the bank would see",
        "technical_lessons": "Refuse what makes no sense | A guard that repairs input moves the "
        "fault to where nobody looks.",
    },
    items="""
        immediate | Refuse negative amounts instead of turning them round | ines | 1 | \
            done 1: 77aa310, with the test that was missing
        immediate | Two people for releases that move money | chloe | 4 | done 3: Rule in the \
            repository
        short_term | Alert when refunds and charges of a form do not add up | ines | 26 | \
            done 25: Alert refunds-direction
    """,
    held=(
        Held(
            "effective",
            ("yes", "no", "effective"),
            (
                "All three.",
                "None.",
                "The rule stopped one release for a day, rightly.",
                "None needed.",
            ),
            by="sam",
        ),
    ),
)

STORIES = (SATURATED, TWO_REGIONS, REFUND_CHARGES)
