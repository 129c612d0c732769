"""Words are found where a reader would look for them."""

from __future__ import annotations

import pytest

from armsflow.evaluation.places import gap, nearest, occurrences, sentence_around, trimmed
from armsflow.model import Span


def test_whole_words_are_preferred_to_parts() -> None:
    assert occurrences("Su-27UB and Su-27", "Su-27") == [Span(12, 17)]
    assert occurrences("Su-27UB", "Su-27") == [Span(0, 5)]
    assert occurrences("none", "Su-27") == []


def test_the_gap_of_touching_and_overlapping_spans_is_nothing() -> None:
    assert gap(Span(0, 3), Span(3, 5)) == gap(Span(0, 3), Span(1, 2)) == 0
    assert gap(Span(0, 3), Span(5, 6)) == gap(Span(5, 6), Span(0, 3)) == 2


def test_the_nearest_place_outside_what_is_avoided_is_taken() -> None:
    places = [Span(0, 2), Span(10, 12), Span(30, 32)]
    assert nearest(places, Span(8, 20), avoid=[Span(8, 20)]) == Span(0, 2)
    assert nearest([Span(10, 12)], Span(8, 20), avoid=[Span(8, 20)]) == Span(10, 12)


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("One. Two tanks. Three.", "tanks", "Two tanks."),
        ('He said: "Two tanks." Then left.', "Two", 'He said: "Two tanks."'),
        ("Gen. Ivanov got tanks from the U.S. in May. More.", "tanks", None),
        ("A headline\n\nTwo tanks came", "tanks", "Two tanks came"),
        ("In 2016 g. Belarus got tanks. More.", "tanks", None),
        ("The no. of tanks fell. More.", "tanks", "The no. of tanks fell."),
    ],
)
def test_the_sentence_around_a_word(text: str, word: str, sentence: str | None) -> None:
    start = text.index(word)
    found = sentence_around(text, Span(start, start + len(word))).of(text)
    assert found == (sentence or text.removesuffix(" More."))


def test_trimming_takes_white_space_alone() -> None:
    assert trimmed("  a b ", Span(0, 6)) == Span(2, 5)
    assert trimmed("   ", Span(0, 3)) == Span(3, 3)
