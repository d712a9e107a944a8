"""What is said to have been the cause, when it is somebody. As in tone_hindsight.py."""

from . import tone_lists as table
from .tone_around import COUPLES, is_negative, over_adverbs
from .tone_sets import listed

BOILED = listed("is was comes came all mostly entirely are boils boiled")


CAUSES = {
    "because": ("of",),
    "due": ("to",),
    "thanks": ("to",),
    "owing": ("to",),
    "attributable": ("to",),
    "attributed": ("to",),
    "traced": ("to", "back"),
    "courtesy": ("of",),
    "down": ("to",),
    "account": ("of",),
    "points": ("to", "at", "towards"),
    "point": ("to", "at", "towards"),
    "leads": ("to", "back"),
    "lies": ("with",),
    "stems": ("from",),
    "stemmed": ("from",),
    "result": ("of",),
    "consequence": ("of",),
    "hands": ("of",),
    "work": ("of",),
    "doing": ("of",),
    "pinned": ("on",),
    "squarely": ("on", "with"),
    "entirely": ("on", "with"),
    "solely": ("on", "with"),
    "all": ("on",),
    "typical": ("of", "for"),
}


NEUTRAL = listed("points point leads work account hands")
"""These lead to people for other reasons than blame too."""


def because_of(people, i):
    """“because of Priya”, “thanks to an engineer who”, “traced back to Ana's change”."""
    words = people.words
    text = words[i].text
    if words[i + 1].text not in CAUSES[text]:
        return None
    if text == "down" and (not i or words[i - 1].text not in BOILED):
        return None
    if text in NEUTRAL and not _is_about(words, i):
        return None
    k = over_adverbs(words, i + 2)
    k = k + 1 if words[k].text in ("to", "on") else k
    who = people.opening_person(k)
    if who < 0:
        who = people.owner_after(k)
        is_praise = any(word.text in table.GOOD for word in words[who + 1 : who + 4])
        is_blame = who >= 0 and not is_praise and text not in ("hands", "squarely", "entirely")
        return (i, who, "fault") if is_blame else None
    after = words[who + 1]
    if words[who].text in ("people", "users", "person"):
        return None
    if text == "thanks" and (after.text in ("for", "and") or words[i].opens):
        return None
    if not (
        after.stop
        or after.text in ("who", "and", "for", "whose", "not", "alone", "being")
        or (text == "typical" and after.text == "to")
    ):
        is_doing = after.text.endswith("ing") and after.text not in table.GOOD
        return (i, who, "fault") if is_doing and text in ("because", "due", "thanks") else None
    return i, who, "fault"


ABOUT = listed(
    "loss mess downtime mistake error bug crash breakage cause causes fault blame outage incident "
    "problem analysis evidence trail everything"
)


def _is_about(words, i):
    return any(word.text in ABOUT for word in words[max(i - 6, 0) : i + 1])


def cause_is(people, i):
    """“Root cause: Viktor.”"""
    words = people.words
    if words[i + 1].stop and words[i + 1].raw == ":":
        who = people.opening_person(i + 2)
        return (i, who, "fault") if who >= 0 and words[who + 1].stop else None
    return None


def lies_with(people, i):
    """“The fault lies with the data team”, “the outage is entirely on Ana”."""
    words, text = people.words, people.words[i].text
    near = [word.text for word in words[max(i - 8, 0) : i]]
    if text in ("entirely", "solely", "squarely", "all", "on", "purely"):
        on = i if text == "on" else i + 1
        is_blame = words[on].text == "on" and not COUPLES.isdisjoint(near[-1:])
        is_blame = is_blame and not THIS.isdisjoint(near)
    else:
        on = over_adverbs(words, i + 1)
        is_blame = words[on].text in ("with", "on", "at", "to") and not GUILT.isdisjoint(near)
    who = people.named_after(on + 1) if is_blame else -1
    return (i, who, "fault") if who >= 0 else None


GUILT = listed("fault blame responsibility cause guilt")
THIS = ABOUT | listed("this that one delay it")


def culprit(people, i):
    """“The culprit was a developer”, “the root cause was Jonas”, “the problem here is Ana”."""
    words = people.words
    k = over_adverbs(words, i + 1)
    for j in range(i + 1, i + 8):
        if words[j].stop:
            break
        if words[j].text in ("is", "was", "were", "are"):
            k = j + 1
            break
    else:
        return None
    if k == i + 1 or words[k - 1].text not in COUPLES:
        return None
    k = over_adverbs(words, k)
    k = k + 1 if words[k].text == "that" else k
    who = people.opening_person(k)
    if who < 0:
        return None
    after = words[who + 1]
    ends = after.stop or after.text in FOLLOWING or after.text.endswith("ing")
    is_pronoun = words[who].text in ("we", "they", "nobody", "no-one", "you", "i")
    return (i, who, "fault") if ends and not is_pronoun and not is_negative(people, who) else None


FOLLOWING = listed("who which in on at of from and himself herself not for with whose being")
