"""Scoring: how likely the words around a weapon word tell of a transfer.

A linear model over named features: the weapon word, and the words on either side of it, with
names of states and numbers each as one.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Final

from armsflow.catalogue.compiled import Use
from armsflow.catalogue.core import Core
from armsflow.catalogue.entries import EntryKind
from armsflow.readers.learned.linear import BIAS, LinearModel
from armsflow.triage.looking import Sighting

PARTY: Final = "<party>"
NUMBER: Final = "<number>"
_PARTIES: Final = frozenset({EntryKind.STATE, EntryKind.ALLIANCE, EntryKind.GROUP})
_REACH: Final = 90
"""Characters on either side of a weapon word that are looked at."""
_MOST_PARTIES: Final = 3
_SHORTEST: Final = 3
_FIGURES: Final = frozenset("0123456789")
_KINDS: Final = ("weapon", "parties", "near", "left", "right", "before", "after")
"""The kinds of features: the weapon word, how many parties are near, the words by place."""


def party_words(core: Core) -> frozenset[str]:
    """The folded single words that name a state, an alliance or an armed group."""
    return frozenset(
        word
        for pattern, packed in zip(core.patterns, core.uses, strict=True)
        if " " not in (word := pattern.strip()) and len(word) >= _SHORTEST
        for use in map(Use.unpacked, [packed] if isinstance(packed, int) else packed)
        if not use.gated and core.kind(use.entry) in _PARTIES
    )


class Words:
    """The words around sightings, and what a linear model makes of them."""

    def __init__(self, parties: frozenset[str], model: LinearModel) -> None:
        """Take the words that name a party, and the weights."""
        self._parties = parties
        margins = {feature: row[1] - row[0] for feature, row in model.weights.items()}
        self._bias = margins.pop(BIAS)
        self._weights: dict[str, dict[str, float]] = {kind: {} for kind in _KINDS}
        for feature, margin in margins.items():
            kind, _, word = feature.partition("=")
            self._weights[kind][word] = margin

    def features(self, padded: str, sighting: Sighting) -> list[str]:
        """What a weapon word and the words around it are, each feature once."""
        return sorted(
            f"{kind}={word}"
            for kind, words in zip(_KINDS, self._around(padded, sighting), strict=True)
            for word in words
        )

    def log_odds(self, padded: str, sighting: Sighting) -> float:
        """How likely the words around a weapon word tell of a transfer."""
        total = self._bias
        around = self._around(padded, sighting)
        for weights, words in zip(self._weights.values(), around, strict=True):
            for word in words:
                if word in weights:
                    total += weights[word]
        return total

    def _around(self, padded: str, sighting: Sighting) -> tuple[Collection[str], ...]:
        """The words by kind, in the order of the kinds."""
        start, end, weapon = sighting
        left = self._named(padded[max(0, start - _REACH) : start + 1].split()[1:])
        right = self._named(padded[end - 1 : end + _REACH].split()[:-1])
        parties = min(_MOST_PARTIES, left.count(PARTY) + right.count(PARTY))
        before, after = set(left), set(right)
        near = before | after
        return (weapon,), (str(parties),), near, before, after, left[-1:], right[:1]

    def _named(self, words: list[str]) -> list[str]:
        parties = self._parties
        return [PARTY if w in parties else NUMBER if w[0] in _FIGURES else w for w in words]
