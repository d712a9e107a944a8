"""Money that moved twice, late or not at all."""

from postmortems.demo.story import IN_REVIEW, Held, Story, counts, impact, told

WEBHOOKS_TWICE = Story(
    title="Payment webhooks delivered twice",
    ago=11,
    window="09:12 to 10:00",
    severity="high",
    team="Payments",
    services="webhooks, payments-api",
    causes="retries, connection pool",
    lead="chloe",
    authors="ines",
    reviewers="priya",
    reached=IN_REVIEW,
    submitted=4,
    facts={
        "impact_box": impact(
            310, which="merchants", money="5200", covers="goodwill", complaints=41
        ),
        "quantities": counts(0, 96400),
        "communication": told(page="at 09:44", mails="at d1 08:00", tickets=38),
    },
    timeline="""
        09:12 start> Delivery of webhooks slows, time-outs after ten seconds
        09:19 Retry worker begins to deliver what the live path is still delivering
        09:27 detect> A merchant reports two shipments for one order
        09:33 ack> Payments on call compares delivery logs and confirms doubles
        09:41 mitigate> Retry worker stopped
        10:00 resolve> Live path drained, retry worker runs again with a longer pause
    """,
    prose={
        "summary": """
            For half an hour some merchants got the same payment webhook twice. Deliveries that
            were only slow were taken for lost and sent again by the retry worker. Stopping the
            worker ended it.
        """,
        "primary_cause": """
            A delivery counts as lost when no answer is recorded within ten seconds. Recording the
            answer needs a database connection, and retries shared one connection pool with the
            live path. When the pool was busy, answers waited longer than ten seconds and good
            deliveries were repeated.
        """,
    },
    lists={
        "could_not": "Rely on one webhook for one payment; merchants without a check shipped twice",
        "worked": "Payments themselves: nobody was charged twice",
        "contributing_factors": """
            Retries shared one connection pool with the live path | The slower it got, the more \
                was repeated.
            The key that tells doubles apart is optional | A third of merchants do not look at it.
            No pause between the tries | A delivery was tried again as soon as it had timed out.
        """,
        "detection_delays": "Doubles look like healthy traffic; no measure compares keys",
        "recovery_delays": "Not delayed: stopping the worker needed one command",
        "good_responses": "The list of affected payments went to merchants the same evening",
        "response_issues": "Two people explained it to merchants in different words",
        "prevention_gaps": "Slow consumers are not part of any test of deliveries",
    },
    items="""
        immediate | Give the retry worker a pool of its own | ines | 3 | \
            done 7 for priya: Merged as b81f00d; replayed the slow hour in staging, no double
        immediate | Send merchants the list of doubled deliveries | chloe | 2 | \
            done 1: 310 mails, template in the support folder
        short_term | A delivery in flight is never repeated before 60 seconds | ines | 18 | begun 5
        testing | Replay test for webhooks with a slow consumer | - | 30 | open
        new_alerts | Alert on the share of repeated keys exceeds 0.1% for 5 minutes | chloe | 20 | \
            open
    """,
    comments="""
        contributing_factors | priya | 5 09:20 | Is the optional key our factor or the merchants'? \
            I would say ours: we document it on the last page.
    """,
)

