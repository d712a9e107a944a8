"""What somebody should have done, and what would have been if somebody had.

Each construction gets the people of the words and a place, and answers (first, last, kind): places
of words, or None. It looks a bounded number of words around.
"""

from . import tone_lists as table
from .tone_around import NOWHERE, PARTICIPLES, is_negative, is_participle, over_adverbs
from .tone_people import LIKELY, SURE, is_adverb
from .tone_sets import listed
from .tone_words import DILIGENCE

ANYBODY = listed("anybody anyone everybody everyone")
GIVING = listed("a an no access the any enough all")
UNTOLD = listed("known seen received had got gotten been")
LIGHT = listed(
    "one single simple quick bit little modicum minimum dose touch ounce shred moment minute second"
)
DONE = DILIGENCE | listed("obvious done caught avoided prevented seen spoken stopped fixed clear")


def modal(people, i):
    """“should have tested”, “ought to have”, “could have prevented”, “should have been checked”."""
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
        denied, k = True, over_adverbs(words, k + 1)
    if not (is_participle(words, k) or (denied and words[k].text == "had")):
        return None
    who, certainty = people.subject(i)
    if certainty == LIKELY and words[k].text in DILIGENCE:
        certainty = SURE
    if certainty < SURE:
        return _passive(people, i, k) if words[k].text == "been" else None
    if text in ("could", "might") and (denied or is_negative(people, who)):
        return None
    if text in ("could", "might") and (words[who].text in ANYBODY or _is_bound(words, k)):
        return None
    if text == "would" and not _is_measured(people, who, i):
        return None
    if words[k].text == "been":
        k = over_adverbs(words, k + 1)
        is_theirs = words[k].text in table.CAREFUL or (denied and words[k].text in table.TO_THEM)
        return (who, k, "hindsight") if is_theirs else None
    return who, k, "counterfactual" if text == "would" else "hindsight"


def _is_bound(words, k):
    """“could have seen it only by”: there was one way, and it was none."""
    return any(word.text == "only" for word in words[k + 1 : k + 5])


def _passive(people, i, been):
    """“It should have been noticed”: by whom is plain, unless a system is named."""
    words, text = people.words, people.words[i].text
    easily = any(w.text in ("easily", "trivially", "entirely") for w in words[i + 1 : been + 3])
    k = over_adverbs(words, been + 1)
    if words[k].text not in DONE:
        return None
    after = words[k + 1].text
    if text in ("could", "might", "would"):
        with_care = after in ("if", "had", "by", "with") and _is_care(people, k + 1)
        is_blame = with_care or (easily and text == "could" and after not in ("by", "with"))
        return (i, k, "counterfactual") if is_blame else None
    if after in ("by", "in", "at", "as", "automatically", "and", "to", "with"):
        is_theirs = after == "by" and people.named_after(k + 2) >= 0
        is_theirs = is_theirs or (after == "to" and people.opening_person(k + 2) >= 0)
        is_theirs = is_theirs or words[k + 2].text in ("review", "once", "advance", "time", "first")
        return (i, k, "hindsight") if is_theirs else None
    return i, k, "hindsight"


def _is_care(people, k):
    """“if somebody had”, “had Ben”, “by reading”, “with a bit of care”."""
    words = people.words
    if words[k].text in ("by", "with"):
        near = words[k + 1 : k + 7]
        return any(w.text in LIGHT for w in near) or (
            words[k].text == "by" and _is_doing(words, over_adverbs(words, k + 1))
        )
    return people.opening_person(k + 1) >= 0


def _is_doing(words, k):
    text = words[k].text
    return text.endswith("ing") and text in DILIGENCE


def _is_measured(people, who, i):
    """“A more experienced operator would not have …” measures one person by another."""
    if any(word.text in ("same", "likely") for word in people.words[i : i + 10]):
        return False
    if people.words[who].text in ANYBODY or (
        people.words[who].text == "who" and people.words[who - 1].text in ANYBODY
    ):
        return True
    if people.words[who + 1].text in ("with", "who") and people.words[who].text in SOMEBODY:
        return True
    near = people.words[max(who - 4, 0) : i]
    return any(word.text in MEASURES for word in near)


SOMEBODY = listed("someone somebody person engineer developer operator anyone anybody people")
MEASURES = listed(
    """
    competent decent experienced careful senior better good proper reasonable diligent attentive
    trained real responsible conscientious cautious sensible thoughtful skilled qualified any
    normal grown-up smarter wiser first-year sane sober capable fresh graduate intern mature
    """
)


