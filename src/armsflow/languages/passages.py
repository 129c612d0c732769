"""Passages: the sentences of a long document that can matter, around the places that do."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Final

from armsflow.languages.language import Choice
from armsflow.model import Span

WHOLE: Final = 24
"""Up to how many sentences a document is taken whole."""
_HEAD: Final = 4
"""Sentences from the beginning, which say what the document is about."""
_BEFORE: Final = 8
_AFTER: Final = 2
"""Sentences around a place: words point back to the three before, speakers are named after."""


def around(places: Sequence[int], further: Sequence[int] = ()) -> Choice:
    """The sentences around the offsets ``places``, the first ones, or all of a short document.

    Those that hold one of the offsets ``further`` are taken by themselves.
    """

    def chosen(sentences: Sequence[Span]) -> Sequence[Span]:
        if len(sentences) <= WHOLE:
            return sentences
        wanted = {*_wanted(sentences, places), *_holding(sentences, further)}
        return [each for number, each in enumerate(sentences) if number in wanted]

    return chosen


def holding(places: Sequence[int]) -> Choice:
    """The sentences that hold one of the offsets ``places``."""

    def chosen(sentences: Sequence[Span]) -> Sequence[Span]:
        return [sentences[number] for number in sorted(_holding(sentences, places))]

    return chosen


def whole_or_holding(places: Sequence[int]) -> Choice:
    """All of a short document, else the sentences that hold one of the offsets ``places``."""

    def chosen(sentences: Sequence[Span]) -> Sequence[Span]:
        return sentences if len(sentences) <= WHOLE else holding(places)(sentences)

    return chosen


def _wanted(sentences: Sequence[Span], places: Sequence[int]) -> Iterator[int]:
    yield from range(_HEAD)
    for number in _holding(sentences, places):
        yield from range(number - _BEFORE, number + _AFTER + 1)


def _holding(sentences: Sequence[Span], places: Sequence[int]) -> set[int]:
    starts = [sentence.start for sentence in sentences]
    return {bisect_right(starts, place) - 1 for place in places}
