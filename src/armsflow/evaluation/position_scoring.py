"""Scores of positions: whose stance toward whom, and whether it is affirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from armsflow.evaluation.counts import Counts, Scores, Share
from armsflow.evaluation.records import GoldPosition
from armsflow.evaluation.rows import folded
from armsflow.model import Polarity, Position, PositionKind

Stance = tuple[str | None, str | None, PositionKind]
Stances = Counter[tuple[Stance, Polarity]]


def position_scores(gold: Sequence[GoldPosition], predicted: Sequence[Position]) -> Scores:
    """F1 of (actor, toward, kind), and the share of matches with the right polarity."""
    wanted, given = gold_stances(gold), reading_stances(predicted)
    matched = (_without_polarity(wanted) & _without_polarity(given)).total()
    counts = Counts(agreed=matched, predicted=given.total(), gold=wanted.total())
    polarity = Share(right=(wanted & given).total(), total=matched)
    return Scores(counts={"positions": counts}, shares={"polarity": polarity})


def gold_stances(positions: Sequence[GoldPosition]) -> Stances:
    """How often each stance stands in the gold; ids are folded."""
    return Counter(((folded(p.actor), folded(p.toward), p.kind), p.polarity) for p in positions)


def reading_stances(positions: Sequence[Position]) -> Stances:
    """How often each stance stands in a reading; ids are folded."""
    return Counter(
        ((folded(p.actor.id), folded(p.toward.id if p.toward else None), p.kind), p.polarity)
        for p in positions
    )


def _without_polarity(stances: Stances) -> Counter[Stance]:
    counter: Counter[Stance] = Counter()
    for (stance, _), count in stances.items():
        counter[stance] += count
    return counter
