"""A sample of what is true for every form, field and page in each run; the rest where time is.

`make test` runs the samples, `make thorough` what they leave out.
"""

import pytest


def sample(cases, every):
    """Cases for parametrize: the first and each `every`-th after it; the others are thorough."""
    return [
        pytest.param(
            *(case if isinstance(case, tuple) else (case,)),
            marks=[pytest.mark.thorough] if place % every else [],
        )
        for place, case in enumerate(cases)
    ]
