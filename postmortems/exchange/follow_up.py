"""Follow-up reviews: when they are due, and once held, who held them and the four answers."""

from copy import deepcopy

from postmortems.rules.document import BLANK_FOLLOW_UP
from postmortems.rules.outline import REVIEW_QUESTIONS
from postmortems.rules.text import fences

from .blocks import without_blanks
from .bullets import Bullet, indented, split
from .escapes import shield, unshield
from .headings import plain, split_label
from .moments import read_day
from .placeholders import NOT_RECORDED, is_nothing

OUTCOMES = {"effective": "Effective", "partly": "Partly effective", "not": "Not effective"}
ANSWERS = (
    {"yes": "Yes", "not_yet": "Not yet", "no": "No"},
    {"no": "No", "less_severe": "Yes, less severe", "as_severe": "Yes, as severe"},
    OUTCOMES,
    {},
)
QUESTIONS = {plain(question): number for number, question in enumerate(REVIEW_QUESTIONS)}


def write(follow_ups):
    """All follow-ups one after another; the questions alone when none is planned."""
    return "\n\n".join(_one(follow_up) for follow_up in follow_ups or [BLANK_FOLLOW_UP])


def read(lines, notes):
    """The follow-ups of `lines`."""
    follow_ups, others, block = [], [], []
    marks = fences(lines)[0]
    for line, mark in zip(lines, marks, strict=True):
        label = None if mark or line[:1].isspace() else split_label(line)
        name = plain(label[0]) if label and line.startswith("**") else ""
        if name not in ("review date", "held", "outcome", "review questions"):
            block.append(line)
            continue
        _read_answers(block, follow_ups, others, notes)
        block = []
        if name == "review date" or not follow_ups:
            follow_ups.append(deepcopy(BLANK_FOLLOW_UP))
        if not _set(follow_ups[-1], name, label[1], notes):
            others.append(line)
    _read_answers(block, follow_ups, others, notes)
    if others:
        notes.keep("\n\n".join(others), why="is not a follow-up review")
    return [each for each in follow_ups if each != BLANK_FOLLOW_UP]


def _one(follow_up):
    parts = [f"**Review Date:** {follow_up['due_on'] or NOT_RECORDED}"]
    if follow_up["held_on"] or follow_up["held_by"]:
        by = f" by {follow_up['held_by']}" if follow_up["held_by"] else ""
        parts.append(f"**Held:** {follow_up['held_on'] or NOT_RECORDED}{by}")
    if follow_up["outcome"]:
        parts.append(f"**Outcome:** {OUTCOMES[follow_up['outcome']]}")
    questions = ["**Review Questions:**"]
    for number, question in enumerate(REVIEW_QUESTIONS):
        questions += _answer(number, question, **follow_up["answers"][number])
    return "\n\n".join([*parts, "\n".join(questions)])


def _answer(number, question, *, answer, note):
    if not (answer or note):
        return [f"- [ ] {question}"]
    word = ANSWERS[number].get(answer, "")
    if word and ("\n" in note or note.startswith("- ")):
        text = f"{word}:\n{note}"
    elif word:
        text = f"{word}: {note}" if note else word
    else:
        text = shield(note, lambda words: _split_answer(number, words)[0] != "")
    return [f"- [x] {question}", f"  - {indented(text, 4)}"]


def _split_answer(number, text):
    """The answer that `text` begins with or "", and the rest."""
    first, _, others = text.partition("\n")
    for answer, word in ANSWERS[number].items():
        if first.casefold() == word.casefold():
            return answer, others
        head, colon, rest = first[: len(word)], first[len(word) : len(word) + 1], ""
        if head.casefold() == word.casefold() and colon == ":":
            rest = first[len(word) + 1 :].removeprefix(" ")
            return answer, "\n".join(filter(None, [rest, others])) if rest else others
    return "", text


def _read_answers(block, follow_ups, others, notes):
    for part in split(without_blanks(block)):
        question = part.text if isinstance(part, Bullet) else ""
        words = question[4:] if question[:3].casefold() in ("[ ]", "[x]") else question
        number = QUESTIONS.get(plain(words))
        if number is None:
            text = [f"- {part.text}", *part.nested] if isinstance(part, Bullet) else part
            if any(line.strip() for line in text):
                others.append("\n".join(text))
            continue
        if not follow_ups:
            follow_ups.append(deepcopy(BLANK_FOLLOW_UP))
        _set_answer(follow_ups[-1], number, part, notes)


def _set_answer(follow_up, number, bullet, notes):
    children = bullet.children()
    text = "\n".join(children)
    answer, note = _split_answer(number, text)
    if not answer:
        note = unshield(text, lambda words: _split_answer(number, words)[0] != "")
    if not text and bullet.text[:3].casefold() == "[x]":
        notes.assume(f"“{bullet.text[4:]}” is ticked without an answer and is left open.")
    follow_up["answers"][number] = {"answer": answer, "note": note}


def _set(follow_up, name, value, notes):
    if name == "review questions":
        return not value
    if name == "outcome":
        found = [key for key, word in OUTCOMES.items() if word.casefold() == value.casefold()]
        follow_up["outcome"] = found[0] if found else ""
        return bool(found) or not value or is_nothing(value)
    if name == "held":
        day, _, by = value.partition(" by ")
        follow_up["held_on"], follow_up["held_by"] = read_day(day), by
        return bool(read_day(day)) or not value or is_nothing(day)
    value = notes.value(value)
    follow_up["due_on"] = read_day(value)
    return not value or bool(read_day(value))
