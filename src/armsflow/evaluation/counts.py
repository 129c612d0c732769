"""Counts of agreement: they add over documents, and ratios are taken of the sums alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

COUNTS = (
    "found",
    "strict",
    "source-exact",
    "cue-exact",
    "content-exact",
    "source-overlap",
    "cue-overlap",
    "content-overlap",
    "positions",
)
"""Measures with a precision, a recall and an F1."""

SLOTS = ("supplier", "recipient", "system", "quantity", "stage", "realis", "date", "said-by")
"""Slots of a matched row that may be right or wrong."""

SHARES = (*SLOTS, "speaker", "polarity")
"""Measures that are a share of cases that are right."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many were predicted, how many are in the gold, and how many of these agree."""

    agreed: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(
            agreed=self.agreed + other.agreed,
            predicted=self.predicted + other.predicted,
            gold=self.gold + other.gold,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """How many of ``total`` cases are right."""

    right: int = 0
    total: int = 0

    def __add__(self, other: Share) -> Share:
        return Share(right=self.right + other.right, total=self.total + other.total)


Summand = TypeVar("Summand", Counts, Share)


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """All counts of some documents, by measure; a measure that is missing counts nothing."""

    documents: int = 0
    failures: int = 0
    counts: Mapping[str, Counts] = field(default_factory=dict)
    shares: Mapping[str, Share] = field(default_factory=dict)

    def __add__(self, other: Scores) -> Scores:
        return Scores(
            documents=self.documents + other.documents,
            failures=self.failures + other.failures,
            counts=_added(self.counts, other.counts, Counts()),
            shares=_added(self.shares, other.shares, Share()),
        )


def total(scores: Iterable[Scores]) -> Scores:
    """The sum of the scores."""
    return sum(scores, start=Scores())


def _added(
    one: Mapping[str, Summand], other: Mapping[str, Summand], nothing: Summand
) -> dict[str, Summand]:
    names = dict.fromkeys((*one, *other))
    return {name: one.get(name, nothing) + other.get(name, nothing) for name in names}
