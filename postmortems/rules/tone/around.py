"""What the constructions look at around a word."""

from .people import is_adverb
from .roles import NEGATIVE
from .sets import listed

NOWHERE = -1
THEY_WHO = listed("he she they we of his her their i everyone nobody")
PARTICIPLES = listed(
    """
    known run put set read made done gone thought taken seen found caught told asked kept left lost
    said built sent spent paid understood brought bought held heard felt shown grown thrown begun
    come become cut hit let shut met gotten got won spoken written chosen driven dealt learnt meant
    sought taught been given forgotten broken hidden drawn withdrawn stood fallen undone woken
    mistaken risen foreseen drunk ridden bothered foregone rung sung sat slept stolen frozen sworn
    worn
    """
)
DESCRIBING = listed(
    """
    automated limited shared dedicated documented detailed restricted elevated scheduled required
    integrated centralised centralized unlimited simplified predefined managed named distributed
    isolated separated redundant replicated encrypted versioned staged delayed
    """
)
AFTER_VERB = listed("the a an this that his her their its our to for in with it them")
COMPOUNDS = listed(
    """
    rate rates budget budgets message messages mode modes domain domains handling code codes log
    logs tolerance injection tracking path paths page pages response responses count counts
    detection detector isolation scenario scenarios report reports reporting state states ratio
    class classes type types log-in correction culture free tool output view
    """
)


def is_negative(people, who):
    """“Nobody”, “no one person”."""
    near = people.words[max(who - 3, 0) : who]
    return people.words[who].text in NEGATIVE or any(w.text == "no" for w in near if not w.stop)


def over_adverbs(words, k):
    for _ in range(3):
        if not is_adverb(words[k]) or words[k].text in ("been", "had", "have", "not", "never"):
            break
        k += 1
    return k


def is_participle(words, k):
    text, after = words[k].text, words[k + 1]
    if text == "read" and after.text in ("access", "permission", "permissions", "only", "rights"):
        return False
    if text in DESCRIBING and not after.stop and after.text not in AFTER_VERB:
        return False
    return text in PARTICIPLES or (text.endswith("ed") and len(text) > 3 and text != "need")


def has_reason(words, k):
    """Whether “because the phone was muted” follows: it explains. “Because he …” does not."""
    for j in range(k + 1, min(k + 20, len(words) - 2)):
        if words[j].stop and words[j].text == ".":
            break
        if words[j].text in ("because", "since") or (
            words[j].text == "as"
            and words[j + 1].text in ("the", "no", "there", "its", "it", "its")
        ):
            return words[j + 1].text not in THEY_WHO
    return False


def is_licensed(words, k):
    """Whether “under permit”, “as agreed”, “to protect the data” follows: meant, and right."""
    for j in range(k + 1, min(k + 16, len(words) - 2)):
        if words[j].stop and words[j].text == ".":
            break
        if words[j + 1].text in LICENCES.get(words[j].text, ()):
            return True
    return False


LICENCES = {
    "under": listed("permit licence license supervision"),
    "with": listed("approval permission consent sign-off"),
    "as": listed("planned agreed documented instructed requested the described intended required"),
    "per": listed("the our runbook policy procedure"),
    "to": listed("protect contain limit prevent stop shield isolate preserve keep safeguard"),
    "on": listed("request purpose-built instruction"),
    "in": listed("accordance line agreement"),
    "so": listed("that"),
    "by": listed("design agreement"),
}
"""By first word: what after it says that it was right."""
