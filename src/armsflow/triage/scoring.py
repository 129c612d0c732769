"""Scoring: how likely the words around a weapon word tell of a transfer.

A linear model over named features: the weapon word, and the words on either side of it, with
names of states and numbers each as one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from armsflow.catalogue.compiled import Use
from armsflow.catalogue.core import Core
from armsflow.catalogue.entries import EntryKind
from armsflow.triage.looking import Sighting

PARTY: Final = "<party>"
NUMBER: Final = "<number>"
_PARTIES: Final = frozenset({EntryKind.STATE, EntryKind.ALLIANCE, EntryKind.GROUP})
_REACH: Final = 90
"""Characters on either side of a weapon word that are looked at."""
_MOST_PARTIES: Final = 3
_SHORTEST: Final = 3
_FIGURES: Final = frozenset("0123456789")


def party_words(core: Core) -> frozenset[str]:
    """The folded single words that name a state, an alliance or an armed group."""
    return frozenset(
        word
        for pattern, packed in zip(core.patterns, core.uses, strict=True)
        if " " not in (word := pattern.strip()) and len(word) >= _SHORTEST
        for use in map(Use.unpacked, [packed] if isinstance(packed, int) else packed)
        if not use.gated and core.entry(use.entry).kind in _PARTIES
    )


class Surroundings:
    """The features of sightings."""

    def __init__(self, parties: frozenset[str]) -> None:
        """Take the words that name a party."""
        self._parties = parties

    def features(self, padded: str, sighting: Sighting) -> list[str]:
        """What a weapon word and the words around it are, each feature once."""
        start, end = sighting.start, sighting.end
        left = self._words(padded[max(0, start - _REACH) : start + 1].split()[1:])
        right = self._words(padded[end - 1 : end + _REACH].split()[:-1])
        parties = min(_MOST_PARTIES, left.count(PARTY) + right.count(PARTY))
        found = {f"weapon={sighting.word}", f"parties={parties}"}
        found.update(f"near={word}" for word in (*left, *right))
        found.update(f"left={word}" for word in left)
        found.update(f"right={word}" for word in right)
        found.update(f"before={word}" for word in left[-1:])
        found.update(f"after={word}" for word in right[:1])
        return sorted(found)

    def _words(self, words: list[str]) -> list[str]:
        parties = self._parties
        return [PARTY if w in parties else NUMBER if w[0] in _FIGURES else w for w in words]


def margins(rows: Mapping[str, tuple[float, ...]]) -> dict[str, float]:
    """For each feature of a model of two classes, what it adds for the second."""
    return {feature: row[1] - row[0] for feature, row in rows.items()}
