"""Whose fault it is said to be. The constructions are as in tone_hindsight.py."""

from . import tone_lists as table
from .tone_around import COMPOUNDS, COUPLES, NOWHERE, is_negative, is_participle, over_adverbs
from .tone_people import LIKELY, SURE, is_adverb
from .tone_sets import listed
from .tone_words import DILIGENCE

DENIALS = listed("not no never nobody without nor neither rather instead than avoid avoids")
BLAMED = table.BREAKING | table.SLIPS
BLAMELESS_OWNERS = listed("their our your my whose its")


def by_person(people, i):
    """“ignored by the on-call engineer”, “a mistake by Sven”, “carelessly merged by”."""
    words = people.words
    k = i - 1
    for _ in range(2):
        if k >= 0 and (is_adverb(words[k]) or words[k].text in ("made", "committed", "part", "up")):
            k -= 1
    first = _missed_by(words, i) if is_participle(words, k) else NOWHERE
    if first < 0 and k >= 0 and words[k].text in CARES:
        who = people.named_after(i + 1)
        if who >= 0 and words[who + 1].text in ("would", "could", "should", "might"):
            return k, who, "counterfactual"
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
            near = [word.text for word in words[k:i]]
            return k if "have" in near and not DILIGENCE.isdisjoint(near) else NOWHERE
    return NOWHERE


def _blamed(people, k):
    words = people.words
    if k < 0 or words[k].stop:
        return NOWHERE
    if words[k].text in BLAMED or (words[k].text == "off" and words[k - 1].text == "set"):
        return k
    if words[k].text in table.REPAIRS:
        return NOWHERE
    made = words[k + 1].text in ("made", "committed")
    for j in range(k, max(k - 4, -1), -1):
        if words[j].stop:
            break
        if made and words[j].text in BLAMED:
            return j
        if words[j].text in table.ADVERBS or _is_flawed(words, j):
            return j
    return _wrong_before(words, k)


def _wrong_before(words, k):
    """The “wrong” of “the wrong flag was passed by”."""
    for j in range(k, max(k - 6, -1), -1):
        if words[j].stop:
            break
        if words[j].text in ("wrong", "without"):
            return j
    return NOWHERE


ILL = ("ill-", "half-", "poorly-", "badly-", "mis-")


def _is_flawed(words, j):
    if words[j].text.startswith(ILL):
        return True
    rest = table.FLAWED.get(words[j].text)
    return rest is not None and (not rest or words[j + 1].text in rest.split())


CARES = listed(
    "look glance testing check review reading attention call question message reaction response "
    "test communication planning preparation handling supervision inspection rehearsal"
)


def his(people, i):
    """“The fault was Hugo's.”"""
    words = people.words
    if words[i + 1].text not in COUPLES:
        return None
    for k in range(i + 2, i + 6):
        if words[k].stop:
            break
        if words[k].owns and people.person(k) >= LIKELY and not is_negative(people, k):
            return i, k, "fault"
    return None


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
            return None if is_negative(people, k) else (i, k, "fault")
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
        if words[owner].text in BLAMELESS_OWNERS and not _is_theirs(words, i):
            return None
        near = [word.text for word in words[max(owner - 3, 0) : owner] if not word.stop]
        is_denied = not {"not", "nobody", "never", "no"}.isdisjoint(near)
        return None if is_denied else (owner, i, "fault")
    if (
        words[i].text in ("failure", "failures", "refusal", "inability")
        and words[i + 1].text == "to"
    ):
        is_human = words[over_adverbs(words, i + 2)].text in table.DUTIES
        return (i, i + 2, "omission") if is_human else None
    if words[i + 1].text in ("of", "from", "by", "made", "committed", "among", "in", "within"):
        k = i + 3 if words[i + 2].text == "by" else i + 2
        if words[i].text in table.OWNED_ONLY:
            return None
        if words[i + 1].text in ("in", "within", "among") and words[i].text not in table.OF_THEM:
            return None
        who = people.named_after(k)
        is_denied = any(word.text in DENIALS for word in words[max(i - 3, 0) : i])
        return (i, who, "fault") if who >= 0 and not words[who].owns and not is_denied else None
    return None


def _is_theirs(words, i):
    """What “their” can only be people's: software has errors and failures too."""
    if words[i].text in ("failure", "failures", "inability", "refusal"):
        return words[i + 1].text == "to"
    return words[i].text in table.OF_THEM


def adjective(people, i):
    """“the engineer's poor judgment”, “her lack of attention”, “bad timing by the lead”."""
    if not _is_flawed(people.words, i) or people.owner(i) < 0:
        return None
    owner = people.owner(i)
    if people.words[owner].text in BLAMELESS_OWNERS:
        return None
    return owner, i + 1, "character"
