"""The quick ways of matching find what plain ones find, letter by letter and name by name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.catalogue import Catalogue
from armsflow.catalogue.core import Core
from armsflow.catalogue.finding import Finder
from armsflow.catalogue.folding import fold
from armsflow.catalogue.matching import Matcher

PIECES = st.sampled_from(
    [
        "Russia", "россии", "РОССИЯ", "the Kremlin’s", "Biden", "Patriots", "Су-30СМ", "S–300 PS",
        "F‑16s", "Leopard 2A6", "NLAWs", "Georgia", "Tbilisi", "Москва", "Türkiye", "ЗРК «Бук»",
        " - ", "  ", "\r\n", "\u200b", "\u00ad", "…", "“", "”", "é", "ß", "İ", "北京", "🇺🇸", "ǅ",
        "µ", "missile", "tanks", "sold", "to", "King Charles", "U.S.", "three",
        "Washington Post",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(PIECES, st.text(max_size=8)), max_size=30).map(" ".join)
LONGEST = 40


@pytest.fixture(scope="module")
def core(catalogue: Catalogue) -> Core:
    return catalogue.core


@pytest.fixture(scope="module")
def matcher(core: Core) -> Matcher:
    return Matcher(core.patterns, core.automaton)


@pytest.fixture(scope="module")
def words(core: Core) -> dict[str, int]:
    """The closed patterns without figures, with their numbers."""
    return {
        pattern: number
        for number, pattern in enumerate(core.patterns)
        if pattern.endswith(" ") and not any(map(str.isdigit, pattern))
    }


def one_by_one(text: str, words: dict[str, int]) -> Iterator[tuple[int, int, int]]:
    """Start, end and number of every word pattern, by trying every part of the folded text."""
    folded = fold(text)
    padded = f" {folded.text} "
    for start, sign in enumerate(padded):
        for end in range(start + 3, min(len(padded), start + LONGEST) + 1) if sign == " " else ():
            number = words.get(padded[start:end])
            if number is not None:
                yield folded.origin(start), folded.origin(end - 2), number


@given(TEXTS)
def test_the_automaton_finds_what_trying_every_part_finds(
    matcher: Matcher, core: Core, words: dict[str, int], text: str
) -> None:
    hits = {(start, -end, number) for start, end, _, number in matcher.hits(text, fold(text))}
    short = {
        hit for hit in hits if hit[2] in words.values() and len(core.patterns[hit[2]]) <= LONGEST
    }
    assert short == set(one_by_one(text, words))


@given(TEXTS)
def test_texts_met_before_change_nothing(core: Core, matcher: Matcher, text: str) -> None:
    fresh = Finder(core, matcher)
    first = fresh.find(text)
    assert fresh.find(text) == first


@given(TEXTS)
def test_every_letter_folds_as_it_does_alone(text: str) -> None:
    folded = fold(text)
    for offset, character in enumerate(folded.text):
        written = text[folded.origin(offset)]
        assert fold(written).text in {character, ""} or character == " "
        assert character == " " or not unicodedata.combining(character)


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_encoding_chosen_for_a_text_changes_no_letter_of_it(one: str, other: str) -> None:
    parts = (fold(f"{one}."), fold(f".{other}"))
    assert fold(f"{one}..{other}").text == "".join(part.text for part in parts)
