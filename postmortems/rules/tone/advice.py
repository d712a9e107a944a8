"""Why a kind of wording is worth another, and what to write or ask instead."""

from .sets import listed

ADVICE = {
    "error": (
        "“Human error” ends the inquiry where it should begin: somebody else in the same place "
        "would have done much the same.",
        "What made the wrong step easy, and what could have caught it?",
    ),
    "hindsight": (
        "It judges by what is known only now.",
        "What was known at that moment, and what made this choice look right?",
    ),
    "counterfactual": (
        "It tells a story that did not happen; what can be learned lies in the one that did.",
        "Say what happened instead, and which safeguard was missing there.",
    ),
    "omission": (
        "It makes a step that hung on memory or attention somebody's failing.",
        "What could remind, check, or do it by itself? Name that instead of the person.",
    ),
    "action": (
        "It makes a person the cause of what the system let through.",
        "What made the wrong choice easy, and what let it reach production?",
    ),
    "fault": (
        "It looks for a culprit, and people who fear that say less the next time.",
        "Name the mechanism: which change, limit or gap turned one step into an incident?",
    ),
    "character": (
        "It judges a person, not the situation.",
        "What were the conditions: the hour, the load, the tools, what the screen showed?",
    ),
    "demand": (
        "More care asked of one person changes nothing for the next one.",
        "What change to a tool or a process would make this care unnecessary?",
    ),
    "question": (
        "It is a reproach in the form of a question.",
        "Ask what can be answered: “What did the screen show at that moment?”",
    ),
}

OPENINGS = {
    "counterfactual": listed("if had would"),
    "hindsight": listed("should ought could"),
    "omission": listed("never nobody without forgot ignored failed missed"),
    "fault": listed("blame blamed fault culprit because thanks due"),
}


def kind_of(words):
    """The kind of a clause without a construction, by its first telling word or its last mark."""
    if words[-1] == "?":
        return "question"
    telling = (kind for word in words for kind, opening in OPENINGS.items() if word in opening)
    return next(telling, "action")
