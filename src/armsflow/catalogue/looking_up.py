"""Looking up one name: what is written equally, else what is written alike.

Likeness is Dice's coefficient (1945) over pairs of neighbouring characters of folded names.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from armsflow.catalogue.compiled import Use
from armsflow.catalogue.entries import Match
from armsflow.catalogue.folding import SEPARATOR, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from armsflow.catalogue.core import Core

_ALIKE = 0.55
_LENGTH_DIFFERENCE = 4
_SUFFIX_SCORE = 0.8
_LONGEST_SUFFIX = 6


class Index:
    """Answers queries by name; patterns must be sorted."""

    def __init__(self, core: Core) -> None:
        """Answer with the entries of ``core``."""
        self._core = core

    def matches(self, name: str, limit: int, *, alike: bool = True) -> list[Match]:
        """At most ``limit`` entries, best first; ``alike`` takes close spellings where need be."""
        folded = f"{SEPARATOR}{fold_name(name)}{SEPARATOR}"
        found = list(self._equal(folded)) or list(self._without_suffix(folded))
        return _best(found or list(self._alike(folded) if alike else ()), limit)

    def _equal(self, folded: str) -> Iterator[Match]:
        for pattern in (folded, folded[:-1]):
            yield from self._meanings(pattern, 1.0)

    def _without_suffix(self, folded: str) -> Iterator[Match]:
        """The designation that an unknown suffix was added to: the longest one known."""
        for end in range(len(folded) - 2, max(3, len(folded) - 2 - _LONGEST_SUFFIX), -1):
            found = list(self._meanings(folded[:end], _SUFFIX_SCORE))
            if found:
                yield from found
                return

    def _alike(self, folded: str) -> Iterator[Match]:
        wanted = _pairs(folded)
        for pattern in self._core.patterns:
            if abs(len(pattern) - len(folded)) <= _LENGTH_DIFFERENCE:
                score = _dice(wanted, _pairs(pattern))
                if score >= _ALIKE:
                    yield from self._meanings(pattern, round(score * _SUFFIX_SCORE, 3))

    def _meanings(self, pattern: str, score: float) -> Iterator[Match]:
        number = bisect_left(self._core.patterns, pattern)
        if number == len(self._core.patterns) or self._core.patterns[number] != pattern:
            return
        packed = self._core.uses[number]
        for use in map(Use.unpacked, [packed] if isinstance(packed, int) else packed):
            yield Match(self._core.entry(use.entry), pattern.strip(), use.form, score)


def _pairs(folded: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(folded))


def _dice(one: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def _best(found: list[Match], limit: int) -> list[Match]:
    ranked = sorted(found, key=lambda match: -match.score)
    once = {(match.entry.kind, match.entry.id): match for match in reversed(ranked)}
    return [m for m in ranked if once[m.entry.kind, m.entry.id] is m][:limit]
