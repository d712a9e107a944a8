"""Reproaches: questions that ask for no answer, sarcasm, and what people are to be made to do.

The constructions are as in tone_hindsight.py.
"""

from . import tone_lists as table
from .tone_around import is_negative
from .tone_people import LIKELY, SURE
from .tone_sets import listed
from .tone_words import DILIGENCE

WHY_NOT = listed("did could was were would has have had can does do")


def reproach(people, i):
    """“Why did nobody look”, “how could the engineer miss”, “why on earth did Ana”."""
    words, text = people.words, people.words[i].text
    k, stressed = i + 1, False
    if words[k].text in ("on", "the", "in", "ever", "exactly"):
        stressed = (
            words[k + 1].text in ("earth", "hell", "heck", "world") or words[k].text == "ever"
        )
        for _ in range(4):
            if words[k].text in WHY_NOT or words[k].stop:
                break
            k += 1
    if words[k].text not in WHY_NOT:
        return None
    denied = words[k + 1].text in ("not", "never")
    who = people.opening_person(k + 2 if denied else k + 1)
    if who < 0:
        return None
    if words[who].text in ("we", "i"):
        return None
    denied = denied or is_negative(people, who)
    denied = denied or any(w.text in ("not", "never") for w in words[who + 1 : who + 3])
    anyone = words[who].text in ("anyone", "anybody") and words[k].text != "did"
    if any(w.text in table.INABILITY for w in words[who + 1 : who + 3]):
        return None
    could = anyone or (text == "how" and words[k].text in ("could", "can"))
    doubts = could or stressed or any(w.text in DOUBTS for w in words[who + 1 : who + 8])
    if not denied and not doubts:
        return None
    return i, who + 1, "question"


DOUBTS = listed(
    "think thought wait insist ignore skip bypass wrong bother anyway miss fail choose merely "
    "forget refuse take believe assume dare even still possibly anybody"
)


def thinking(people, i):
    """“What was Stefan thinking”, “what did she expect”, “what possessed the team”."""
    words = people.words
    if words[i + 1].text in ("possessed", "made") and words[i + 1].text == "possessed":
        return i, i + 1, "question"
    if words[i + 1].text not in ("was", "were", "did", "is", "are", "on"):
        return None
    k = i + 2 if words[i + 1].text != "on" else i + 4
    who = people.opening_person(k)
    if who < 0:
        return None
    near = [word.text for word in words[who + 1 : who + 4] if not word.stop]
    is_reproach = not {"thinking", "doing"}.isdisjoint(near[:2]) or near[:1] in (
        ["expect"],
        ["think"],
    )
    return (i, who + 1, "question") if is_reproach else None


def again(people, i):
    """“As usual, the QA team …”, “the mobile team yet again …”, “once again Obinna”."""
    words = people.words
    before = words[i - 1].text if i else ""
    if before not in ("as", "yet", "once") and words[i].text not in ("predictably", "surprisingly"):
        return None
    if before == "once" and words[i].text not in ("again", "more"):
        return None
    k = i + 2 if words[i + 1].stop == 1 else i + 1
    who = people.opening_person(k)
    first = i - 1 if before in ("as", "yet", "once") else i
    if who < 0:
        who, certainty = people.subject(first)
        is_usual = certainty == SURE and before != "once" and words[who].text not in ("we", "i")
        return (who, i, "character") if is_usual else None
    if words[who].text in ("we", "i") or words[who + 1].text in ("saved", "helped"):
        return None
    return first, who, "character"


def apparently(people, i):
    """“Apparently nobody …”, “of course the DBA …”, “clearly the reviewers …”, at the start."""
    words = people.words
    k = i + 1
    if words[i].text == "of":
        if words[i + 1].text != "course":
            return None
        k = i + 2
    k = k + 1 if words[k].stop == 1 else k
    who = people.opening_person(k)
    if who < 0 or people.person(who) < LIKELY or words[who].text in ("we", "i", "you"):
        return None
    return (i, who, "character") if words[i].opens else None


def beyond(people, i):
    """“We cannot understand how two developers could”, “one wonders whether Ana was even awake”."""
    words, text = people.words, people.words[i].text
    if words[i + 1].text not in ("how", "why", "that", "whether", "if", "when", "what"):
        return None
    near = {word.text for word in words[max(i - 4, 0) : i]}
    if text == "happens":
        is_blame = words[i + 1].text in ("when", "if") and "what" in near
    elif text.startswith("wonder"):
        is_blame = not {"one", "you", "makes", "i", "we"}.isdisjoint(near)
    else:
        is_blame = not {"not", "hard", "difficult", "impossible", "never", "fail"}.isdisjoint(near)
        is_blame = is_blame and words[i + 1].text in ("how", "why", "that")
    who = people.opening_person(i + 2) if is_blame else -1
    if who < 0 or (text in ("see", "explain") and words[i + 1].text == "that"):
        return None
    return (i, who, "question") if words[who].text not in ("we", "i") else None


def applause(people, i):
    """“Congratulations to the network crew for taking down the site”."""
    is_bare = people.words[i].text in ("bravo", "congratulations", "congrats")
    k = i + 1 if is_bare else i + 2
    is_praise = is_bare or people.words[i + 1].text in ("work", "job", "one", "done", "going")
    if is_praise and people.words[k].stop and people.opening_person(k + 1) >= 0:
        return i, k + 1, "question"
    if people.words[i].text in ("nice", "great"):
        return None
    for k in range(i + 1, i + 20):
        word = people.words[k]
        if word.stop == 2:
            break
        if word.text in (
            "taking",
            "killing",
            "deleting",
            "managing",
            "losing",
            "wiping",
            "ruining",
        ):
            return i, k, "question"
        if word.text.endswith("ing") and word.text in table.BREAKING:
            return i, k, "question"
    return None


def expected_of(people, i):
    """“As could be expected from the mobile team”."""
    words = people.words
    if words[i + 1].text not in ("from", "of"):
        return None
    who = people.opening_person(i + 2)
    near = {word.text for word in words[max(i - 4, 0) : i]}
    is_blame = who >= 0 and not {"as", "what", "you", "would", "could", "can"}.isdisjoint(near)
    return (i, who, "character") if is_blame else None


def so_called(people, i):
    """“our so-called experts”, “the self-appointed architect”, “it was stupid of him”."""
    who = people.opening_person(i + 1)
    return (i, who, "character") if who >= 0 else None


def retraining(people, i):
    """“Retraining for the operator”."""
    for k in range(i + 1, i + 4):
        if people.words[k].text == "for":
            who = people.opening_person(k + 1)
            return (i, who, "demand") if who >= 0 else None
    return None


def punished(people, i):
    """“Reprimand the admin”, “remind Hassan to be careful”, “tell the team to learn”."""
    words, text = people.words, people.words[i].text
    who = people.opening_person(i + 1)
    if who < 0 or is_negative(people, who):
        return None
    near = {word.text for word in words[who + 1 : who + 6]}
    if text == "tell":
        is_demand = not LESSONS.isdisjoint(near)
    elif text in ("remind", "teach"):
        is_demand = not (DILIGENCE | CARE).isdisjoint(near)
    else:
        is_demand = True
    return (i, who, "demand") if is_demand else None


LESSONS = listed("learn stop read think grow")
CARE = listed("careful not never")
