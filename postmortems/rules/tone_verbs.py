"""What people are said to have done, not done, or should have done.

Each construction gets the people of the words and a place, and answers (first, last, kind): places
of words, or None. It looks a bounded number of words around.
"""

from . import tone_lists as table
from .tone_around import NOWHERE, PARTICIPLES, has_reason, is_negative, is_participle, over_adverbs
from .tone_people import LIKELY, SURE, is_adverb
from .tone_sets import listed

CAREFUL = listed(
    """
    careful attentive watching paying alert awake vigilant diligent prepared smarter quicker
    faster more less aware cautious competent thorough disciplined proactive there
    """
)
ANYBODY = listed("anybody anyone everybody everyone")
TO_THEM = listed("allowed trusted given permitted let hired")
GIVING = listed("a an no access the any enough all")


def modal(people, i):
    """“should have tested”, “ought to have”, “could have prevented”."""
    words, text = people.words, people.words[i].text
    k, denied = i + 1, False
    while words[k].text in ("not", "never", "to") or is_adverb(words[k]):
        if words[k].text == "have" or k > i + 4:
            break
        denied = denied or words[k].text in ("not", "never")
        k += 1
    if words[k].text != "have":
        return None
    k = over_adverbs(words, k + 1)
    if words[k].text in ("not", "never"):
        k = over_adverbs(words, k + 1)
    if not (is_participle(words, k) or (denied and words[k].text == "had")):
        return None
    who, certainty = people.subject(i)
    if certainty == LIKELY and words[k].text in table.PEOPLE_ONLY:
        certainty = SURE
    if certainty < SURE:
        return None
    if text in ("could", "might") and (denied or is_negative(people, who)):
        return None
    if text in ("could", "might") and words[who].text in ANYBODY:
        return None
    if text == "would" and not _is_measured(people, who, i):
        return None
    if words[k].text == "been":
        k = over_adverbs(words, k + 1)
        is_theirs = words[k].text in CAREFUL or (denied and words[k].text in TO_THEM)
        return (who, k, "hindsight") if is_theirs else None
    return who, k, "counterfactual" if text == "would" else "hindsight"


def _is_measured(people, who, i):
    """“A more experienced operator would not have …” measures one person by another."""
    if people.words[who].text in ANYBODY:
        return all(word.text != "same" for word in people.words[i : i + 8])
    near = people.words[max(who - 4, 0) : i]
    return any(word.text in table.MEASURES for word in near)


def had(people, i):
    """“If Dmitri had tested”, “if only she had”, “had the engineer read”."""
    words = people.words
    before = words[i - 1] if i else words[-1]
    if before.stop or before.text in ("and", "shorter", "place") or is_participle(words, i - 1):
        who = people.opening_person(i + 1)
        k = who + 1 if who >= 0 else NOWHERE
        first = i
    else:
        who, certainty = people.subject(i)
        if certainty < LIKELY:
            return None
        first = _if_before(people, who)
        k = i + 1 if first >= 0 else NOWHERE
        who = max(who, 0)
    if k < 0:
        return None
    if people.words[who].text == "they" and people.words[who].opens:
        return None
    k = _over_place(words, k)
    k = over_adverbs(words, k)
    if words[k].text in ("not", "never", "only", "just", "simply"):
        k = over_adverbs(words, k + 1)
    if words[k].text == "been":
        k = over_adverbs(words, k + 1)
        return (first, k, "counterfactual") if words[k].text in CAREFUL else None
    if words[k].text in GIVING or words[k].text == "had" or not is_participle(words, k):
        return None
    return first, k, "counterfactual"


def _over_place(words, k):
    """Over “on call”, “on duty” behind the person."""
    return k + 2 if words[k].text in ("on", "in") and words[k + 2].text in PARTICIPLES else k


def _if_before(people, who):
    """The place of the “if” that opens the clause of this person, or NOWHERE."""
    for k in range(who - 1, max(who - 8, -1), -1):
        if people.words[k].stop:
            break
        if people.words[k].text in ("if", "unless", "wish", "wished"):
            return k
    return NOWHERE


def if_only(people, i):
    """“If only somebody …”."""
    if people.words[i + 1].text != "only":
        return None
    who = people.opening_person(i + 2)
    if who < 0:
        return None
    return i, who, "counterfactual"


def did_not(people, i):
    """“did not check”, “never tested”, “had not read” of a person."""
    words = people.words
    before = words[i - 1].text if i else ""
    if words[i].text == "not" and before not in ("did", "had", "has", "have", "do", "does"):
        return None
    k = over_adverbs(words, i + 1)
    if words[k].text not in table.NEGLECTED:
        return None
    if before in ("had", "has", "have") and words[k].text in ("seen", "known", "used"):
        return None
    who, certainty = people.subject(i)
    if certainty < LIKELY or (who >= 0 and is_negative(people, who)):
        return None
    if words[who].text in ("we", "you", "i") and before in ("do", "does", "have", "has"):
        return None
    if words[k].text not in table.HEEDLESS and has_reason(words, k):
        return None
    return who, k, "omission"


def nobody(people, i):
    """“Nobody on the team checked”, “no one noticed”."""
    words = people.words
    if words[i].text == "one" and (not i or words[i - 1].text != "no"):
        return None
    first = i - 1 if words[i].text == "one" else i
    within = words[i + 1].text in ("on", "of", "in", "from", "at", "among")
    group = within and any(people.person(k) for k in range(i + 2, i + 6))
    if words[i].text == "none" and not group:
        return None
    for k in range(i + 1, i + 8):
        if words[k].stop:
            break
        if words[k].text in table.UNSEEN and not group:
            return None
        if words[k].text in table.NEGLECTED_PAST or (
            words[k].text in table.NEGLECTED and is_participle(words, k)
        ):
            heedless = words[k].text in table.HEEDLESS
            if any(words[j].text in ("was", "were", "could", "should") for j in range(i, k)):
                return None
            if words[k + 1].text in ("an", "any"):
                return None  # “Nobody noticed any interruption” is good news
            return None if has_reason(words, k) and not heedless else (first, k, "omission")
    return None


def adverb(people, i):
    """“mistakenly ran”, of a person."""
    who, certainty = people.subject(i)
    text = people.words[over_adverbs(people.words, i + 1)].text
    if certainty >= LIKELY and text not in ("by", "paged", "notified", "alerted"):
        return who, over_adverbs(people.words, i + 1), "action"
    return None
