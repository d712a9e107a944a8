"""The sentences we wrote: at least 95 of 100 that blame are found, at most 5 of 100 others flagged.

Every pair blame_NAME.txt and blameless_NAME.txt in tone/, beside this file, counts by itself, but
for “apart”. That half was seen by nobody who worked on the check; it counts together with as many
sentences that were in view from the beginning.
"""

from pathlib import Path

import pytest

from postmortems.rules import tone

FOLDER = Path(__file__).parent / "tone"
APART = "apart"
IN_VIEW = ("known", "second")
"""Together as many sentences as those apart."""
FOUND = {path.stem.removeprefix("blame_") for path in FOLDER.glob("blame_*.txt")}
HALVES = sorted(FOUND - {APART})
CORPORA = [*[(half,) for half in HALVES], (*IN_VIEW, APART)]
FOUND_AT_LEAST, FLAGGED_AT_MOST = 0.95, 0.05


def sentences(kind, halves):
    """One sentence a line."""
    texts = [(FOLDER / f"{kind}_{half}.txt").read_text(encoding="utf-8") for half in halves]
    return [line.strip() for text in texts for line in text.splitlines() if line.strip()]


@pytest.mark.parametrize("halves", CORPORA, ids=" and ".join)
def test_blame_is_found(halves):
    blame = sentences("blame", halves)
    missed = [sentence for sentence in blame if not tone.remarks(sentence)]

    found = 1 - len(missed) / len(blame)
    assert found >= FOUND_AT_LEAST, f"{found:.1%} found; missed:\n" + "\n".join(missed)


@pytest.mark.parametrize("halves", CORPORA, ids=" and ".join)
def test_what_blames_nobody_is_left_alone(halves):
    blameless = sentences("blameless", halves)
    flagged = [sentence for sentence in blameless if tone.remarks(sentence)]

    share = len(flagged) / len(blameless)
    assert share <= FLAGGED_AT_MOST, f"{share:.1%} flagged:\n" + "\n".join(flagged)


def test_half_of_the_corpus_was_kept_apart():
    for kind in ("blame", "blameless"):
        assert len(sentences(kind, [APART])) == len(sentences(kind, IN_VIEW)) >= 150
