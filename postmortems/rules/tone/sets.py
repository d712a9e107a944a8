"""How the tables of words are written: words, verbs with their forms, adjectives with theirs."""

import re

IRREGULAR = {
    "be": "is are was were been being",
    "break": "breaks broke broken breaking",
    "bring": "brings brought bringing",
    "buy": "buys bought buying",
    "catch": "catches caught catching",
    "choose": "chooses chose chosen choosing",
    "come": "comes came coming",
    "cut": "cuts cutting",
    "do": "does did done doing",
    "draw": "draws drew drawn drawing",
    "drive": "drives drove driven driving",
    "fall": "falls fell fallen falling",
    "find": "finds found finding",
    "forget": "forgets forgot forgotten forgetting",
    "get": "gets got gotten getting",
    "give": "gives gave given giving",
    "go": "goes went gone going",
    "have": "has had having",
    "hide": "hides hid hidden hiding",
    "hold": "holds held holding",
    "hit": "hits hitting",
    "keep": "keeps kept keeping",
    "know": "knows knew known knowing",
    "learn": "learns learned learnt learning",
    "leave": "leaves left leaving",
    "let": "lets letting",
    "lie": "lies lied lying",
    "lose": "loses lost losing",
    "make": "makes made making",
    "mislead": "misleads misled misleading",
    "mistake": "mistakes mistook mistaken mistaking",
    "misread": "misreads misreading",
    "misunderstand": "misunderstands misunderstood misunderstanding",
    "oversleep": "oversleeps overslept oversleeping",
    "overwrite": "overwrites overwrote overwriting",
    "pay": "pays paid paying",
    "put": "puts putting",
    "read": "reads reading",
    "ride": "rides rode riding",
    "run": "runs ran running",
    "see": "sees saw seen seeing",
    "sell": "sells sold selling",
    "send": "sends sent sending",
    "set": "sets setting",
    "shoot": "shoots shot shooting",
    "shut": "shuts shutting",
    "sit": "sits sat sitting",
    "sleep": "sleeps slept sleeping",
    "speak": "speaks spoke spoken speaking",
    "stand": "stands stood standing",
    "stick": "sticks stuck sticking",
    "sweep": "sweeps swept sweeping",
    "take": "takes took taken taking",
    "tell": "tells told telling",
    "think": "thinks thought thinking",
    "throw": "throws threw thrown throwing",
    "understand": "understands understood understanding",
    "wake": "wakes woke woken waking",
    "withhold": "withholds withheld withholding",
    "write": "writes wrote written writing",
}
DOUBLING = re.compile(r"(?:\w*-)?[^aeiou]*[aeiou][bdgklmnprtvz]")
STRESSED = frozenset(
    ("omit", "permit", "submit", "commit", "admit", "refer", "defer", "prefer", "occur")
)


def listed(text):
    """The words of a text, with blanks between, as a set."""
    return frozenset(text.split())


def verbs(text):
    """The words of a text and, of each, every form a verb has."""
    return frozenset(form for word in text.split() for form in forms(word))


def forms(verb):
    """A verb with its -s, its past and its -ing: “skip, skips, skipped, skipping”."""
    if verb in IRREGULAR:
        return [verb, *IRREGULAR[verb].split()]
    if verb.endswith("e"):
        stem = verb[:-1]
        return [verb, f"{verb}s", f"{verb}d", f"{verb}ing" if verb[-2] in "eo" else f"{stem}ing"]
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return [verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"]
    is_doubled = verb in STRESSED or DOUBLING.fullmatch(verb)
    stem = verb + verb[-1] if is_doubled else verb
    plural = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    return [verb, verb + plural, f"{stem}ed", f"{stem}ing"]


def family(adjective):
    """An adjective with its adverb and its noun: “careless, carelessly, carelessness”."""
    if adjective.endswith(("ent", "ant")):
        return [adjective, f"{adjective}ly", f"{adjective[:-1]}ce", f"{adjective[:-1]}cy"]
    if adjective.endswith("y"):
        return [adjective, f"{adjective[:-1]}ily", f"{adjective[:-1]}iness"]
    if adjective.endswith("le"):
        return [adjective, f"{adjective[:-1]}y"]
    return [adjective, f"{adjective}ly", f"{adjective}ness"]


def families(text):
    """Those of every adjective of a text."""
    return frozenset(form for word in text.split() for form in family(word))
