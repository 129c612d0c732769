"""The only place where counts become ratios; None where there is nothing to divide by."""

from __future__ import annotations

from armsflow.evaluation.counts import Counts, Scores, Share


def precision(counts: Counts) -> float | None:
    """The share of what was predicted that agrees with the gold."""
    return _ratio(counts.agreed, counts.predicted)


def recall(counts: Counts) -> float | None:
    """The share of the gold that was predicted."""
    return _ratio(counts.agreed, counts.gold)


def f1(counts: Counts) -> float | None:
    """The harmonic mean of precision and recall."""
    return _ratio(2 * counts.agreed, counts.predicted + counts.gold)


def accuracy(share: Share) -> float | None:
    """The share of cases that are right."""
    return _ratio(share.right, share.total)


def ratios(scores: Scores) -> dict[str, float]:
    """Every ratio that is defined, as ``found.precision``, ``found.f1``, ``supplier`` …."""
    named: dict[str, float | None] = {}
    for name, counts in scores.counts.items():
        named[f"{name}.precision"] = precision(counts)
        named[f"{name}.recall"] = recall(counts)
        named[f"{name}.f1"] = f1(counts)
    named |= {name: accuracy(share) for name, share in scores.shares.items()}
    return {name: ratio for name, ratio in named.items() if ratio is not None}


def _ratio(part: int, whole: int) -> float | None:
    return part / whole if whole else None