BILLING_TWICE = Story(
    title="Nightly billing run counts a day twice",
    ago=52,
    window="01:00 to 07:45",
    severity="high",
    team="Payments",
    services="billing",
    causes="time zone, missing test",
    lead="ines",
    reviewers="chloe",
    facts={
        "impact_box": impact(1870, money="23400", covers="credited back", complaints=133),
        "quantities": counts(lost="no"),
        "communication": told(mails="at 11:00", tickets=160),
    },
    timeline="""
        01:00 start> The run begins an hour early and bills usage of the day before again
        01:50 The run ends without an error
        05:30 First customers see their invoices
        06:12 detect> Support reports four customers with doubled amounts
        06:25 ack> Payments on call stops the sending of invoices
        07:10 mitigate> The doubled lines are found by their period and marked
        07:45 resolve> Corrected invoices are out, credits booked
    """,
    prose={
        "summary": """
            On the night the clocks went back, 1,870 customers were billed for one day twice.
            Invoices were stopped before most were sent, and corrected the same morning.
        """,
        "primary_cause": """
            The run bills “yesterday” in local time and starts at 02:00 local time. On the night of
            the change there are two such hours. The scheduler ran in the first and again in the
            second, and the guard against a second run compares local dates with an hour.
        """,
    },
    lists={
        "could_not": "Trust the invoice of that day",
        "worked": "Charging: cards are charged three days after an invoice, none was touched",
        "detection_delays": "The sum of a run is not compared with the day before",
        "recovery_delays": "Invoices carry no number of their run, so lines were found by period",
        "good_responses": "Sending was stopped first and explained second",
        "response_issues": "The contact list for invoices was out of date; two calls went astray",
        "prevention_gaps": "No test runs the night of a clock change",
        "technical_lessons": "Count days in UTC and speak of them in local time | Never the other "
        "way round.",
    },
    items="""
        immediate | Refuse a run for a period that has been billed | ines | 3 | \
            done 2: Constraint on period and customer, 4ce18a2
        short_term | Schedule and count in UTC | ines | 25 | begun 20 // moved 24 until 66
        short_term | Compare the sum of a run with the week before and stop above 30% | chloe | \
            28 | open
        testing | Run the two nights of the clock change in the test suite | dario | 45 | begun 36
    """,
    held=(
        Held(
            "not",
            ("no", "as_severe", "not"),
            (
                "One of four. The rest waits for the new scheduler.",
                "Yes: the monthly run of a test tenant was doubled in the same way.",
                "The constraint caught the second one after the mails were out.",
                "Counting in UTC cannot wait for the new scheduler.",
            ),
            next_in=28,
            by="chloe",
            items="immediate | Count the monthly run in UTC before the next month | ines | 44",
        ),
    ),
)

RATES_OLD = Story(
    title="Exchange rates three days old",
    ago=452,
    window="17:00 to d3 08:40",
    severity="medium",
    team="Payments",
    services="rates, checkout",
    causes="stale data, third party",
    lead="chloe",
    reviewers="tomas",
    facts={
        "impact_box": impact(
            640,
            which="payments in four currencies",
            money="1900",
            covers="the difference, which we carried",
            complaints=3,
        ),
    },
    timeline="""
        17:00 start> The feed of rates answers with Friday's file, and so do we
        d2 09:30 The file is the same as on Friday; the import reports success
        d3 07:55 detect> An accountant compares an invoice with the bank
        d3 08:05 ack> Payments looks at the dates inside the file
        d3 08:20 mitigate> Second source switched on
        d3 08:40 resolve> Rates of the morning are in use
    """,
    prose={
        "summary": """
            From Friday evening to Monday morning we used the exchange rates of Friday noon. The
            feed kept serving one file, and the import did not look at the date in it. Switching
            to the second source brought current rates.
        """,
        "primary_cause": """
            The import checks that a file arrives and can be read. It does not check that the file
            is newer than the last one. The provider had moved to another address and left the old
            one serving its last file.
        """,
    },
    lists={
        "could_not": "Pay in four currencies at the rate of the day",
        "worked": "Payments in euro, dollar and pound, which come from another source",
        "detection_delays": "Success meant “a file was read”; nobody works with rates at weekends",
        "recovery_delays": "Not delayed: the second source was a switch away",
        "good_responses": "We carried the difference and said so before anybody asked",
        "response_issues": "The mail about the new address had gone to someone who left",
    },
    items="""
        immediate | Refuse a file of rates that is older than a day | chloe | 4 | \
            done 4: Merged as 11d9e52
        short_term | One shared mailbox for notices of providers | chloe | 20 | \
            done 16: providers@ is read by the on-call of each team
    """,
    held=(
        Held(
            "effective",
            ("yes", "less_severe", "effective"),
            (
                "Both done.",
                "An old file came twice and was refused twice.",
                "The second source took over by itself.",
                "None needed.",
            ),
            day=34,
        ),
    ),
)

STORIES = (WEBHOOKS_TWICE, BILLING_TWICE, RATES_OLD)
