"""Signing in, staying signed in, and being one person only."""

from postmortems.demo.story import Held, Story, counts, impact, told

CERTIFICATE = Story(
    title="Sign-in certificate expired",
    ago=41,
    window="06:00 to 07:10",
    severity="high",
    team="Identity",
    services="sign-in",
    causes="certificate, missing alert",
    lead="ana",
    authors="lea",
    reviewers="tomas",
    facts={
        "impact_box": impact(12400, share="26", money="none", complaints=58),
        "quantities": counts(51000, 143000),
        "communication": told(page="at 06:31", tickets=54),
    },
    timeline="""
        06:00 start> The certificate for signing sessions ends
        06:09 detect> Failed sign-ins pass 500 a minute
        06:16 ack> Identity on call
        06:35 Certificate seen to have ended at six
        06:52 mitigate> New certificate in place in the first region
        07:10 resolve> All regions sign in
    """,
    prose={
        "summary": """
            For an hour nobody could sign in unless they were signed in already. The certificate
            that signs sessions had expired. A new one was made and rolled out by hand.
        """,
        "primary_cause": """
            Certificates for pages are renewed by themselves, the one for sessions is not: it was
            made by hand two years ago, when that service was new. Its end was in a calendar of
            somebody who has since changed teams.
        """,
    },
    lists={
        "could_not": "Sign in on any device",
        "worked": "Sessions that had begun before six",
        "contributing_factors": """
            Every probe looks at pages | None looked at what signs the session.
            Runbook out of date | It names a vault that was closed in spring.
        """,
        "detection_delays": "Early morning: the alert needs 500 failures a minute",
        "recovery_delays": """
            The key lies in a vault that four people can open, two of them awake
            Each region restarts by itself and one after the other
        """,
        "good_responses": "The status page was right from its first sentence",
        "response_issues": "Twenty minutes were spent on the password service, which was healthy",
        "prevention_gaps": "There is no list of certificates made by hand",
    },
    items="""
        immediate | List every certificate that was made by hand | lea | 5 | \
            done 4: Fourteen found, page “Certificates”
        short_term | Renew the session certificate by itself | lea | 27 | done 33 for tomas: \
            Renewed twice in staging and once in production // verified 35 by tomas
        short_term | Move the certificate expiry check to the shared probe | ana | 34 | open
        new_alerts | Alert on any certificate that ends within 21 days | ana | 20 | done 18: \
            Alert certificate-ends, fired for three
        dashboards | Show the end of each certificate on the identity board | lea | 25 | begun 20
        documentation | Write the runbook for a new session certificate | ana | 37 | begun 30
    """,
)

SPAM_FOLDER = Story(
    title="Password reset mails land in spam for a day",
    ago=88,
    window="08:15 to d1 16:30",
    severity="medium",
    team="Identity",
    services="mail, sign-in",
    causes="dns, third party",
    lead="lea",
    reviewers="tomas",
    facts={
        "impact_box": impact(930, which="people who asked for a reset", complaints=44),
        "communication": told(page="at d1 10:20", tickets=71),
    },
    timeline="""
        08:15 start> Our mail provider sends from new addresses; our record does not name them
        15:40 A customer finds a reset mail in the spam folder
        d1 09:05 detect> Support notices forty such tickets
        d1 09:20 ack> Identity compares headers of two mails
        d1 10:02 New addresses added to the record
        d1 13:00 mitigate> First mails arrive where they should
        d1 16:30 resolve> Two large mailbox providers accept again
    """,
    prose={
        "summary": """
            For a day and a half most mails with a reset link were sorted as spam. Our provider had
            begun to send from addresses that our sender record does not name. Naming them ended
            it, with a delay of hours at two mailbox providers.
        """,
        "primary_cause": """
            The sender record lists the provider's addresses one by one. The provider announced new
            ones eight weeks before and recommends a reference to its own record. We had copied the
            addresses when the limit on such references was reached, and nobody follows the copy.
        """,
    },
    lists={
        "could_not": "Find the mail that lets one set a new password",
        "worked": "Passkeys, and sign-in with a password one knows",
        "detection_delays": "Mails counted as delivered: a spam folder is a mailbox too",
        "recovery_delays": "Large mailbox providers keep a reputation for hours",
        "good_responses": "Support led people to passkeys instead of making them wait",
        "response_issues": "The tickets of the first day were answered one by one with “look in "
        "spam”",
        "prevention_gaps": "Nobody reads the announcements of the provider",
    },
    items="""
        immediate | Refer to the provider's record instead of copying it | lea | 4 | done 3: \
            Record published, checked with two testers
        short_term | Send a mail an hour to four mailboxes and look where it lands | noor | 30 | \
            done 41: Probe mail-placement
    """,
    held=(
        Held(
            "partly",
            ("not_yet", "less_severe", "partly"),
            (
                "The probe was not there yet at the time of this review.",
                "Digest mails were sorted as promotions for a morning.",
                "The record is right. The rest we could not see without the probe.",
                "Look again once the probe has run for a month.",
            ),
            day=32,
            next_in=45,
        ),
        Held(
            "effective",
            ("yes", "no", "effective"),
            (
                "Both done.",
                "None.",
                "The probe found one bad day and we were told by noon.",
                "None needed.",
            ),
            day=77,
        ),
    ),
)

