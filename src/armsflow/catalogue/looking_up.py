"""Looking up one name: what is written equally, else what it holds or what is written alike.

Likeness is one less the optimal string alignment distance (Damerau 1964, without moves of longer
parts) by the length of the longer name; candidates share pairs of neighbouring characters (Dice
1945).
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import replace
from heapq import nlargest
from itertools import pairwise
from typing import TYPE_CHECKING

from armsflow.catalogue.compiled import Case, Use
from armsflow.catalogue.entries import EntryKind, Match
from armsflow.catalogue.folding import SEPARATOR, fold_name

if TYPE_CHECKING:
    from collections.abc import Iterator

    from armsflow.catalogue.core import Core

_SHARED_PAIRS = 0.35
_ALIKE = 0.6
_CANDIDATES = 60
_LENGTH_DIFFERENCE = 4
_ENDING = 4
_SUFFIX_SCORE = 0.8
_CLASS_SCORE = 0.95
_PART_SCORE = 0.7
_SHIP_SCORE = 0.9
"""For a ship's own name, which mostly is that of a town or a person."""
_LONGEST_SUFFIX = 6
_LATE_KINDS = frozenset({EntryKind.OFFICIAL, EntryKind.PLACE, EntryKind.BASE})
"""Kinds that are so many that chance makes some of their names alike."""


class Index:
    """Answers queries by name; patterns must be sorted."""

    def __init__(self, core: Core) -> None:
        """Answer with the entries of ``core``."""
        self._core = core

    def matches(self, name: str, limit: int, *, alike: bool = True) -> list[Match]:
        """At most ``limit`` entries, best first; ``alike`` takes close spellings where need be."""
        folded = f"{SEPARATOR}{fold_name(name)}{SEPARATOR}"
        found = list(self._equal(folded)) or list(self._without_suffix(folded))
        if alike and not found:
            found = [*self._parts(folded), *self._alike(folded)]
        return _best(found, limit)

    def _equal(self, folded: str) -> Iterator[Match]:
        for pattern in (folded, folded[:-1]):
            yield from self._meanings(pattern, 1.0)
        yield from self._meanings(f"{folded}class{SEPARATOR}", _CLASS_SCORE)

    def _without_suffix(self, folded: str) -> Iterator[Match]:
        """The designation that an unknown suffix was added to: the longest one known."""
        for end in range(len(folded) - 2, max(3, len(folded) - 2 - _LONGEST_SUFFIX), -1):
            found = self._meanings(folded[:end], _SUFFIX_SCORE)
            systems = [match for match in found if match.entry.kind is EntryKind.SYSTEM]
            if systems:
                yield from systems
                return

    def _parts(self, folded: str) -> Iterator[Match]:
        """The longest names among the words of a longer one ("Tupolev Tu-22M3")."""
        words = folded.split()
        for length in range(len(words) - 1, 0, -1):
            found = [
                match
                for start in range(len(words) - length + 1)
                for match in self._equal(_padded(words[start : start + length]))
                if match.entry.kind not in _LATE_KINDS
            ]
            if found:
                systems = [match for match in found if match.entry.kind is EntryKind.SYSTEM]
                yield from (_scored(match, _PART_SCORE) for match in systems or found)
                return

    def _alike(self, folded: str) -> Iterator[Match]:
        wanted = _pairs(folded)
        shares = ((_dice(wanted, _pairs(pattern)), pattern) for pattern in self._near(folded))
        likely = nlargest(_CANDIDATES, (pair for pair in shares if pair[0] >= _SHARED_PAIRS))
        for _, pattern in likely:
            score = likeness(folded.strip(), pattern.strip())
            if score >= _ALIKE:
                yield from self._meanings(pattern, round(score * _SUFFIX_SCORE, 3))

    def _near(self, folded: str) -> Iterator[str]:
        """Patterns about as long that begin with the same letter or end in the same ones."""
        first, ending = folded[1:2], folded[-_ENDING:]
        for pattern in self._core.patterns:
            if abs(len(pattern) - len(folded)) <= _LENGTH_DIFFERENCE and (
                pattern[1] == first or pattern.endswith(ending)
            ):
                yield pattern

    def _meanings(self, pattern: str, score: float) -> Iterator[Match]:
        number = bisect_left(self._core.patterns, pattern)
        if number == len(self._core.patterns) or self._core.patterns[number] != pattern:
            return
        packed = self._core.uses[number]
        for use in map(Use.unpacked, [packed] if isinstance(packed, int) else packed):
            share = _SHIP_SCORE if use.case is Case.QUOTED else 1
            yield Match(self._core.entry(use.entry), pattern.strip(), use.form, score * share)


def _pairs(folded: str) -> Counter[tuple[str, str]]:
    return Counter(pairwise(folded))


def _dice(one: Counter[tuple[str, str]], other: Counter[tuple[str, str]]) -> float:
    return 2 * (one & other).total() / (one.total() + other.total())


def likeness(one: str, other: str) -> float:
    """How alike two names are, from 0 to 1; a swap of neighbouring letters is one mistake."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, written in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != written))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == written:
                cost = min(cost, last[j - 2] + 1)
            row.append(cost)
    return 1 - row[-1] / max(len(one), len(other), 1)


def _padded(words: list[str]) -> str:
    return f"{SEPARATOR}{SEPARATOR.join(words)}{SEPARATOR}"


def _scored(match: Match, share: float) -> Match:
    return replace(match, score=round(match.score * share, 3))


def _best(found: list[Match], limit: int) -> list[Match]:
    ranked = sorted(found, key=lambda match: (-match.score, match.entry.kind in _LATE_KINDS))
    once = {(match.entry.kind, match.entry.id): match for match in reversed(ranked)}
    return [m for m in ranked if once[m.entry.kind, m.entry.id] is m][:limit]
