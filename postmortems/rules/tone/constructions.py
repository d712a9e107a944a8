"""Which construction is looked for at which word."""

from . import faults, hindsight, omissions, phrases
from . import lists as table
from .around import COMPOUNDS, has_reason, is_licensed, is_negative
from .faults import DENIALS
from .markdown import THING
from .people import LIKELY, SURE, is_adverb
from .sets import listed, verbs

MENTIONS = listed("term word words phrase label called wording calling labelling labeling")


def phrase(people, i):
    """A phrase of the tables, with the person it needs beside it."""
    words = people.words
    for pattern, kind, needed, of_us in phrases.AT.get(words[i].text, ()):
        last = phrases.end_of(pattern, words, i)
        if last < 0 or words[last + 1].text in phrases.TURNED.get(words[last].text, ()):
            continue
        if needed == 0:
            if not _is_denied(people, i, last, kind):
                return i, last, kind
            continue
        if _is_not(words, i) or (kind in DEEDS and _is_possible(people, i)):
            return None
        who, certainty = _doer(people, i)
        if certainty < needed or is_negative(people, who):
            continue
        if words[who].text in ("we", "i") and of_us == SURE:
            continue
        if kind in DEEDS and (is_licensed(words, last) or _is_passive(words, i)):
            continue
        if not (words[i].text in table.EXCUSABLE and has_reason(words, last)):
            return who, last, kind
    return None


def _doer(people, i):
    """Who does what the word at `i` says: its subject, who decided to, or a handle in code."""
    words = people.words
    who, certainty = people.subject(i)
    if who < 0 and i > 1 and words[i - 1].text == "to" and words[i - 2].text in WISHES:
        who = people.owner(i - 2)
        certainty = SURE if who >= 0 and words[who].text not in ("their", "our", "my") else 0
    if who < 0 and i and words[i - 1].text == "to" and words[i].text in EVADING:
        who = next((j for j in range(i - 2, max(i - 9, -1), -1) if people.person(j) == SURE), -1)
        return (who, SURE) if who >= 0 and not words[who].owns else (-1, 0)
    if who < 0 and i and words[i - 1].raw[:1] == THING and words[i].text in HANDLED:
        return i - 1, LIKELY
    return who, certainty


def _is_not(words, i):
    """“The engineer did not ignore it.”"""
    near = [word.text for word in words[max(i - 3, 0) : i] if not word.stop]
    return words[i].text not in ("not", "never") and not {"not", "never"}.isdisjoint(near)


DEEDS = ("omission", "action")


def _is_machine(words, i):
    """“The proxy is sloppy”."""
    near = [word.text for word in words[max(i - 4, 0) : i]]
    return bool({"is", "was", "are", "were"} & {*near}) and not table.MACHINES.isdisjoint(near)


BOTH = listed("careless sloppy sloppily lazy lax stupid dumb naive silly stubborn slack unwise")


def _is_possible(people, i):
    """“can skip”, “may forget”; “when a developer forgets”: nothing that somebody did."""
    words = people.words
    if words[i].text in MODALS:
        return False
    if any(word.text in POSSIBLE for word in words[max(i - 2, 0) : i] if not word.stop):
        return True
    if i > 1 and words[i - 1].text == "to" and words[i - 2].text in ("had", "has", "have"):
        return True
    who, _ = people.subject(i)
    if who < 0 or words[i].text.endswith("ed") or words[i].text in PAST:
        return False
    start = people.phrase_start(who)
    opening = words[start - 1].text if start else ""
    is_some = words[start].text in ("a", "an", "any", "someone", "somebody", "anyone", "anybody")
    return is_some and opening in ("if", "when", "whenever", "once", "before", "case", "where")


def _is_passive(words, i):
    """“The teacher was locked out”: done to somebody."""
    k = i - 1
    while k > max(i - 3, 0) and is_adverb(words[k]) and words[k].text not in BEING:
        k -= 1
    text = words[i].text
    return words[k].text in BEING and text.endswith("ed") and text not in STATES


BEING = listed("was were been being be is are got")
STATES = table.CAREFUL | listed(
    "reminded warned instructed advised ordered asked overwhelmed fired"
)
EVADING = listed("bypass skip ignore circumvent avoid evade cheat hide sidestep dodge")
WISHES = listed("decision choice attempt urge refusal willingness eagerness wish desire idea")
HANDLED = verbs(
    "screw mess botch bungle fat-finger panic oversleep refuse rush nuke bork hose goof misread "
    "mistype misjudge misunderstand shrug lie pretend insist ignore"
) - listed("ignored ignore ignores ignoring")
POSSIBLE = listed("can may could might will would able")
MODALS = POSSIBLE | listed("should must need needs needed ought has have had better")
PAST = listed(
    "broke forgot left took went let made gave ran sent put got slept lost hid thought knew said "
    "did was were had sat stood blew threw cut hit shut shot fell wrote chose began misread"
)


def _is_denied(people, i, last, kind):
    """“Not human error”, “the word careless”, “user error messages”."""
    words = people.words
    after = words[last + 1].text
    if kind == "error" and after in COMPOUNDS:
        return True
    if words[i].text in BOTH and (after in table.MACHINES or _is_machine(words, i)):
        return not any(people.person(k) == SURE for k in range(last + 1, min(last + 8, len(words))))
    if after in ("is", "was") and words[last + 2].text in ("not", "never"):
        return True
    near = words[max(i - 4, 0) : i]
    while any(word.stop for word in near):
        near = near[1:]
    if words[i].text in ("not", "never", "without", "no"):
        return False
    return any(word.text in DENIALS or word.text in MENTIONS for word in near)


def at(people, i):
    """What is found at the word `i`, the likeliest first: [(construction, first, last, kind)]."""
    text = people.words[i].text
    tried = [phrase] if text in phrases.AT else []
    found = [(one, one(people, i)) for one in tried + AT_WORD.get(text, [])]
    return [(construction.__name__, *hit) for construction, hit in found if hit]


CONSTRUCTIONS = {
    hindsight.modal: "should could ought might",
    hindsight.would: "would",
    omissions.nobody: "nobody one no-one none neither",
    omissions.instead: "instead rather",
    faults.by_person: "by",
    faults.noun: " ".join(table.SLIPS),
}
AT_WORD = {}
for construction, opening in CONSTRUCTIONS.items():
    for word in opening.split():
        AT_WORD.setdefault(word, []).append(construction)