OFFICE = Story(
    title="Rate limiter locks out a whole office",
    ago=341,
    window="09:00 to 11:20",
    severity="low",
    team="Identity",
    services="sign-in, edge",
    causes="missing limit, shared address",
    lead="noor",
    reviewers="sam",
    facts={"impact_box": impact(380, which="people of one customer", complaints=1)},
    timeline="""
        09:00 start> 380 people of one customer sign in on the first day after a holiday
        09:40 detect> Their administrator calls
        10:10 ack> Identity sees one address with 1,900 refused tries
        10:25 mitigate> Limit lifted for the address
        11:20 resolve> All of them are in
    """,
    prose={
        "summary": """
            The people of one customer could not sign in for up to two hours. They share one
            address, and our limit counts tries by address. Lifting it for that address let them
            in.
        """,
        "primary_cause": """
            The limit is thirty tries a minute from one address, made to slow down guessing. It
            counts good and bad tries alike, so an office of this size reaches it by arriving.
        """,
    },
    lists={
        "could_not": "Sign in from that office",
        "detection_delays": "One customer is too few for the alert on refused sign-ins",
        "recovery_delays": "Lifting a limit needed a release",
        "good_responses": "The administrator was called back within ten minutes",
        "response_issues": "The page said “wrong password”, which sent people to reset it",
    },
    items="""
        short_term | Count failed tries only, by address and account | noor | 24 | \
            done 20: Merged as 60e2b7f
        short_term | Say on the page that there were too many tries | noor | 24 | done 20: Same \
            change
    """,
    held=(
        Held(
            "effective",
            ("yes", "no", "effective"),
            (
                "Both.",
                "None.",
                "The same office came back from a holiday without a word.",
                "None needed.",
            ),
        ),
    ),
)

DUPLICATES = Story(
    title="Duplicate accounts after the import of a large customer",
    ago=656,
    window="14:00 to d1 12:10",
    severity="medium",
    team="Identity",
    services="accounts, import",
    causes="missing constraint, import",
    lead="lea",
    reviewers="priya",
    facts={
        "impact_box": impact(2750, which="people of one customer", complaints=19),
        "quantities": counts(lost="no", what="Settings of the second account were merged."),
    },
    timeline="""
        14:00 start> 11,000 people are imported from a file
        14:35 Import reports success, 13,750 accounts
        17:20 detect> The customer counts more people than they have
        17:30 ack> Identity finds the same address in two spellings
        d1 09:00 Merge rehearsed on a copy
        d1 11:15 mitigate> 2,750 accounts merged
        d1 12:10 resolve> Customer has checked a sample of fifty
    """,
    prose={
        "summary": """
            An import made a second account for 2,750 people whose address was written in another
            case. They saw empty pages when they signed in with the wrong one. The accounts were
            merged the next morning.
        """,
        "primary_cause": """
            Addresses are unique as they are spelled. The file spells them as the customer's
            directory does, with capitals, while people had signed up in lower case.
        """,
    },
    lists={
        "could_not": "See their own documents after signing in, for a quarter of that customer",
        "worked": "Everybody who signed in by single sign-on",
        "detection_delays": "The import compares numbers with the file, not with what was there",
        "recovery_delays": "Merging had to be written first",
        "good_responses": "The merge was rehearsed on a copy before it touched anything",
        "response_issues": "The customer's question waited two hours in a queue for questions",
    },
    items="""
        immediate | Make addresses unique whatever their case | lea | 6 | done 5: Constraint in \
            the database, release 2.11
        short_term | Imports show a preview with what they would add | lea | 30 | done 44: \
            Released with the new import page
    """,
    held=(
        Held(
            "effective",
            ("yes", "no", "effective"),
            ("Both done.", "None.", "Three imports since, all with a preview.", "None needed."),
            day=35,
        ),
    ),
)

STORIES = (CERTIFICATE, SPAM_FOLDER, OFFICE, DUPLICATES)
