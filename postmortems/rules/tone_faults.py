"""Whose fault it is said to be. The constructions are as in tone_verbs.py."""

from . import tone_lists as table
from . import tone_phrases as phrases
from .tone_around import COMPOUNDS, NOWHERE, is_participle, over_adverbs
from .tone_people import LIKELY, SURE, is_adverb
from .tone_sets import listed

DENIALS = listed("not no never nobody without nor neither rather instead than avoid avoids")


def by_person(people, i):
    """“ignored by the on-call engineer”, “a mistake by Sven”, “carelessly merged by”."""
    words = people.words
    k = i - 1
    for _ in range(2):
        if k >= 0 and (is_adverb(words[k]) or words[k].text in ("made", "committed", "part", "up")):
            k -= 1
    first = _missed_by(words, i) if is_participle(words, k) else NOWHERE
    if first < 0:
        first = _blamed(people, k)
    if first < 0:
        return None
    who = people.named_after(i + 1)
    return (first, who, "fault") if who >= 0 else None


def _missed_by(words, i):
    """The “should have been” before “caught by”, or NOWHERE."""
    for k in range(max(i - 6, 0), i):
        if words[k].text in ("should", "could") and words[i].text == "by":
            return k if any(word.text == "have" for word in words[k:i]) else NOWHERE
    return NOWHERE


def _blamed(people, k):
    words = people.words
    made = words[k + 1].text in ("made", "committed")
    if k < 0 or words[k].stop:
        return NOWHERE
    if words[k].text in table.BLAMED:
        return k
    for j in range(k, max(k - 4, -1), -1):
        if words[j].stop:
            break
        if made and words[j].text in table.BLAMED:
            return j
        if words[j].text in table.ADVERBS or _is_judged(words, j):
            return j
    return NOWHERE


def _is_judged(words, j):
    rest = phrases.JUDGED.get(words[j].text)
    return rest is not None and (not rest or words[j + 1].text in rest)


def because_of(people, i):
    """“because of Priya”, “due to an engineer who”, “fault lies with the data team”."""
    words = people.words
    if words[i].text == "due" and words[i + 1].text != "to":
        return None
    if words[i].text == "because" and words[i + 1].text != "of":
        return None
    who = people.opening_person(i + 2)
    after = words[who + 1]
    if who < 0 or not (after.stop or after.text in ("who", "and")):
        return None
    return i, who, "fault"


def lies_with(people, i):
    """“The fault lies with the data team”, “the outage is entirely on Ana”."""
    words = people.words
    near = [word.text for word in words[max(i - 8, 0) : i]]
    if words[i].text in ("entirely", "solely", "squarely", "all"):
        is_blame = words[i + 1].text == "on" and near[-1:] in (["is"], ["was"], ["are"], ["were"])
    else:
        is_blame = not {"fault", "blame", "responsibility", "cause"}.isdisjoint(near)
    k = over_adverbs(words, i + 1)
    if not is_blame or words[k].text not in ("with", "on", "at", "to"):
        return None
    who = people.named_after(k + 1)
    return (i, who, "fault") if who >= 0 else None


def culprit(people, i):
    """“The culprit was a developer”, “the root cause was Jonas”."""
    if people.words[i + 1].text not in ("is", "was", "were", "are"):
        return None
    who = people.named_after(i + 2)
    is_pronoun = who >= 0 and people.words[who].text in ("we", "they", "nobody", "no-one", "you")
    return (i, who, "fault") if who >= 0 and not is_pronoun else None


def blame(people, i):
    """“We blame the network team”, “the blame is on Ana”."""
    words = people.words
    before = words[i - 1].text if i else ""
    if before in ("git", "no", "without", "never", "not", "assign", "assigns") or (
        words[i + 1].text in COMPOUNDS
    ):
        return None
    if any(word.text in DENIALS for word in words[max(i - 4, 0) : i] if not word.stop):
        return None
    for k in range(i + 1, i + 6):
        if words[k].stop:
            break
        is_self = words[k].text in ("ourselves", "themselves", "himself", "herself", "him", "her")
        if is_self or (people.person(k) >= LIKELY and not words[k].owns):
            return i, k, "fault"
    if before in ("was", "were", "been") and words[i].text == "blamed":
        who, certainty = people.subject(i - 1)
        return (who, i, "fault") if certainty == SURE else None
    return None


def noun(people, i):
    """“his fault”, “the engineer's failure to”, “negligence of the storage team”."""
    words = people.words
    if words[i + 1].text in COMPOUNDS:
        return None
    owner = people.owner(i)
    if owner >= 0:
        if words[owner].text in ("their", "our") and not _is_theirs(words, i):
            return None
        near = [word.text for word in words[max(owner - 3, 0) : owner] if not word.stop]
        return None if "not" in near or "nobody" in near else (owner, i, "fault")
    if words[i].text in ("failure", "failures") and words[i + 1].text == "to":
        is_human = words[over_adverbs(words, i + 2)].text in table.DUTIES
        return (i, i + 2, "omission") if is_human else None
    if words[i + 1].text in ("of", "from", "by"):
        who = people.named_after(i + 2)
        return (i, who, "fault") if who >= 0 and not words[who].owns else None
    return None


def _is_theirs(words, i):
    """What “their” can only be people's: software has errors and failures too."""
    if words[i].text in ("failure", "failures", "inability", "refusal"):
        return words[i + 1].text == "to"
    return words[i].text not in ("error", "errors", "faults", "omission", "lapse")


def adjective(people, i):
    """“the engineer's poor judgment”, “her lack of attention”, “bad timing by the lead”."""
    if not _is_judged(people.words, i) or people.owner(i) < 0:
        return None
    return people.owner(i), i + 1, "character"
