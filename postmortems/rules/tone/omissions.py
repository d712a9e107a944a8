"""What people are said not to have done, or to have done in spite of everything.

The constructions are as in hindsight.py.
"""

from . import lists as table
from .around import has_reason, is_negative, is_participle, over_adverbs
from .people import LIKELY, SURE
from .sets import listed
from .words import DILIGENCE

WAS = listed("was were is are be been being")
PAST = listed(
    """
    took cared spoke saw wrote kept stopped paid made dared felt did thought told read ran got
    gave went came caught took heard rang sent set put rose stood lifted cared ever
    """
)
DULL = listed("was were had has knew owned could is are would can will received got needs need")


UNSEEN = listed("seen known used")


def nobody(people, i):
    """“Nobody on the team checked”, “no one noticed”, “none of the reviewers asked”."""
    words = people.words
    text, before = words[i].text, words[i - 1].text if i else ""
    if text == "one" and before not in ("no", "not"):
        return None
    if text == "one" and people.person(i + 1):
        return None  # “No one person caused it”
    first = i - 1 if text == "one" or before in ("apparently", "obviously") else i
    within = words[i + 1].text in ("on", "of", "in", "from", "at", "among", "seems", "else")
    group = within and any(people.person(k) for k in range(i + 2, i + 6))
    if text in ("none", "neither", "not") and not group:
        return None
    for k in range(i + 1, i + 10):
        if words[k].stop or words[k].text in EXPLAINING:
            break
        if words[k].text in ("seems", "seemed", "appears") and words[k + 1].text == "to":
            return first, k, "omission"
        if words[k].text in WAS and words[k + 1].text in WATCHING and not has_reason(words, k):
            return first, k + 1, "omission"
        has_spine = words[k].text == "had" and any(w.text in SPINE for w in words[k : k + 4])
        if words[k].text in DULL and not (words[k].text == "had" and (group or has_spine)):
            break
        if has_spine or _is_undone(words, k, group):
            if words[k + 1].text in ("an", "any", "by"):
                return None  # “Nobody noticed any interruption” is good news
            is_excused = has_reason(words, k) and words[k].text not in table.HEEDLESS
            return None if is_excused else (first, k, "omission")
    return None


def _is_undone(words, k, group):
    """Whether “nobody” blames by the verb at `k`: by any when a group is named."""
    verb, before = words[k].text, words[k - 1].text
    if verb == "had":
        return words[k + 1].text in VIRTUES
    if verb in DILIGENCE and before in ("to", "did"):
        return True
    is_known = group or verb in CARING or (verb in DILIGENCE and verb not in ("noticed", "seen"))
    return bool(is_known) and (is_participle(words, k) or verb in PAST)


EXPLAINING = listed("because since that should must needs")
CARING = listed("cared thought spoke dared felt bothered told took")
WATCHING = listed("watching looking listening paying checking reading")


VIRTUES = listed("the bothered thought checked even any")
SPINE = listed("courage discipline decency guts sense courtesy sense skills foresight presence wit")


def instead(people, i):
    """“instead of asking”, “rather than waiting”, of a person who acts."""
    words = people.words
    if words[i + 1].text not in ("of", "than"):
        return None
    k = over_adverbs(words, i + 2)
    if words[k].text not in DILIGENCE or not words[k].text.endswith("ing"):
        return None
    return _doer(people, i, k, "omission")


def _doer(people, i, k, kind):
    """The finding when a person acts before the words from `i` to `k`, or after an opening."""
    words = people.words
    for j in range(i - 1, max(i - 16, -1), -1):
        if words[j].stop and words[j].text == ".":
            break
        is_doer = people.person(j) == SURE and words[j].text not in ("you", "i", "we", "people")
        if is_doer and not words[j].owns and not is_negative(people, j):
            return i, k, kind
        if people.person(j) == LIKELY and words[j].raw[:1].isupper():
            return i, k, kind
    if not words[i].opens:
        return None
    for j in range(k, k + 12):
        if words[j].stop:
            return (i, k, kind) if people.opening_person(j + 1) >= 0 else None
    return None
