"""Incidents only the people concerned may read."""

from postmortems.demo.story import DRAFT, Held, Story, counts, impact, told

EXPORTS = Story(
    title="Customer exports readable by another tenant",
    ago=76,
    window="09:30 to 16:10",
    severity="critical",
    team="Identity",
    services="exports, storage",
    causes="cache key, missing test",
    lead="lea",
    authors="ravi",
    reviewers="tomas, priya",
    restricted=True,
    facts={
        "impact_box": impact(
            14, which="customers whose export was opened by another", money="none", complaints=2
        ),
        "quantities": counts(
            lost="no", what="Nothing was changed. Three exports were opened by strangers."
        ),
        "communication": told(mails="at 18:00", tickets=2),
    },
    timeline="""
        09:30 start> A release caches the list of exports for a minute
        13:05 detect> A customer reports a file that is not theirs
        13:12 ack> Identity on call and security join
        13:30 mitigate> Exports are switched off
        15:20 Access logs searched: three files opened by another tenant
        16:10 resolve> Exports are back without the cache
        18:00 All fourteen customers concerned have a mail and a phone number
    """,
    prose={
        "summary": """
            For some hours a customer could see exports of another in their list. A new cache kept
            the list under a key without the tenant. Exports were switched off until the cache was
            gone, and everybody concerned was told the same day.
        """,
        "primary_cause": """
            The cache uses the path of a request as its key. The path is the same for everybody;
            the tenant comes from the session. Whoever opened the list first filled it for all
            others on that server for a minute.
        """,
    },
    lists={
        "could_not": "Rely on an export being seen by one's own people only",
        "worked": "Documents themselves: links to files need a right of their own, except exports",
        "contributing_factors": """
            Exports are outside the rights | They are meant to be short-lived, and were left out.
            Tests know one tenant | A second one would have failed on the first run.
        """,
        "detection_delays": "Nothing we watch can tell whose file somebody opens",
        "recovery_delays": "Not delayed: exports were off after 25 minutes",
        "good_responses": "Security was called before anybody tried to explain it away",
        "response_issues": "Access logs of one region had to be fetched from the archive",
        "prevention_gaps": "No review asks what a cache key holds",
        "technical_lessons": "A key names everything the answer depends on | Or the answer is "
        "somebody else's.",
    },
    items="""
        immediate | Search thirty days of access logs for the same pattern | ravi | 3 | done 3: \
            Nothing found before the release
        immediate | Exports ask for rights like every other file | lea | 5 | done 5: Merged as \
            f3310cc
        short_term | Tests run with two tenants | lea | 30 | done 34: Second tenant in the \
            fixtures, four other tests found to assume one
        long_term | Rotate the signing keys without a restart | ravi | 62 | begun 40
        prevent_this | One connection pool for each tenant in the export service :: So that a \
            mixed-up session cannot read. | ravi | 70 | \
            dropped 45 for tomas: Rights on the files give the same protection with less.
        code_review | Checklist: what does this cache key leave out? | lea | 25 | done 20: In the \
            template for changes
    """,
    held=(
        Held(
            "partly",
            ("not_yet", "no", "partly"),
            (
                "Rotating the keys is under way.",
                "None found, and we looked.",
                "Two tenants in the tests found four more places that assumed one.",
                "Finish the rotation, then ask an outsider to try.",
            ),
            day=32,
            next_in=60,
        ),
    ),
)

TOKENS_LOGGED = Story(
    title="Support tool writes card tokens to its log",
    ago=532,
    window="10:00 to d2 17:00",
    severity="high",
    team="Payments",
    services="backoffice, logs",
    causes="logging",
    lead="chloe",
    reviewers="tomas",
    restricted=True,
    facts={
        "impact_box": impact(420, which="cards whose token was in a log", money="none"),
        "quantities": counts(lost="no", what="Tokens are of no use outside our account."),
    },
    timeline="""
        10:00 start> A release logs whole requests of the support tool
        d2 09:10 detect> The weekly search for secrets in logs reports 420
        d2 09:25 ack> Payments and security
        d2 10:40 mitigate> Release taken back, log closed to everybody but two
        d2 17:00 resolve> Lines removed, tokens replaced
    """,
    prose={
        "summary": """
            For two days the support tool wrote the tokens of 420 cards into its log. A token cannot
            be used outside our account. The lines were removed and the tokens replaced.
        """,
        "primary_cause": """
            The log helper hides fields by their names. The support tool calls the field “ref”,
            which is on no list.
        """,
    },
    lists={
        "could_not": "Nothing: no user noticed",
        "detection_delays": "The search for secrets runs once a week",
        "recovery_delays": "Deleting from the log archive needs two people, by design",
        "good_responses": "The log was closed before the discussion about it began",
        "response_issues": "The list of who had read the log took three hours",
    },
    items="""
        immediate | Search for secrets in logs every hour | tomas | 7 | done 6: Job secrets-scan
        short_term | Log helper lets through named fields only | chloe | 30 | done 31: Release \
            5.0 of the helper
    """,
    held=(
        Held(
            "effective",
            ("yes", "less_severe", "effective"),
            (
                "Both.",
                "One token of a test card, found within the hour.",
                "The search pays for itself.",
                "None needed.",
            ),
            day=36,
        ),
    ),
)

OLD_TOKEN = Story(
    title="A token of a finished contract still deploys",
    ago=6,
    window="07:40 to 09:15",
    severity="high",
    team="Identity",
    services="deploy, accounts",
    causes="access, missing limit",
    lead="lea",
    reviewers="tomas",
    reached=DRAFT,
    restricted=True,
    written=2,
    facts={"impact_box": impact(0, which="no users; one deployment nobody had asked for")},
    timeline="""
        07:40 start> A scheduled script of a finished contract deploys an old branch
        07:52 detect> Jonas Weber asks who is deploying
        08:05 ack> Identity finds the token, four months past the end of the contract
        08:20 mitigate> Token revoked, deployment taken back
        09:15 resolve> All tokens of ended accounts revoked: eleven
    """,
    prose={
        "summary": """
            A script that belonged to a finished contract deployed an old branch to staging and
            would have gone on to production. Its token had outlived the account.
        """,
    },
    lists={"could_not": "Nothing: it was stopped in staging"},
    items="""
        immediate | Tokens end with the account that made them | lea | 3 | begun 3
        immediate | Compare the list of tokens with the list of people each night | - | 8 | open
    """,
)

STORIES = (EXPORTS, TOKENS_LOGGED, OLD_TOKEN)
