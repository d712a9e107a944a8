"""Phones and browsers."""

from postmortems.demo.story import DRAFT, Held, Story, impact, told

SIGN_IN_LOOP = Story(
    title="Mobile sign-in loops after token rotation",
    ago=236,
    window="15:05 to 16:00",
    severity="high",
    team="Mobile",
    services="mobile, sign-in",
    causes="cache, token",
    lead="noor",
    reviewers="sam",
    facts={
        "impact_box": impact(7300, share="31", money="none", complaints=64),
        "communication": told(page="at 15:26", social="at 15:40", tickets=70),
    },
    timeline="""
        15:05 start> Keys for tokens are rotated; apps ask for a new token again and again
        15:11 detect> Requests to the token service triple
        15:15 ack> Mobile on call, then identity
        15:38 mitigate> Old key accepted again
        16:00 resolve> Rate of token requests is normal
    """,
    prose={
        "summary": """
            After a rotation of keys, almost a third of the phones went round in circles at the
            sign-in page. Accepting the old key for another day stopped it.
        """,
        "primary_cause": """
            The app keeps the list of keys for a day. Tokens signed with the new key looked forged
            to it, so it asked for another, which was signed with the same key.
        """,
    },
    lists={
        "could_not": "Use the app, on phones that had opened it that day",
        "worked": "The web, and apps opened for the first time",
        "contributing_factors": "No pause between tries | Each phone asked twice a second.",
        "detection_delays": "Not delayed: six minutes",
        "recovery_delays": "Two teams each had half of the switch",
        "good_responses": "The old key had not been deleted, as the runbook asks",
        "response_issues": "The pool of the token store ran at its limit and nobody watched it",
        "technical_lessons": "Publish a key a day before it signs | And watch the connection pool "
        "of the token store.",
    },
    items="""
        immediate | Publish a new key 48 hours before it is used | noor | 5 | done 4: Step in the \
            rotation job
        short_term | App waits twice as long after each refused token | noor | 28 | done 28: \
            Release 8.4 on both stores
    """,
    held=(
        Held(
            "effective",
            ("yes", "no", "effective"),
            ("Both.", "None.", "The next rotation was invisible.", "None."),
            by="sam",
        ),
    ),
)

PUSH_LATE = Story(
    title="Push notifications four hours late",
    ago=30,
    window="11:20 to 15:35",
    severity="medium",
    team="Mobile",
    services="push, queue",
    causes="missing alert, third party",
    lead="noor",
    authors="sam",
    reviewers="chloe",
    facts={
        "impact_box": impact(15600, which="people with push switched on", complaints=17),
        "communication": told(page="at 14:50", tickets=12),
    },
    timeline="""
        11:20 start> The push provider slows our account down to one message a second
        14:20 detect> A product manager gets a reminder for a meeting that is over
        14:32 ack> Mobile on call sees 190,000 messages waiting
        14:55 mitigate> Second account takes half of the messages
        15:35 resolve> Nothing waits; old reminders were dropped instead of sent
    """,
    prose={
        "summary": """
            Push messages arrived up to four hours late. The provider had slowed our account down
            after a burst in the morning. A second account carried the load until the limit was
            lifted.
        """,
        "primary_cause": """
            A campaign sent 400,000 messages within two minutes, above the rate of our contract. The
            provider answers such bursts by slowing the account down for six hours, and says so in
            a header that we do not read.
        """,
    },
    lists={
        "could_not": "Be reminded in time",
        "worked": "Mail and messages inside the app",
        "detection_delays": "Messages were counted when handed over, and that count looked fine",
        "recovery_delays": "The second account had never been used and lacked a certificate",
        "good_responses": "Reminders for what was over were dropped, not delivered late",
        "response_issues": "The campaign team learned of it from the status page",
        "process_lessons": "A campaign is load | It belongs in the same calendar as a release.",
    },
    items="""
        immediate | Spread campaigns over an hour | noor | 5 | done 5: Setting of the campaign tool
        short_term | Read the provider's header and alert on being slowed down | sam | 17 | begun 9
        new_alerts | Alert on the age of the oldest push exceeds 5 minutes | noor | 24 | \
            done 19 for sam: Alert push-age // \
            reopened 21 by sam: Silent in the drill, because it reads the age at hand-over. // \
            done 25 for sam: Reads the age in the queue; paged after six minutes in the drill // \
            verified 26 by sam
        deployment | Campaigns of more than 100,000 go through the release calendar | - | - | open
    """,
    alike="""
        One poisoned message stops the order queue | noor | 28 14:05 | related
        Replica lag on the reporting cluster | noor | 28 14:10 | rejected
    """,
)

