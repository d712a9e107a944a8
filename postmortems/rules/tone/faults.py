"""Whose fault it is said to be. The constructions are as in hindsight.py."""

from . import lists as table
from .around import COMPOUNDS, NOWHERE, is_participle, over_adverbs
from .people import is_adverb
from .sets import listed
from .words import DILIGENCE

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
