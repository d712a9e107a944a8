"""Weighs the words of a sentence about people when no construction is found in it.

Reproaches have more forms than can be listed, but they share words: harsh ones, “never”, “even”,
“whole”; reports share “at 14:02”, “confirmed”, “because the”. Every trait of a sentence has points
in tone_weights.py, learnt from the sentences in tests/rules/tone; enough of them is a remark.
"""

from . import tone_lists as lists
from .tone_markdown import THING
from .tone_people import LIKELY, SURE
from .tone_sets import listed
from .tone_weights import ENOUGH, WEIGHTS
from .tone_words import CLASSES, DILIGENCE, JUDGED

SHORTEST, LONGEST = 6, 40  # words; the sentences that it was learnt from are like that
SAID = listed("blame blames blamed blaming blameless")
"""What speaks of blame itself is left to the constructions."""
ENDINGS = ("ing", "edly", "ed", "ly", "es", "s")
AS_THEY_ARE = listed("he she i you we nobody everybody someone somebody whoever anyone nobody")
HARSH = listed(
    """
    abandon abject abrupt absent-minded absurd abuse abysmal aimless alarming aloof amateur angry
    annoyed annoying apathetic appalling arbitrary argue arrogant ashamed asleep atrocious awful
    backward bad baffling banal bickering bizarre blame blasé blatant blind blithe blunder boast
    boastful bogus bored botched brag brash brazen brush-off bungle bury callous careless casual
    catastrophic cavalier chaos chaotic cheap cheat childish chronic clown clueless clumsy cobbled
    cocky complacent complain conceal conceited condescending confused contempt convenience
    convenient coward cowardly crap crass crazy criminal crude cynical daft dangerous daydream deaf
    deceive defiance defiant defy delusion denial deny deplorable despicable dimwit dire disappoint
    disappointing disaster disastrous disdain disgrace dishonest disinterest dismal dismissive
    disobey disorderly disorganised disorganized disregard disrespect disturbing dither dodge
    doubtful drag drunk dubious dumb ego egregious embarrassing embarrassment evasive excuse
    excuses fantasy farce farcical fault feckless feeble fiasco fishing flagrant flimsy flippant
    fool foolhardy foolish forget forgetful fret frivolous froze fumble gamble garbage gawk giggle
    glib gossip greed greedy grotesque guess guesswork guilt guilty gullible guts haphazard hapless
    hasty haughty heedless hide hopeless horrible horrific hubris hurry idiot idiotic idle
    ignorance ignorant ignore ill-advised illogical immature impatience impatient impulsive
    inability inadequate inattention inattentive incompetence incompetent inconsiderate indecision
    indecisive indefensible indifference indifferent inept inertia inexcusable inexperience
    inexperienced insane insolent insult insulting intolerable irresponsible irritating joke joking
    joyride lackadaisical lacking laughable laughed lax lazy lie lied lousy ludicrous lunacy mad
    madness meddle mediocre mess messy mindless misguided mistake moan mock mockery moron muddle
    naive narrow-minded neglect negligence negligent nonchalant nonsense oblivious obnoxious
    obstinate obvious obviously offend outrageous overconfident overeager overlook overrate
    oversight panic panicked passive pathetic petty plain pointless poor preposterous pretend pride
    procrastinate proud questionable rash reckless refusal refuse regret reluctance reluctant
    remiss reprimand ridiculous rubbish rude rush sabotage scandal scandalous scold self-inflicted
    selfish shame shameful shirk shocking shoddy short-sighted shortcut shrug silly slack slapdash
    slept sloppy slow smug snoring sorry spite squabble stingy stubborn stupid stupidity sulk
    superficial tantrum temper terrible thoughtless timid tired trash trivial trust ugly
    unacceptable unbelievable uncaring underestimate undisciplined unfit unforgivable unfortunate
    unfortunately unhelpful uninterested unprepared unprofessional unqualified unreasonable
    unreliable unskilled untrained unwilling unwise useless vague vain vanity waste weak whim
    wilful willful woeful worthless wrong yawning
    """
)
KINDS = {
    "HARSH": HARSH,
    "JUDGED": JUDGED,
    "DILIGENCE": DILIGENCE,
    "SLIP": lists.SLIPS,
    "ADVERB": lists.ADVERBS,
    "BREAKING": lists.BREAKING,
    "REPAIR": lists.REPAIRS,
    "GOOD": lists.GOOD,
    "MACHINE": lists.MACHINES,
    "CARE": CLASSES["CARE"],
    "FOOLISH": CLASSES["FOOLISH"],
    "BAD": CLASSES["BAD"],
}
POINTS = {trait: points for points, text in WEIGHTS.items() for trait in text.split()}


def stem(text):
    """A word without its ending: “ignored” and “ignoring” are one trait."""
    for ending in ENDINGS:
        if text.endswith(ending) and len(text) - len(ending) > 3:
            return text[: -len(ending)]
    return text


def traits(people, first, last):
    """What is counted of the words from `first` up to `last`: {trait: place of its first word}."""
    found, persons = {"ALWAYS": first}, []
    for i in range(first, last):
        word = people.words[i]
        if word.stop or word.quoted:
            found.setdefault("QUOTED" if word.quoted else "STOP", i)
            continue
        found.setdefault(_trait(people, i, persons), i)
        for kind, words in KINDS.items():
            if word.text in words:
                found.setdefault(kind, i)
    if people.words[last].raw == "?":
        found["QUESTION"] = last
    if not persons:
        found["NO-PERSON"] = first
    elif persons[0] < first + 4:
        found["PERSON-FIRST"] = persons[0]
    return found


def _trait(people, i, persons):
    word = people.words[i]
    certainty = people.person(i)
    if certainty:
        persons.append(i)
    if certainty == SURE:
        return word.text if word.text in AS_THEY_ARE else "PERSON'S" if word.owns else "PERSON"
    if certainty == LIKELY:
        return "MAYBE"
    if word.raw[:1].isdigit():
        return "NUMBER"
    return "CODE" if word.raw[:1] == THING else stem(word.text)


def weigh(people, first, last):
    """The finding in the sentence from `first` up to `last`: (first, last, kind), or None."""
    words = [word.text for word in people.words[first:last] if not word.stop]
    if not SHORTEST <= len(words) <= LONGEST or not SAID.isdisjoint(words):
        return None
    enough = min(_enough(people, i) for i in range(first, last))
    found = traits(people, first, last)
    if sum(POINTS.get(trait, 0) for trait in found) < enough:
        return None
    place = _heaviest(people, found)
    for who in range(place, first - 1, -1):
        if _enough(people, who) < NEVER:
            return who, place, "action"
    return place, place, "action"


def _enough(people, i):
    """The points that make a remark when the word at `i` is the person of the sentence."""
    word, certainty = people.words[i], people.person(i)
    if word.quoted or not certainty or (i and people.words[i - 1].text == "no"):
        return NEVER
    if certainty == SURE:
        return NEVER if word.text in OURSELVES else ENOUGH
    return DOUBTFUL if word.raw[:1].isupper() else NEVER


def _heaviest(people, found):
    """The place of the word that weighs most, little words aside."""
    places = [(POINTS.get(trait, 0), place) for trait, place in found.items()]
    return max(places, key=lambda pair: (len(people.words[pair[1]].text) > 3, pair[0]))[1]


DOUBTFUL, NEVER = ENOUGH + 3, 10_000
OURSELVES = listed("we i you people everyone everybody")
