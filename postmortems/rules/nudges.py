"""Advice on the sentence of an action item: something to do, of one thing, with an end.

The advice never blocks, so it is given only where little doubt is left: most promises that do
not begin with a verb say well enough what will be (“Reports read from the replica”).
"""

import re

DEED = "Begin with what will be done: “Alert when …”, “Remove …”, “Limit …”."
DIFFERENCE = "Say what will be different: which thing, and by which value one sees it."
ANSWER = "This has no end yet. Say what will be known or decided, and where it is written down."
CARE = "Nobody can always remember. Say what will be built, changed or removed instead."
GUARD = "Say what will make sure of it: a check, a test, a limit."
END = "Say where it ends: which ones, how many, and how one sees that it is done."
THING = "Say which one, so that somebody who was not there finds it."

WISHES = (
    *("we", "i", "someone", "somebody", "there", "it", "this", "maybe", "perhaps", "team"),
    *("should", "need", "needs", "must", "could", "would", "want", "the team"),
)
IMPROVING = (
    *("improve", "improving", "enhance", "strengthen", "optimise", "optimize", "increase"),
    *("better", "more", "stronger", "clearer", "harden", "simplify"),
)
COMPARED = ("more than", "better than")
FINDING_OUT = (
    *("investigate", "investigating", "look into", "looking into", "explore", "exploring"),
    *("research", "examine", "study", "analyse", "analyze", "evaluate", "assess", "consider"),
    *("considering", "think about", "discuss", "discussing", "revisit", "rethink", "review"),
    *("reviewing", "work on", "follow up", "figure out", "find out", "look at"),
)
CARING = (
    *("be careful", "be more", "be aware", "remember", "remind", "pay attention"),
    *("raise awareness", "educate", "train", "training", "take care", "watch out", "communicate"),
    *("keep an", "try to"),
)
GUARDING = ("ensure", "ensuring", "make sure", "making sure", "guarantee", "monitor", "monitoring")
GENERAL = (
    *("add", "fix", "update", "write", "create", "document", "test", "refactor", "change"),
    *("clean up", "implement", "do", "address", "handle", "set up", "extend"),
)
OPEN_ENDED = re.compile(
    r"\b(etc|and so on|as needed|as necessary|as appropriate|(?:where|when|if|whenever) possible"
    r"|various|in general|ongoing|continuously|going forward|from now on|everywhere|regularly"
    r"|best practices?|things|stuff)\b"
)
BOUND = re.compile(
    r"\d|`|[“\"‘%<>]|\b(so that|until|before|after|when|whenever|instead of|without|within"
    r"|exceeds?|pass(?:es)?|above|below|older|younger|once|whether|rather than)\b"
)
"""Something that says how far: a number, code, words quoted, a condition."""
ARTICLES = ("the", "a", "an", "some", "our", "all")
LABEL = re.compile(r"^(?:also|please|todo:?|then)\s+")


def nudge(what):
    """One sentence of advice on the sentence of an action item; empty when there is none."""
    plain = what.lower().replace("*", "").replace("’", "'")
    said = LABEL.sub("", " ".join(plain.split()))
    if not said:
        return ""
    if _begins(said, WISHES):
        return DEED
    if OPEN_ENDED.search(said):
        return END
    if BOUND.search(said) or _begins(said, COMPARED):
        return ""
    for words, advice in (
        (FINDING_OUT, ANSWER),
        (CARING, CARE),
        (GUARDING, GUARD),
        (IMPROVING, DIFFERENCE),
    ):
        if _begins(said, words):
            return advice
    return THING if _is_bare(said) else ""


def _begins(said, words):
    return any(re.match(rf"{re.escape(word)}(?![\w-])", said) for word in words)


def _is_bare(said):
    """Whether nothing but a verb that fits all and one word stands there: “Add a test”."""
    verb = next((word for word in GENERAL if _begins(said, (word,))), None)
    if verb is None:
        return False
    others = [word for word in said.removeprefix(verb).split() if word not in ARTICLES]
    return len(others) <= 1
