"""Agreement of predicted spans with gold spans, exact and overlapping, one to one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from armsflow.evaluation.assignment import best_pairs
from armsflow.evaluation.counts import Counts
from armsflow.model import Span


def exact(gold: Sequence[Span], predicted: Sequence[Span]) -> Counts:
    """How many predicted spans are gold spans, each gold span used once."""
    agreed = (Counter(gold) & Counter(predicted)).total()
    return Counts(agreed=agreed, predicted=len(predicted), gold=len(gold))


def overlapping(gold: Sequence[Span], predicted: Sequence[Span]) -> Counts:
    """How many predicted spans share a character with a gold span, matched one to one."""
    pairs = {
        (g, p): 1
        for g, span in enumerate(gold)
        for p, other in enumerate(predicted)
        if span.overlaps(other)
    }
    return Counts(agreed=len(best_pairs(pairs)), predicted=len(predicted), gold=len(gold))


def shared_length(one: Sequence[Span], other: Sequence[Span]) -> int:
    """How many characters the spans of both sides have in common."""
    return len(_characters(one) & _characters(other))


def length(spans: Sequence[Span]) -> int:
    """How many characters the spans cover."""
    return len(_characters(spans))


def _characters(spans: Sequence[Span]) -> set[int]:
    return {at for span in spans for at in range(span.start, span.end)}
