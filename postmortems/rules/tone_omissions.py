"""What people are said not to have done, or to have done in spite of everything.

The constructions are as in tone_hindsight.py.
"""

from . import tone_lists as table
from .tone_around import has_reason, is_negative, is_participle, over_adverbs
from .tone_people import LIKELY, SURE
from .tone_sets import listed
from .tone_words import DILIGENCE

AUXILIARIES = listed("did had has have do does")
WAS = listed("was were is are be been being")
LETTING = listed("let lets allows allowed can could may possible should would will")
PAST = listed(
    """
    took cared spoke saw wrote kept stopped paid made dared felt did thought told read ran got
    gave went came caught took heard rang sent set put rose stood lifted cared ever
    """
)
DULL = listed("was were had has knew owned could is are would can will received got needs need")


def did_not(people, i):
    """“did not check”, “never tested”, “was not paying attention” of a person."""
    words = people.words
    before = words[i - 1].text if i else ""
    k = over_adverbs(words, i + 1)
    if words[k].text == "have":
        return None
    if words[i].text == "not" and before not in AUXILIARIES:
        return _was_not(people, i, k, before)
    verb = words[k].text
    who, certainty = people.subject(i)
    if certainty < LIKELY or who < 0 or is_negative(people, who):
        return None
    if words[who].text == "people" and words[who + 1].text in ("who", "that"):
        return None
    is_past = before == "did" or words[i].text == "never"
    is_known = verb in DILIGENCE and not (before in ("had", "has", "have") and verb in UNSEEN)
    is_open = (
        is_past
        and certainty == SURE
        and words[who].text not in ("we", "i", "you", "they")
        and verb not in table.INABILITY
        and (before == "did" or is_participle(words, k) or verb in PAST)
    )
    if not (is_known or is_open):
        return None
    if words[who].text in ("we", "you", "i") and before in ("do", "does", "have", "has"):
        return None
    if verb not in table.HEEDLESS and has_reason(words, k):
        return None
    return who, k, "omission"


UNSEEN = listed("seen known used")


def rarely(people, i):
    """“who rarely test on slow phones”."""
    who, certainty = people.subject(i)
    is_ours = who < 0 or people.words[who].text in ("we", "i", "you")
    if certainty < SURE or is_ours or people.words[i + 1].text not in DILIGENCE:
        return None
    return who, i + 1, "omission"


def _was_not(people, i, k, before):
    """“was not watching”, “would not listen”."""
    words = people.words
    if before in WAS:
        is_blame = words[k].text.endswith("ing") and words[k].text in DILIGENCE
    elif before in ("would", "could") and words[i].text == "not":
        is_blame = words[k].text in STUBBORN
    else:
        return None
    who, certainty = people.subject(i)
    return (who, k, "omission") if is_blame and certainty >= LIKELY else None


STUBBORN = listed("listen answer admit wait budge accept hear help stop resist stand bring find")


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


def not_one(people, i):
    """“Not a single engineer had the idea to look”, “not one of them checked”."""
    words = people.words
    near = [word.text for word in words[max(i - 2, 0) : i]]
    who = people.opening_person(i + 1 if words[i + 1].text != "of" else i + 2)
    if "not" not in near or who < 0:
        return None
    k = over_adverbs(words, who + 1)
    is_past = words[k].text in PAST or is_participle(words, k) or words[who + 1].text == "had"
    return (max(i - 2, 0), k, "omission") if is_past and not has_reason(words, k) else None


def told(people, i):
    """“I told Gregor a hundred times”."""
    who = people.opening_person(i + 1)
    near = [word.text for word in people.words[who + 1 : who + 6]]
    is_often = not {"times", "twice", "repeatedly", "before", "thrice", "months"}.isdisjoint(near)
    return (i, who, "omission") if who >= 0 and is_often else None


VIRTUES = listed("the bothered thought checked even any")
SPINE = listed("courage discipline decency guts sense courtesy sense skills foresight presence wit")