FONT_CRASH = Story(
    title="Android app crashes on start after a font update",
    ago=317,
    window="09:45 to 19:20",
    severity="high",
    team="Mobile",
    services="mobile",
    causes="third party, missing test",
    lead="noor",
    reviewers="chloe",
    facts={
        "impact_box": impact(4100, share="9", money="none", complaints=122),
        "communication": told(page="at 11:00", social="at 11:10", tickets=98),
    },
    timeline="""
        09:45 start> Release 7.9 reaches a fifth of Android phones
        10:20 detect> Share of crashes passes 2%
        10:31 ack> Roll-out stopped
        11:40 Cause found: a font file the older system cannot read
        14:05 Release 7.9.1 handed to the store
        18:50 mitigate> Store has reviewed it
        19:20 resolve> Crashes below 0.1%
    """,
    prose={
        "summary": """
            On older Android phones the app ended as soon as it was opened. A new font could not be
            read there. Stopping the roll-out kept it to nine in a hundred; a corrected release
            arrived in the evening.
        """,
        "primary_cause": """
            The design kit replaced its fonts with variable ones. Android 8 can read them only when
            they are declared in another way, and ends the app otherwise before our own code for
            crashes has started.
        """,
    },
    lists={
        "could_not": "Open the app on Android 8",
        "worked": "All newer phones, and the web",
        "detection_delays": "The app ended before it could report; the store told us",
        "recovery_delays": "Nothing we can do takes a release back; the store took five hours",
        "good_responses": "The roll-out in steps kept four out of five phones safe",
        "response_issues": "We own no phone with Android 8, and had to borrow one",
        "prevention_gaps": "The oldest system we promise is not in the set of test devices",
    },
    items="""
        short_term | Run the start of the app on the oldest promised system | noor | 21 | \
            done 18: Emulator with Android 8 in each build
        long_term | First step of a roll-out goes to one in a hundred for a day | sam | 75 | \
            done 60: Release checklist and store setting
    """,
    held=(
        Held(
            "effective",
            ("not_yet", "no", "effective"),
            (
                "The smaller first step comes with the next quarter.",
                "None.",
                "The emulator stopped a release in its first week.",
                "None.",
            ),
            day=31,
        ),
    ),
)

BANNER = Story(
    title="Consent banner forgets choices in Safari",
    ago=571,
    window="12:00 to d6 15:00",
    severity="low",
    team="Mobile",
    services="web",
    causes="cookie, browser",
    lead="noor",
    reviewers="priya",
    facts={"impact_box": impact(None, share="12.5", which="visitors with Safari", complaints=5)},
    timeline="""
        12:00 start> A new version of Safari shortens the life of our cookie to a day
        d4 09:00 detect> Fifth complaint about the banner in one week
        d4 13:20 ack> Web reproduces it
        d6 14:30 mitigate> Cookie is set by the server
        d6 15:00 resolve> Choices stay
    """,
    prose={
        "summary": """
            Visitors with Safari were asked for their consent every day. The browser keeps cookies
            set by scripts for a short time only. The server sets it now.
        """,
        "primary_cause": """
            The banner came as a script of a third party and stored the choice itself. Browsers have
            announced for years that such cookies would not live long.
        """,
    },
    lists={
        "could_not": "Answer once and be left alone",
        "detection_delays": "Nobody measures how often the banner is shown",
        "recovery_delays": "It was not urgent, and was treated so",
        "good_responses": "Support collected the browsers of those who complained",
        "response_issues": "The ticket moved between three teams for two days",
    },
    items="""
        short_term | Set the cookie from the server | noor | 10 | done 6: Merged as 8d30f1e
    """,
    held=(
        Held(
            "effective",
            ("yes", "no", "effective"),
            ("Yes.", "None.", "The banner is shown once.", "None."),
            day=36,
        ),
    ),
)

QUOTA = Story(
    title="Uploads fail without a word when storage is full",
    ago=8,
    window="16:10 to 17:00",
    severity="low",
    team="Mobile",
    services="uploads, mobile",
    causes="quota",
    lead="noor",
    reached=DRAFT,
    written=2,
    facts={"impact_box": impact(75, which="people on the free plan", complaints=8)},
    timeline="""
        16:10 start> Release 9.2 hides the message about a full quota
        16:45 detect> Eight people write to support within ten minutes
        17:00 resolve> Message is back, set by a flag
    """,
    items="""
        short_term | Show how full the storage is before an upload begins | noor | 25 | open
    """,
)

STORIES = (SIGN_IN_LOOP, PUSH_LATE, FONT_CRASH, BANNER, QUOTA)
