"""Who is a person in a sentence, and which person does what a verb says.

Sure: a role, a pronoun, a given name, a name that was handed in. Likely: a capitalised word that
nobody knows; it counts only beside what no machine does. Every walk has a bound of a few words.
"""

from .names import GIVEN, MATTERS, THINGS
from .roles import (
    ACTING,
    AMBIGUOUS,
    ANYBODY,
    CATENATIVE,
    DEPARTMENTS,
    DETERMINERS,
    FIRMS,
    FOLLOWING,
    GROUPS,
    HELPING,
    JOINING,
    MACHINE_AFTER,
    MACHINE_BEFORE,
    NOT_ADVERBS,
    OWN,
    PASSED_OVER,
    POSTPOSED,
    PREPOSITIONS,
    QUANTITIES,
    RECEIVING,
    ROLES,
    THEY,
    TURNING,
)
from .sentences import CLAUSE, SENTENCE

NOBODY, LIKELY, SURE = range(3)
REACH, PHRASE, OPENING = 16, 5, 40  # words a walk may look at


def is_adverb(word):
    """Whether a word may stand between a person and a verb without changing who acts."""
    text = word.text
    return text in PASSED_OVER or (text.endswith("ly") and text not in NOT_ADVERBS)


class People:
    """The persons among some words; `names` are parts of known names in lower case."""

    def __init__(self, words, names):
        self.words, self.names = words, names

    def person(self, i):
        """How surely the word at `i` names somebody: NOBODY, LIKELY or SURE."""
        word = self.words[i]
        if word.stop:
            return NOBODY
        text = word.text
        if (word.raw[:1] == "@" and len(word.raw) > 2) or word.raw[1:2] == ".":
            return SURE
        if text in ANYBODY or (text == "one" and self._before(i).text == "no"):
            return SURE
        if text in THEY or text in FIRMS:
            return LIKELY
        if text in ("agent", "agents", "desk", "guard", "guards"):
            return SURE if self._before(i).text in HELPING else NOBODY
        if text in ROLES or text.rpartition("-")[2] in ROLES:
            return NOBODY if self._is_machine(i) else SURE
        return self._name(i)

    def _name(self, i):
        """A name: handed in, common, or a capitalised word that is none we know."""
        word, raw = self.words[i], self.words[i].raw
        if not raw[:1].isupper():
            return SURE if raw in self.names and not raw.islower() else NOBODY
        if word.text in self.names and not (word.opens and word.text in MATTERS):
            return SURE
        if self._before(i).text in ("team", "squad"):
            return SURE
        if not raw[1:].replace("'", "").replace("’", "").replace("-", "").isalpha():
            return NOBODY
        inner = raw[1:].partition("-")[0]
        if not inner.islower() and not raw.startswith(("Mc", "Mac", "O'", "O’", "De", "Di")):
            return NOBODY
        if word.text in THINGS:
            return NOBODY
        if word.text in DEPARTMENTS:
            return SURE if word.opens and (word.owns or self._acts(i + 1)) else NOBODY
        if word.text in GIVEN or word.text.partition("-")[0] in GIVEN:
            return SURE
        if self._before(i).text in GIVEN and self._before(i).raw[:1].isupper():
            return SURE  # a family name
        if word.opens and (word.text in MATTERS or len(raw) < 4 or _sounds_like_matter(word.text)):
            return NOBODY
        before = self._before(i)
        if before.text in DETERMINERS or word.text in MATTERS:
            return NOBODY
        return LIKELY

    def _acts(self, i):
        text = self.words[i].text
        return text in PASSED_OVER or text in ACTING or (text.endswith("ed") and len(text) > 4)

    def _before(self, i):
        return self.words[i - 1] if i else self.words[-1]

    def _is_machine(self, i):
        text, before = self.words[i].text, self._before(i)
        if text not in AMBIGUOUS:
            return False
        if text in ("owner", "owners", "lead", "leads"):
            return before.text in ("lock", "lease", "object", "row", "volume", "file")
        if before.text in MACHINE_BEFORE or before.raw in ("", "OOM"):
            return before.text in MACHINE_BEFORE
        return any(word.text in MACHINE_AFTER for word in self.words[i + 1 : i + 6])

    def subject(self, i):
        """Who does what the verb at `i` says: (index, how sure); (-1, NOBODY) when it is no person.

        Walks left over adverbs, over “of the payments team”, over “who wrote it”.
        """
        j = i - 1
        for _ in range(REACH):
            if j < 0 or self.words[j].stop == SENTENCE:
                break
            word = self.words[j]
            if word.stop == CLAUSE or word.text in JOINING:
                return self._opening(j)
            if word.text in ("who", "whoever"):
                return j, SURE
            if word.text == "that" and j and self.person(j - 1) == SURE:
                return j - 1, SURE
            if (found := self.person(j)) and not word.owns:
                before = self.phrase_start(j) - 1
                governor = self.words[before].text if before >= 0 else ""
                if governor in PREPOSITIONS and governor not in TURNING:
                    if governor == "of" and self.words[before - 1].text in QUANTITIES:
                        return j, found
                    j = before - 1
                    continue
                return (-1, NOBODY) if governor in RECEIVING else (j, found)
            is_catenative = word.text in CATENATIVE and self.words[j + 1].text == "to"
            if is_adverb(word) or is_catenative or word.text in POSTPOSED:
                j -= 1
                continue
            j = self._over_noun(j)
            if j is None:
                break
        return -1, NOBODY

    def _over_noun(self, j):
        """The place before “of the …”, or of the “who” that opens a clause; None for a subject."""
        for k in range(j, max(j - PHRASE, -1), -1):
            word = self.words[k]
            if word.stop:
                return None
            if word.text in ("who", "whoever"):
                return k
            if word.text in PREPOSITIONS and word.text not in ("before", "after", "as", "like"):
                return k - 1
            if word.text in JOINING or word.text in TURNING:
                return None
        return None

    def phrase_start(self, j):
        """The first word of the phrase whose last word is at `j`: over adjectives to a “the”."""
        if self.words[j].text in ANYBODY | THEY:
            return j
        if self.words[j].raw[:1].isupper() and self.words[j].text not in ROLES:
            before = self._before(j)
            is_longer = not before.stop and before.raw[:1].isupper() and self.person(j - 1)
            return j - 1 if j and (is_longer or before.text in ("team", "squad")) else j
        for k in range(j, max(j - PHRASE, -1), -1):
            before = self.words[k - 1] if k else None
            if before is None or before.stop or self.words[k].text in DETERMINERS | QUANTITIES:
                return k
            if before.text in PREPOSITIONS or before.text in JOINING or before.text in TURNING:
                return k
            if before.text in RECEIVING or is_adverb(before):
                return k
        return j

    def _opening(self, j):
        """Who opens the clause that “and forgot” goes on with."""
        for k in range(j - 1, max(j - OPENING, -1), -1):
            before = self.words[k - 1] if k else None
            if self.words[k].stop == SENTENCE:
                break
            starts = before is None or before.stop or before.text in JOINING | TURNING
            if not starts or self.words[k].stop:
                continue
            opened = self.opening_person(k)
            if opened >= 0:
                return opened, self.person(opened)
            word = self.words[k].text
            joined = before is None or before.text in JOINING | TURNING
            if word in DETERMINERS | {"it", "there"} and (joined or before.stop == SENTENCE):
                break
            if before is None or before.stop == SENTENCE:
                break
        return -1, NOBODY

    def opening_person(self, k):
        """The person whose phrase begins at `k`, or -1."""
        for p in range(k, k + PHRASE):
            word = self.words[p]
            if word.stop or word.text in PREPOSITIONS or (is_adverb(word) and p > k):
                break
            if self.person(p) and not word.owns:
                if self.person(p + 1) and not self.words[p + 1].owns:
                    continue  # “the release engineer”: the last of them is the head
                return p
            if word.owns and word.text not in OWN and not self.person(p):
                break
        return -1

    def named_after(self, k):
        """The person whose phrase begins at `k` and ends there: “by the engineer on duty”."""
        p = self.opening_person(k)
        if p < 0:
            return self.owner_after(k)
        after = self.words[p + 1]
        ends = (
            after.stop
            or after.text in ("this", "last", "again", "yesterday", "today")
            or after.text in PREPOSITIONS | JOINING | TURNING | PASSED_OVER
        )
        is_named = self.words[p].raw[:1].isupper() and self.words[p].text not in ROLES
        return p if ends or is_named or _may_follow(after.text) else -1

    def owner_after(self, k):
        """“by Priya's change”: one person owns it; what teams own is software."""
        for p in range(k, k + PHRASE):
            word = self.words[p]
            if word.stop or word.text in PREPOSITIONS:
                break
            if word.owns and self.person(p) and word.text not in GROUPS:
                return p
        return -1

    def owner(self, i):
        """Whose the noun at `i` is, over up to three adjectives, or -1."""
        for k in range(i - 1, max(i - 5, -1), -1):
            word = self.words[k]
            if word.stop or word.text in PREPOSITIONS:
                break
            if word.text in OWN or (word.owns and self.person(k)):
                return k
        return -1

    def start(self, j):
        """Where the phrase with the person at `j` starts, in characters."""
        return self.words[self.phrase_start(j)].start if j >= 0 else -1


def _may_follow(text):
    return text in FOLLOWING or text.endswith(("ing", "ed"))


def _sounds_like_matter(text):
    return text.endswith(
        (
            "ing",
            "tion",
            "sion",
            "ment",
            "ness",
            "ity",
            "ance",
            "ence",
            "ure",
            "s",
            "ware",
            "age",
            "ed",
            "ive",
            "able",
            "ous",
            "ship",
        )
    )
