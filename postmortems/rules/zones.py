"""Time zones that texts name, as far as the name alone says how far they are from UTC."""

import re

OFFSETS = {
    "UTC": 0,
    "GMT": 0,
    "WET": 0,
    "BST": 60,
    "CET": 60,
    "CEST": 120,
    "EET": 120,
    "EEST": 180,
    "IST": 330,
    "JST": 540,
    "KST": 540,
    "EDT": -240,
    "EST": -300,
    "CDT": -300,
    "CST": -360,
    "MDT": -360,
    "MST": -420,
    "PDT": -420,
    "PST": -480,
}
UNCLEAR = ("PT", "MT", "CT", "ET", "AEST", "AEDT", "Pacific", "Eastern", "local")
NAME = re.compile(rf"\b({'|'.join([*OFFSETS, *UNCLEAR])})\b(?:[+-]\d+)?")


def named(text):
    """The names of zones in `text`, with what is added to them: UTC+2."""
    return {found[0] for found in NAME.finditer(text)}


def offset(names):
    """Minutes that all of `names` are ahead of UTC; None when that is not one number."""
    offsets = {OFFSETS.get(name) for name in names}
    return offsets.pop() if len(offsets) == 1 else None