def had(people, i):
    """“If Dmitri had tested”, “if only she had”, “had the engineer read”."""
    words = people.words
    before = words[i - 1] if i else words[-1]
    would = any(word.text == "would" for word in words[max(i - 14, 0) : i])
    starts = before.stop or before.text == "and" or (would and people.opening_person(i + 1) >= 0)
    if starts or is_participle(words, i - 1):
        who = people.opening_person(i + 1)
        k, first = (who + 1 if who >= 0 else NOWHERE), i
    else:
        who, certainty = people.subject(i)
        if certainty < LIKELY:
            return None
        first = _if_before(people, who)
        k = i + 1 if first >= 0 else NOWHERE
        who = max(who, 0)
    if k < 0 or (words[who].text == "they" and words[who].opens):
        return None
    k = over_adverbs(words, _over_place(words, k))
    denied = words[k].text in ("not", "never")
    if words[k].text in ("not", "never", "only", "just", "simply"):
        k = over_adverbs(words, k + 1)
    if words[k].text == "been":
        k = over_adverbs(words, k + 1)
        return (first, k, "counterfactual") if words[k].text in table.CAREFUL else None
    if words[k].text in GIVING or words[k].text in UNTOLD or not is_participle(words, k):
        return (first, k, "counterfactual") if denied and is_participle(words, k) else None
    return first, k, "counterfactual"


def _over_place(words, k):
    """Over “on call”, “on duty” behind the person, and over “of the payments team”."""
    if words[k].text in ("on", "in", "of", "at", "from"):
        for j in range(k + 1, k + 5):
            if words[j].stop:
                break
            if words[j].text in PARTICIPLES or is_adverb(words[j]) or words[j].text in DILIGENCE:
                return j
    return k


def _if_before(people, who):
    """The place of the “if” that opens the clause of this person, or NOWHERE."""
    for k in range(who - 1, max(who - 8, -1), -1):
        if people.words[k].stop:
            break
        if people.words[k].text in ("if", "unless", "wish", "wished"):
            return k
    return NOWHERE


def if_person(people, i):
    """“If only somebody …”, “if people would just read”, “if the team cared”."""
    words = people.words
    is_only = words[i + 1].text == "only"
    who = people.opening_person(i + 2 if is_only else i + 1)
    if who < 0:
        return None
    near = [word.text for word in words[who + 1 : who + 5] if not word.stop]
    is_wish = any(text in WISHED for text in near[:2]) and "had" not in near
    return (i, who, "counterfactual") if is_only or is_wish else None


WISHED = listed("would bothered paid followed cared listened actually just simply only")


def no_reason(people, i):
    """“There was no reason for Hakim to touch that file.”"""
    words = people.words
    if words[i + 1].text != "for" or not i or words[i - 1].text not in ("no", "little", "any"):
        return None
    who = people.opening_person(i + 2)
    return (i, who, "hindsight") if who >= 0 and words[who + 1].text == "to" else None


def expected(people, i):
    """“You would expect a senior to”, “one would think”, “you'd hope”."""
    words = people.words
    if words[i - 1].text not in ("you", "one", "we", "i", "customers", "people") or not i:
        return None
    if words[i].text in ("expect", "expected"):
        return None
    k = over_adverbs(words, i + 1)
    if words[k].text == "have":
        k = over_adverbs(words, k + 1)
    if words[k].text not in EXPECTING:
        return None
    for j in range(k + 1, k + 5):
        if people.person(j) == SURE:
            return i - 1, j, "hindsight"
    return (i - 1, k, "hindsight") if words[i - 1].text in ("you", "one") else None


EXPECTING = listed("expect expected think thought hope hoped assume assumed imagine imagined")


def would(people, i):
    """“would have” and “you would think”."""
    return modal(people, i) or expected(people, i)


def took_only(people, i):
    """“All it would have taken was for Valentina to”, “all she had to do was”."""
    words = people.words
    near = [word.text for word in words[i + 1 : i + 9] if not word.stop]
    text = " ".join(near)
    if words[i].text == "all" and (
        "taken was" in text or "took was" in text or "takes is" in text or "had to do" in text
    ):
        return i, i + len(near) - 3, "counterfactual"
    return None


def easy_to(people, i):
    """“It would have been easy for Ana to”, “it would have taken her two minutes”."""
    words = people.words
    if words[i].text in ("cost", "taken", "killed", "hurt"):
        near = [word.text for word in words[max(i - 4, 0) : i]]
        if "would" not in near or "have" not in near:
            return None
        who = people.opening_person(i + 1)
        return (i, who, "counterfactual") if who >= 0 else None
    near = [word.text for word in words[max(i - 5, 0) : i]]
    if not {"would", "have"} <= {*near} or words[i + 1].text != "for":
        return None
    who = people.opening_person(i + 2)
    return (i, who, "counterfactual") if who >= 0 else None
