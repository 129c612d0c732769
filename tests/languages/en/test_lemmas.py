from __future__ import annotations

import pytest

from armsflow.languages.en.lemmas import Lemmatiser

LEMMATISER = Lemmatiser(
    {"verb": {"bought": ["buy"]}, "noun": {"men": ["man"]}, "adj": {"better": ["good"]}},
    {
        "verb": [["ies", "y"], ["es", "e"], ["es", ""], ["ed", "e"], ["ed", ""], ["s", ""]],
        "noun": [["ies", "y"], ["s", ""]],
        "adj": [["er", ""], ["est", ""]],
    },
    {"verb": ["supply", "release", "deliver"], "noun": ["series", "tank", "news"], "adj": ["fast"]},
)


@pytest.mark.parametrize(
    ("word", "tag", "expected"),
    [
        ("bought", "VBD", "buy"),
        ("Supplies", "VBZ", "supply"),
        ("released", "VBN", "release"),
        ("delivered", "VBD", "deliver"),
        ("is", "VBZ", "be"),
        ("'ll", "MD", "will"),
        ("ca", "MD", "can"),
        ("tanks", "NNS", "tank"),
        ("men", "NNS", "man"),
        ("news", "NN", "news"),
        ("faster", "JJR", "fast"),
        ("Tanks", "NNPS", "tanks"),
        ("quickly", "RB", "quickly"),
        ("drones", "NNS", "drone"),
    ],
)
def test_a_word_has_one_dictionary_form(word: str, tag: str, expected: str) -> None:
    assert LEMMATISER.lemma(word, tag) == expected


def test_ordinary_words_are_known_in_any_form() -> None:
    known = [word for word in ("supplied", "tanks", "fast", "minsk") if LEMMATISER.knows(word)]
    assert known == ["tanks", "fast"]


def test_a_suffix_is_never_the_whole_word() -> None:
    assert LEMMATISER.lemma("s", "NNS") == "s"
