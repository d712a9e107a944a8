"""Who is mentioned: the longest name, whole words, outside of code."""

import time

import pytest

from postmortems.rules.mentions import found

PEOPLE = [
    (1, "Ana", "ana@example.com"),
    (2, "Ana Ferreira", "ana.ferreira@example.com"),
    (3, "Tomás Lindqvist", "tomas@example.com"),
    (4, "Sam", "sam.1@example.com"),
    (5, "Sam", "sam.2@example.com"),
    (6, "O’Neil (SRE)", "oneil@example.com"),
    (7, "", "nameless@example.com"),
    (8, "Ana.Bot", "bot@example.com"),
]


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("@Ana Ferreira, which one?", [2]),
        ("@ana FERREIRA", [2]),
        ("@Ana Ferreiras pool", [1]),
        ("@Ana, and @TOMÁS lindqvist.", [1, 3]),
        ("(@Ana)", [1]),
        ("**@Ana**", [1]),
        ("@Ana's", [1]),
        ("@ana.ferreira@example.com", [2]),
        ("@ana@example.com.", [1]),
        ("@Anastasia", []),
        ("@Ana-Maria", []),
        ("@Ana@elsewhere.org", []),
        ("ana@Ana.example", []),
        ("mail ana.ferreira@example.com", []),
        ("https://example.com/@Ana", []),
        ("@@Ana", []),
        ("@ Ana", []),
        ("@", []),
        ("@Sam", [4, 5]),
        ("@sam.2@example.com", [5]),
        ("@O’Neil (SRE)", [6]),
        ("@Ana.Bot", [8]),
        ("@Ana @Ana @ana", [1]),
        ("first\nthen @Ana", [1]),
        ("`@Ana` and @Sam", [4, 5]),
        ("``a ` @Ana`` b", []),
        ("` @Ana", [1]),
        ("```\n@Ana\n```\n@Tomás Lindqvist", [3]),
        ("~~~\n@Ana", []),
    ],
)
def test_who_is_mentioned(text, keys):
    assert found(text, PEOPLE) == keys


def test_nobody_is_mentioned_where_there_is_nobody():
    assert found("@Ana", []) == []


@pytest.mark.parametrize("piece", ["@", "@ana ", "`", "@an`", "` `` ", "@ana fer\n"])
def test_a_hostile_text_is_read_quickly(piece):
    crowd = [(n, f"Ana {n:03} Ferreira", f"ana.{n}@example.com") for n in range(1000)]
    start = time.perf_counter()

    found(piece * (64 * 1024 // len(piece)), crowd)

    assert time.perf_counter() - start < 2.5
