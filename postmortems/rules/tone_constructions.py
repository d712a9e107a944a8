"""Which construction is looked for at which word."""

from . import tone_faults as faults
from . import tone_lists as table
from . import tone_phrases as phrases
from . import tone_verbs as verbs
from .tone_around import COMPOUNDS, has_reason, is_negative, over_adverbs
from .tone_faults import DENIALS
from .tone_people import SURE
from .tone_sets import listed

WHY_NOT = listed("did could was were would has have had can does do")
MENTIONS = listed("term word words phrase label called wording")


def phrase(people, i):
    """A phrase of the tables, with the person it needs beside it."""
    words = people.words
    for pattern, kind, needed in phrases.AT.get(words[i].text, ()):
        last = phrases.end_of(pattern, words, i)
        if last < 0 or words[last + 1].text in phrases.TURNED.get(words[last].text, ()):
            continue
        if needed == 0:
            if not _is_denied(words, i, last, kind):
                return i, last, kind
            continue
        if _is_not(words, i):
            return None
        who, certainty = people.subject(i)
        if (
            certainty >= needed
            and not (words[i].text in table.EXCUSABLE and has_reason(words, last))
            and not is_negative(people, who)
        ):
            return who, last, kind
    return None


def _is_not(words, i):
    """“The engineer did not ignore it.”"""
    near = [word.text for word in words[max(i - 3, 0) : i] if not word.stop]
    return words[i].text not in ("not", "never") and not {"not", "never"}.isdisjoint(near)


def _is_denied(words, i, last, kind):
    """“Not human error”, “the word careless”, “user error messages”."""
    after = words[last + 1].text
    if kind == "error" and after in COMPOUNDS:
        return True
    if after in ("is", "was") and words[last + 2].text in ("not", "never"):
        return True
    near = words[max(i - 4, 0) : i]
    while any(word.stop for word in near):
        near = near[1:]
    if words[i].text in ("not", "never", "without", "no"):
        return False
    return any(word.text in DENIALS or word.text in MENTIONS for word in near)


def without(people, i):
    """“without telling anyone”, “without approval”, after a person who acts."""
    words = people.words
    k = over_adverbs(words, i + 1)
    if words[k].text not in table.CARE and words[k + 1].text not in table.CARE:
        return None
    letting = {"let", "lets", "allows", "allowed", "can", "could", "may", "possible"}
    if not letting.isdisjoint(word.text for word in words[max(i - 14, 0) : i]):
        return None
    for j in range(i - 1, max(i - 14, -1), -1):
        if words[j].stop and words[j].text == ".":
            break
        if people.person(j) == SURE and not words[j].owns and not is_negative(people, j):
            return i, k, "omission"
    return None


def despite(people, i):
    """“despite the warnings”, “despite being told”, beside a person who acts."""
    words = people.words
    told = any(word.text in table.TOLD for word in words[i + 1 : i + 5] if not word.stop)
    if not told:
        return None
    for j in (*range(i - 1, max(i - 14, -1), -1), *range(i + 1, min(i + 14, len(words)))):
        if people.person(j) == SURE and not words[j].owns:
            return i, i + 2, "action"
    return None


def took(people, i):
    """“It took the engineer far too long.”"""
    who = people.opening_person(i + 1)
    near = people.words[who + 1 : who + 5] if who >= 0 else ()
    is_slow = any(word.text == "too" for word in near)
    return (i, who + 1, "action") if is_slow else None


def again(people, i):
    """“As usual, the QA team …”, “the mobile team yet again …”."""
    words = people.words
    if (words[i - 1].text if i else "") not in ("as", "yet"):
        return None
    k = i + 2 if words[i + 1].stop else i + 1
    who = people.opening_person(k)
    if who < 0:
        who, certainty = people.subject(i - 1)
        return (who, i, "character") if certainty == SURE else None
    return i - 1, who, "character"


def reproach(people, i):
    """“Why did nobody look”, “how could the engineer miss”."""
    words, text = people.words, people.words[i].text
    if words[i + 1].text not in WHY_NOT:
        return None
    denied = words[i + 2].text == "not"
    who = people.opening_person(i + 3 if denied else i + 2)
    if who < 0:
        return None
    if words[who].text in ("we", "i"):
        return None
    denied = denied or is_negative(people, who) or words[who + 1].text in ("not", "never")
    if not denied and (text == "why" or words[i + 1].text != "could"):
        return None
    return i, who + 1, "question"


def at(people, i):
    """What is found at the word `i`: (first, last, kind), or None."""
    text = people.words[i].text
    found = phrase(people, i) if text in phrases.AT else None
    if found is None and text in AT_WORD:
        found = AT_WORD[text](people, i)
    return found


AT_WORD = {
    **dict.fromkeys(("should", "could", "would", "ought", "might"), verbs.modal),
    **dict.fromkeys(("not", "never"), verbs.did_not),
    **dict.fromkeys(("nobody", "one", "no-one", "none"), verbs.nobody),
    **dict.fromkeys(("because", "due"), faults.because_of),
    **dict.fromkeys(("blame", "blamed", "blames", "blaming"), faults.blame),
    **dict.fromkeys(("why", "how"), reproach),
    **dict.fromkeys(phrases.JUDGED, faults.adjective),
    **dict.fromkeys(table.NOUNS, faults.noun),
    **dict.fromkeys(table.ADVERBS, verbs.adverb),
    **dict.fromkeys(("lies", "lay", "rests", "rested", "falls", "fell"), faults.lies_with),
    **dict.fromkeys(("entirely", "solely", "squarely"), faults.lies_with),
    **dict.fromkeys(("culprit", "cause", "problem", "reason"), faults.culprit),
    "had": verbs.had,
    "if": verbs.if_only,
    "by": faults.by_person,
    "without": without,
    "despite": despite,
    **dict.fromkeys(("took", "takes"), took),
    **dict.fromkeys(("usual", "always", "again"), again),
    "against": despite,
}