def without(people, i):
    """“without telling anyone”, “without approval”, of a person who acts."""
    words = people.words
    k = over_adverbs(words, i + 1)
    if words[k].text == "having" and is_participle(words, k + 1):
        return _doer(people, i, k + 1, "omission")
    text = words[k].text
    is_undone = text in DILIGENCE or (text.endswith("ing") and len(text) > 5)
    for _ in range(3):
        if words[k].stop or words[k].text in table.WITHOUT or is_undone:
            break
        k += 1
    if text in table.HARMLESS or not (is_undone or words[k].text in table.WITHOUT):
        return None
    if any(word.text in LETTING for word in words[max(i - 14, 0) : i]):
        return None
    return _doer(people, i, k, "omission")


def instead(people, i):
    """“instead of asking”, “rather than waiting”, of a person who acts."""
    words = people.words
    if words[i + 1].text not in ("of", "than"):
        return None
    k = over_adverbs(words, i + 2)
    if words[k].text not in DILIGENCE or not words[k].text.endswith("ing"):
        return None
    return _doer(people, i, k, "omission")


def before(people, i):
    """“before asking anybody”, “before even looking”, of a person who acts."""
    words = people.words
    k = over_adverbs(words, i + 1)
    is_early = words[k].text in EARLY or (
        words[i + 1].text == "even" and words[k].text in DILIGENCE
    )
    return _doer(people, i, k, "omission") if is_early else None


EARLY = listed(
    "asking telling consulting informing understanding thinking reading warning "
    "checking discussing looking announcing considering knowing"
)


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


def despite(people, i):
    """“despite the warnings”, “even though she knew”, beside a person who acts."""
    words = people.words
    near = [word for word in words[i + 1 : i + 6] if not word.stop]
    told = any(word.text in table.TOLD for word in near)
    if words[i].text == "though":
        told = words[i - 1].text == "even" and any(word.text in WARNED for word in near)
    if words[i].text == "after":
        told = words[i + 1].text == "being" and words[i + 2].text in WARNED
    if not told:
        return None
    for j in (*range(i - 1, max(i - 14, -1), -1), *range(i + 1, min(i + 16, len(words)))):
        if people.person(j) == SURE and not words[j].owns and not is_negative(people, j):
            return i, i + 2, "action"
    return None


WARNED = listed("told warned knew reminded asked advised instructed known")


def anyway(people, i):
    """“… but she ran it anyway”, “… and went ahead regardless”."""
    words = people.words
    for j in range(i - 1, max(i - 20, -1), -1):
        if words[j].stop == 2:
            break
        if people.person(j) == SURE and not words[j].owns and not is_negative(people, j):
            return j, i, "action"
    return None


def took(people, i):
    """“It took the engineer far too long.”"""
    who = people.opening_person(i + 1)
    near = people.words[who + 1 : who + 5] if who >= 0 else ()
    is_slow = any(word.text in ("too", "forever", "ages", "eternity") for word in near)
    return (i, who + 1, "action") if is_slow else None


def adverb(people, i):
    """“mistakenly ran”, of a person."""
    who, certainty = people.subject(i)
    text = people.words[over_adverbs(people.words, i + 1)].text
    if certainty >= LIKELY and text not in ("by", "paged", "notified", "alerted"):
        return who, over_adverbs(people.words, i + 1), "action"
    return None


def just(people, i):
    """“The reviewer just clicked approve”."""
    words = people.words
    if i and words[i - 1].text in AUXILIARIES | WAS:
        return None
    k = i + 1
    if not is_participle(words, k) or words[k].text in JUST:
        return None
    who, certainty = people.subject(i)
    return (who, k, "action") if certainty == SURE and words[who].text not in ("we", "i") else None


JUST = listed("followed joined started arrived finished returned did used needed meant")


def wrong(people, i):
    """“unplugged the wrong server”, of a person who did not just find it."""
    words = people.words
    for j in range(i - 1, max(i - 9, -1), -1):
        if words[j].stop or words[j].text in table.REPAIRS or words[j].text in WAS:
            break
        is_doer = people.person(j) == SURE or (people.person(j) and words[j].raw[:1].isupper())
        if is_doer and not words[j].owns and not is_negative(people, j):
            receiver = words[people.phrase_start(j) - 1].text if people.phrase_start(j) else ""
            if receiver in table.SHOWING or receiver in ("told", "led", "sent", "made", "let"):
                break
            return None if has_reason(words, i) else (j, i, "action")
    return None
