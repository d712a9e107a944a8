"""The last mile: handshakes and scripts of others."""

from postmortems.demo.story import Held, Story, counts, impact, told

HANDSHAKE = Story(
    title="Older clients fail their TLS handshake",
    ago=412,
    window="08:00 to 12:30",
    severity="medium",
    team="Platform",
    services="edge, api",
    causes="configuration drift, upgrade",
    lead="jonas",
    reviewers="priya",
    facts={
        "impact_box": impact(52, which="integrations of customers", money="none", complaints=29),
        "quantities": counts(83000, 5100000),
        "communication": told(page="at 10:15", mails="at 13:00", tickets=31),
    },
    timeline="""
        08:00 start> New base image at the edge, with a shorter list of ciphers
        09:35 detect> Third customer asks why their import fails since eight
        09:50 ack> Edge on call sees failed handshakes
        10:40 mitigate> The list of ciphers is written out and put back
        12:30 resolve> All 52 integrations have been seen again
    """,
    prose={
        "summary": """
            For a morning, integrations with an old TLS library could not connect. A new base image
            brought a shorter list of ciphers. Writing our own list brought them back.
        """,
        "primary_cause": """
            Our configuration relied on the list that came with the image. The maintainers had
            removed two ciphers that are weak but still in use by 52 integrations of our customers.
        """,
    },
    lists={
        "could_not": "Send data from older systems",
        "worked": "Browsers, apps and newer libraries",
        "detection_delays": "Failed handshakes happen all day, from scanners; nobody counts them "
        "by customer",
        "recovery_delays": "Going back to the old image would have brought back a known fault",
        "good_responses": "Customers got a list of what to change, and a date",
        "response_issues": "The first answer to two customers was that nothing had changed",
        "process_lessons": "A default is a dependency | Write down the ones that matter.",
    },
    items="""
        immediate | Name the ciphers in our own configuration | jonas | 3 | done 1: 2a4f7b0
        short_term | Count failed handshakes by customer | jonas | 30 | done 35: Board \
            “handshakes”
        long_term | Lead the 52 integrations to newer ciphers | ana | 80 | \
            dropped 78 for mei: Forty moved; the rest leave with the old API in spring.
    """,
    held=(
        Held(
            "effective",
            ("not_yet", "no", "effective"),
            (
                "Counting and moving are under way.",
                "None.",
                "Two images since, no failure.",
                "None.",
            ),
            day=31,
        ),
    ),
)

THIRD_PARTY = Story(
    title="A script of others keeps the first page blank",
    ago=701,
    window="13:35 to 14:25",
    severity="low",
    team="Platform",
    services="web",
    causes="third party",
    lead="ana",
    reviewers="priya",
    facts={
        "impact_box": impact(None, share="100", which="visitors of the first page", complaints=11),
    },
    timeline="""
        13:35 start> The server of a chat widget stops answering
        13:44 detect> Probe for the first page takes 20 seconds
        13:52 ack> Web on call
        14:03 mitigate> Widget removed by a flag
        14:25 resolve> Page speed as before
    """,
    prose={
        "summary": """
            The first page stayed blank for up to twenty seconds because a chat widget did not
            answer. Taking the widget out brought the page back.
        """,
        "primary_cause": """
            The widget is loaded by a script in the head of the page, which browsers wait for. Its
            server accepted connections and sent nothing, so they waited until their own limit.
        """,
    },
    lists={
        "could_not": "See the first page without patience",
        "worked": "All pages behind the sign-in, which have no widget",
        "detection_delays": "Not delayed: nine minutes",
        "recovery_delays": "Not delayed: the flag existed",
        "good_responses": "The flag had been made for this case and worked",
        "response_issues": "Sales learned of it from a customer",
    },
    items="""
        short_term | Load scripts of others after the page | ana | 20 | done 17: Merged as 90cc1d8
        testing | Open each page with all other hosts silent | jonas | 40 | done 38: Part of the \
            browser tests
    """,
    held=(
        Held(
            "effective",
            ("not_yet", "no", "effective"),
            (
                "The test is half written.",
                "The widget was down again and nobody noticed.",
                "Yes: the page did not wait.",
                "None.",
            ),
            day=30,
        ),
    ),
)

STORIES = (HANDSHAKE, THIRD_PARTY)
