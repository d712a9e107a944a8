"""The sentences we wrote: at least 95 of 100 that blame are found, at most 5 of 100 others flagged.

Every pair blame_NAME.txt and blameless_NAME.txt beside this file, in tone/, counts by itself.
"""

from pathlib import Path

import pytest

from postmortems.rules import tone

FOLDER = Path(__file__).parent / "tone"
HALVES = sorted(path.stem.removeprefix("blame_") for path in FOLDER.glob("blame_*.txt"))
FOUND_AT_LEAST, FLAGGED_AT_MOST = 0.95, 0.05


def sentences(name):
    """One sentence a line."""
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip()]


@pytest.mark.parametrize("half", HALVES)
def test_blame_is_found(half):
    blame = sentences(f"blame_{half}")
    missed = [sentence for sentence in blame if not tone.remarks(sentence)]

    found = 1 - len(missed) / len(blame)
    assert found >= FOUND_AT_LEAST, f"{found:.1%} found; missed:\n" + "\n".join(missed)


@pytest.mark.parametrize("half", HALVES)
def test_what_blames_nobody_is_left_alone(half):
    blameless = sentences(f"blameless_{half}")
    flagged = [sentence for sentence in blameless if tone.remarks(sentence)]

    share = len(flagged) / len(blameless)
    assert share <= FLAGGED_AT_MOST, f"{share:.1%} flagged:\n" + "\n".join(flagged)


def test_there_is_a_half_that_the_rules_were_written_against():
    assert "known" in HALVES
