"""What of a posted form is kept while it is being written, and how long somebody counts as here."""

from datetime import timedelta

HERE_FOR = timedelta(seconds=45)
"""An editor says every 20 seconds that it is open: two of them may get lost."""
NEEDED_FOR = timedelta(days=1)
"""How long an emptied draft is remembered, so that what arrives late does not fill it again."""
BESIDE_THE_TEXT = frozenset(
    {"csrfmiddlewaretoken", "revision", "and_next"}
    | {"tab", "sequence", "draft", "draft_sequence", "writer"}
)
"""Fields of the form that nobody writes into."""
CARRIED = frozenset({"conflict"})
"""What is kept with the text, though nobody wrote it: a conflict goes on where it was left."""
OPENING = 60


def fields_of(posted):
    """The part of a form that is kept, as {name: [text]}; `posted` gives (name, texts).

    A null character, which no table holds, becomes the mark for an unreadable one.
    """
    return {
        name.replace("\0", "\ufffd"): [text.replace("\0", "\ufffd") for text in texts]
        for name, texts in posted
        if name not in BESIDE_THE_TEXT
    }


def opening(fields):
    """The first words of the longest text, to tell one draft from another; "" without any."""
    texts = [text for name, texts in fields.items() if name not in CARRIED for text in texts]
    words = " ".join(max(texts, key=len, default="").split())
    return words if len(words) <= OPENING else f"{words[:OPENING].rstrip()}…"
