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
_KINDS: Final = (
    "weapon", "category", "parties", "category+parties", "weapons", "parties-before",
    "parties-after", "before", "after", "around", "near-before", "near-after",
    *(f"{side}{place}" for side in "-+" for place in range(1, _BESIDE + 1)),
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

    def features(self, noticed: Noticed, weapons: int) -> list[str]:
        """What a weapon word and the words around it are, each feature once.

        ``weapons`` is how many weapon words the text has.
        """
        return sorted(
            f"{kind}={word}"
            for kind, words in zip(_KINDS, self._around(noticed, weapons), strict=True)
            for word in words
        )

    def log_odds(self, noticed: Noticed, weapons: int) -> float:
        """How likely the words around a weapon word tell of a transfer."""
        total = self._bias
        around = self._around(noticed, weapons)
        for weights, words in zip(self._weights.values(), around, strict=True):
            for word in words:
                if word in weights:
                    total += weights[word]
        return total

    def _around(self, noticed: Noticed, weapons: int) -> Iterator[Collection[str]]:
        """The words by kind, in the order of the kinds."""
        word, left, right = noticed.word, noticed.before, noticed.after
        category = self._categories.get(word, word)
        parties = _counted(noticed.parties)
        yield (word,)
        yield (category,)
        yield (parties,)
        yield (f"{category},{parties}",)
        yield (_counted(weapons),)
        yield (_counted(left.count(PARTY)),)
        yield (_counted(right.count(PARTY)),)
        before, after = {w[:_STEM] for w in left}, {w[:_STEM] for w in right}
        yield before
        yield after
        yield before | after
        yield set(left[-_NEAR:])
        yield set(right[:_NEAR])
        yield from _by_place(left[: -_BESIDE - 1 : -1])
        yield from _by_place(right[:_BESIDE])


def _by_place(words: Sequence[str]) -> Iterator[Collection[str]]:
    for place in range(_BESIDE):
        yield words[place : place + 1]


def _counted(number: int) -> str:
    return str(min(number, _MOST))
