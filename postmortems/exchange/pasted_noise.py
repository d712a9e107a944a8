"""What chat programs copy beside the words of people: marks, reactions, joins, files."""

import re

EDIT = r"\((?:edited|bearbeitet|editado|modifié)\)"
EDITED = re.compile(rf"{EDIT}$", re.IGNORECASE)
EDIT_MARK = "A mark of an edit."
CODE = r":[a-z0-9_+'-]+(?::skin-tone-\d)?:"
PICTURE = r"[\u00a9\u00ae\u200d\u2049-\u2bff\ufe0f\U0001f000-\U0001faff]"
NOISE = (
    (EDIT_MARK, EDIT),
    ("A divider.", r"new(?: messages?)?|[-_=─—–]{3,}|\d+ new messages?"),
    (
        "A pointer to a thread.",
        r"\d+ repl(?:y|ies)(?: .{0,60})?|last reply .{1,40}|view (?:thread|newer replies|message)|"
        r"also sent to the channel|show (?:more|less)|replied to a thread:?.{0,200}",
    ),
    (
        "A reaction.",
        rf"(?:(?:{CODE}|{PICTURE})\s*+(?:\d{{1,4}}\s*+)?)++|\+1(?:\s+\d+)?|add reaction",
    ),
    (
        "Somebody came or went.",
        r"(?:(?:-!-|-->|<--|\*{1,3}|→|←)\s*)?(?:\S+\s+){0,4}?(?:\(\S+\)\s+)?(?:has |have )?"
        r"(?:joined|left|quit) (?:#\S+|(?:the )?(?:channel|chat|conversation|meeting|call))"
        r"(?:\s.{0,80})?\.?|"
        r"(?:\S+\s+){0,4}?(?:has|have) (?:joined|left|quit)\.?|joined|left|quit|"
        r"(?:\S+\s+){0,4}?(?:was|were) added to (?:#\S+|the (?:channel|chat))(?:\s.{0,80})?|"
        r"(?:-!-|-->|<--)\s.{0,300}",
    ),
    (
        "A change of the channel.",
        r"(?:\S+\s+){0,4}?(?:has )?(?:set|changed|cleared|updated) the (?:channel|group)"
        r"(?:'s|’s)? (?:topic|description|purpose|name).{0,300}|"
        r"(?:\S+\s+){0,4}?(?:renamed|archived|created) the channel.{0,200}|"
        r"(?:\S+\s+){0,4}?pinned a message.{0,200}",
    ),
    (
        "A call.",
        r"(?:\S+\s+){0,4}?(?:has )?started a (?:huddle|call|meeting).{0,100}|a huddle (?:started|"
        r"happened).{0,100}|(?:the )?(?:meeting|call) (?:started|ended).{0,60}",
    ),
    (
        "A file.",
        r"(?:\S+\s+){0,4}?uploaded (?:a file|an image|\d+ files)(?::.{0,200})?|"
        r"\d+ files?|[\w .()@:-]{1,120}\.(?:png|jpe?g|gif|webp|pdf|mp4|mov|csv|txt|log|zip)"
        r"(?: ?▾)?",
    ),
)
PATTERNS = [(reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in NOISE]
LONGEST = 400
"""No noise is longer; the patterns look no further."""
LONGEST_MARK = 20
APP = re.compile(r"\s*(?:\bAPP|\bBOT|(?<=[a-z])APP)$")
STATUS = re.compile(rf"\s*(?:{CODE}|{PICTURE}+)\s*$", re.IGNORECASE)


def reason(text):
    """Why `text`, one stripped line, is nothing that people said; "" when it may be."""
    if len(text) > LONGEST:
        return ""
    return next((reason for reason, pattern in PATTERNS if pattern.fullmatch(text)), "")


def without_edit(text):
    """The text without the mark that it was edited, and whether there was one."""
    text = text.rstrip()
    found = EDITED.search(text, max(0, len(text) - LONGEST_MARK))
    return (text[: found.start()].rstrip(), True) if found else (text, False)


def speaker(name):
    """A name without its status and the word APP, and whether that word was there."""
    name = STATUS.sub("", name.strip()).strip(" :,@—–-")
    found = APP.search(name)
    return (name[: found.start()].strip() if found else name), found is not None
