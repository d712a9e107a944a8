"""What somebody should have done, and what would have been if somebody had.

Each construction gets the people of the words and a place, and answers (first, last, kind): places
of words, or None. It looks a bounded number of words around.
"""

from . import lists as table
from .around import is_negative, is_participle, over_adverbs
from .people import LIKELY, SURE, is_adverb
from .sets import listed
from .words import DILIGENCE

ANYBODY = listed("anybody anyone everybody everyone")
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
