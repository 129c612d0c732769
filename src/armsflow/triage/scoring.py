"""Scoring: how likely the words around a weapon word tell of a transfer.

A linear model over named features: the weapon word, how many parties its sentence names, and the
sentence's words on either side, near and far.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final

from armsflow.readers.learned.linear import BIAS, LinearModel
from armsflow.triage.noticing import PARTY, Noticed

_MOST: Final = 3
"""Parties and weapon words from which more are no more."""
_STEM: Final = 6
"""Letters by which two forms of a word are told to be one."""
_NEAR: Final = 8
"""Words on either side that are near."""
_BESIDE: Final = 4
"""Words on either side of which each place counts by itself."""
_BEFORE_BY_PLACE: Final = tuple(f"-{place}" for place in range(1, _BESIDE + 1))
_AFTER_BY_PLACE: Final = tuple(f"+{place}" for place in range(1, _BESIDE + 1))
_KINDS: Final = (
    "weapon", "category", "parties", "category+parties", "weapons", "parties-before",
    "parties-after", "before", "after", "around", "near-before", "near-after",
    *_BEFORE_BY_PLACE, *_AFTER_BY_PLACE,
)  # fmt: skip
"""The kinds of features."""


class Words:
    """The words around weapon words, and what a linear model makes of them."""

    def __init__(self, categories: Mapping[str, str], model: LinearModel) -> None:
        """Take the category of each weapon noun, and the weights."""
        self._categories = categories
        margins = {feature: row[1] - row[0] for feature, row in model.weights.items()}
        self._bias = margins.pop(BIAS)
        self._weights: dict[str, dict[str, float]] = {kind: {} for kind in _KINDS}
        for feature, margin in margins.items():
            kind, _, word = feature.partition("=")
            self._weights[kind][word] = margin
        self._around_it = self._weights["around"]
        self._before = _sums(self._weights["before"], self._around_it)
        self._after = _sums(self._weights["after"], self._around_it)

    def features(self, noticed: Noticed, weapons: int) -> list[str]:
        """What a weapon word and the words around it are, each feature once.

        ``weapons`` is how many weapon words the text has.
        """
        before, after = _stems(noticed.before), _stems(noticed.after)
        sides = (("before", before), ("after", after), ("around", before | after))
        return sorted(
            f"{kind}={word}"
            for kind, words in (*self._without_sides(noticed, weapons), *sides)
            for word in words
        )

    def log_odds(self, noticed: Noticed, weapons: int) -> float:
        """How likely the words around a weapon word tell of a transfer."""
        sides = _stems(noticed.before), _stems(noticed.after)
        rest = self._without_sides(noticed, weapons)
        total = self._bias + sum(
            [self._weights[kind].get(word, 0.0) for kind, words in rest for word in words]
        )
        # Most of the work: each side's words once, with what they weigh on whichever side.
        for words, weights in zip(sides, (self._before, self._after), strict=True):
            total += sum([weights[word] for word in words if word in weights])
        return total - sum([self._around_it.get(word, 0.0) for word in sides[0] & sides[1]])

    def _without_sides(
        self, noticed: Noticed, weapons: int
    ) -> Iterator[tuple[str, Collection[str]]]:
        """The words by kind, but for all those of each side."""
        left, right = noticed.before, noticed.after
        category = self._categories.get(noticed.word, noticed.word)
        parties = _counted(noticed.parties)
        yield "weapon", (noticed.word,)
        yield "category", (category,)
        yield "parties", (parties,)
        yield "category+parties", (f"{category},{parties}",)
        yield "weapons", (_counted(weapons),)
        yield "parties-before", (_counted(left.count(PARTY)),)
        yield "parties-after", (_counted(right.count(PARTY)),)
        yield "near-before", set(left[-_NEAR:])
        yield "near-after", set(right[:_NEAR])
        for place in range(_BESIDE):
            yield _BEFORE_BY_PLACE[place], left[-place - 1 : len(left) - place]
            yield _AFTER_BY_PLACE[place], right[place : place + 1]


def _stems(words: Sequence[str]) -> set[str]:
    return {word[:_STEM] for word in words}


def _sums(one: Mapping[str, float], other: Mapping[str, float]) -> dict[str, float]:
    """What each word weighs in both."""
    return {word: one.get(word, 0.0) + other.get(word, 0.0) for word in {*one, *other}}


def _counted(number: int) -> str:
    return str(min(number, _MOST))
