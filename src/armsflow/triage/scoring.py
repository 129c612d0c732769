"""Scoring: how likely the words around a weapon word tell of a transfer.

A linear model over named features: the weapon word, how many parties its sentence names, and the
sentence's words on either side, near and far.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from operator import itemgetter
from typing import Final, NamedTuple

from armsflow.readers.learned.linear import BIAS, LinearModel
from armsflow.triage.noticing import PARTY, Noticed

_MOST: Final = 3
"""Parties and weapon words from which more are no more."""
_STEM: Final = 6
"""Letters by which two forms of a word are told to be one."""
_stem = itemgetter(slice(_STEM))
_NEAR: Final = 8
"""Words on either side that are near."""
_BESIDE: Final = 4
"""Words on either side of which each place counts by itself."""
_DISTANCES: Final = (2, 5, 10)
"""Words between a weapon and what evokes a transfer, from which it is further away."""
_BEFORE_BY_PLACE: Final = tuple(f"-{place}" for place in range(1, _BESIDE + 1))
_AFTER_BY_PLACE: Final = tuple(f"+{place}" for place in range(1, _BESIDE + 1))
_KINDS: Final = (
    "weapon", "form", "weapon+form", "category", "parties", "category+parties", "weapons",
    "parties-before", "parties-after", "around", "near-before", "near-after",
    "evokes", "evokes+away", "evokes+parties", "evoking", *_BEFORE_BY_PLACE, *_AFTER_BY_PLACE,
)  # fmt: skip
"""The kinds of features."""


class Evoked(NamedTuple):
    """What the nearest word of a side that evokes a transfer does evoke, and how many there are.

    ``away`` grows with how far it stands from the weapon word.
    """

    nearest: str
    away: int
    number: int


_NOTHING: Final = Evoked("", 0, 0)
_ZEROS: Final = repeat(0.0)


class Words:
    """The words around weapon words, and what a linear model makes of them."""

    def __init__(
        self, categories: Mapping[str, str], evoking: Mapping[str, str], model: LinearModel
    ) -> None:
        """Take the category of each weapon noun, what words evoke, and the weights."""
        self._categories = categories
        self._evoking = evoking
        margins = dict(model.margins)
        self._bias = margins.pop(BIAS)
        self._weights: dict[str, dict[str, float]] = {kind: {} for kind in _KINDS}
        for feature, margin in margins.items():
            kind, _, word = feature.partition("=")
            self._weights[kind][word] = margin
        weights = self._weights
        self._of_weapon = cache(self._weigh)
        self._of_evoking = cache(self._weigh_evoking)
        self._parties_before = _by_count(weights["parties-before"])
        self._parties_after = _by_count(weights["parties-after"])
        self._near_before, self._near_after = weights["near-before"], weights["near-after"]
        self._before_by_place = [weights[kind].get for kind in _BEFORE_BY_PLACE]
        self._after_by_place = [weights[kind].get for kind in _AFTER_BY_PLACE]
        self._around_it = weights["around"]

    def features(self, noticed: Noticed, weapons: int) -> list[str]:
        """What a weapon word and the words around it are, each feature once.

        ``weapons`` is how many weapon words the text has.
        """
        return sorted(
            f"{kind}={word}" for kind, words in self._by_kind(noticed, weapons) for word in words
        )

    def log_odds(self, noticed: Noticed, weapons: int) -> float:
        """How likely the words around a weapon word tell of a transfer."""
        left, right = noticed.before, noticed.after
        parties = min(noticed.parties, _MOST)
        return (
            self._of_weapon(noticed.word, noticed.form, parties, min(weapons, _MOST))
            + self._parties_before[min(left.count(PARTY), _MOST)]
            + self._parties_after[min(right.count(PARTY), _MOST)]
            + _total(self._near_before, set(left[-_NEAR:]))
            + _total(self._near_after, set(right[:_NEAR]))
            + _by_place(self._before_by_place, left[: -_BESIDE - 1 : -1])
            + _by_place(self._after_by_place, right[:_BESIDE])
            + self._of_evoking("<", parties, _evoked(self._evoking, left[::-1]))
            + self._of_evoking(">", parties, _evoked(self._evoking, right))
            + _total(self._around_it, _stems((*left, *right)))
        )

    def _weigh_evoking(self, side: str, parties: int, evoked: Evoked) -> float:
        """What the words on one side weigh that evoke a transfer."""
        return sum(
            self._weights[kind].get(word, 0.0) for kind, word in _of_evoked(side, parties, evoked)
        )

    def _weigh(self, word: str, form: str, parties: int, weapons: int) -> float:
        """What a weapon word weighs in a text, whatever the words around it."""
        noticed = Noticed(0, word, [], [], parties, form)
        return self._bias + sum(
            self._weights[kind].get(word, 0.0)
            for kind, words in self._of_text(noticed, weapons)
            for word in words
        )

    def _by_kind(self, noticed: Noticed, weapons: int) -> Iterator[tuple[str, Collection[str]]]:
        """The words by kind."""
        left, right = noticed.before, noticed.after
        yield from self._of_text(noticed, weapons)
        yield "parties-before", (_counted(left.count(PARTY)),)
        yield "parties-after", (_counted(right.count(PARTY)),)
        yield "around", _stems((*left, *right))
        yield "near-before", set(left[-_NEAR:])
        yield "near-after", set(right[:_NEAR])
        parties = min(noticed.parties, _MOST)
        for side, words in (("<", left[::-1]), (">", right)):
            for kind, word in _of_evoked(side, parties, _evoked(self._evoking, words)):
                yield kind, (word,)
        yield from zip(_BEFORE_BY_PLACE, ((word,) for word in reversed(left)), strict=False)
        yield from zip(_AFTER_BY_PLACE, ((word,) for word in right), strict=False)

    def _of_text(self, noticed: Noticed, weapons: int) -> Iterator[tuple[str, Collection[str]]]:
        category = self._categories.get(noticed.word, noticed.word)
        parties = _counted(noticed.parties)
        yield "weapon", (noticed.word,)
        yield "form", (noticed.form,)
        yield "weapon+form", (f"{noticed.word},{noticed.form}",)
        yield "category", (category,)
        yield "parties", (parties,)
        yield "category+parties", (f"{category},{parties}",)
        yield "weapons", (_counted(weapons),)


def _total(weights: Mapping[str, float], words: Collection[str]) -> float:
    return sum(map(weights.get, words, _ZEROS))


def _by_place(weights: Sequence[Callable[[str, float], float]], words: Sequence[str]) -> float:
    return sum([at(word, 0.0) for at, word in zip(weights, words, strict=False)])


def _evoked(evoking: Mapping[str, str], words: Sequence[str]) -> Evoked:
    """What the words of one side evoke, the nearest first."""
    found = [word for word in words if word in evoking]
    if not found:
        return _NOTHING
    nearest = found[0]
    away = bisect_right(_DISTANCES, words.index(nearest))
    return Evoked(evoking[nearest], away, min(len(found), _MOST))


def _of_evoked(side: str, parties: int, evoked: Evoked) -> Iterator[tuple[str, str]]:
    nearest, away, number = evoked
    yield "evokes", f"{side}{nearest}"
    yield "evokes+away", f"{side}{nearest},{away}"
    yield "evokes+parties", f"{side}{nearest},{parties}"
    yield "evoking", f"{side}{number}"


def _stems(words: Sequence[str]) -> set[str]:
    return set(map(_stem, words))


def _by_count(weights: Mapping[str, float]) -> list[float]:
    """What each number of parties weighs."""
    return [weights.get(_counted(number), 0.0) for number in range(_MOST + 1)]


def _counted(number: int) -> str:
    return str(min(number, _MOST))
