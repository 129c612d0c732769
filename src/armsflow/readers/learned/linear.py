"""Multinomial logistic models over named features: small, fast, and open to inspection.

A model is a table of weights, one row a feature, one column a class. Files are JSON lines,
sorted, so that two trainings on the same text give the same bytes and a diff can be read.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from pathlib import Path
from typing import Final

BIAS = "bias"
_ZEROS: Final = repeat(0.0)
_TWO: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class LinearModel:
    """Classes and, for each feature, one weight a class."""

    classes: tuple[str, ...]
    weights: Mapping[str, tuple[float, ...]]
    margins: Mapping[str, float] = field(init=False, repr=False, compare=False)
    """What each feature speaks for the second class of two, against the first."""

    def __post_init__(self) -> None:
        """Weigh two classes against one another, which most models are asked to."""
        both = self.weights.items() if len(self.classes) == _TWO else ()
        margins = {feature: second - first for feature, (first, second) in both}
        object.__setattr__(self, "margins", margins)

    def probabilities(self, features: Iterable[str]) -> dict[str, float]:
        """The probability of each class.

        A feature counts once, however often it is named, as in training; one that the model does
        not know counts nothing.
        """
        weights = self.weights
        rows = list(filter(None, map(weights.get, dict.fromkeys(features))))
        rows.append(weights.get(BIAS, (0.0,) * len(self.classes)))
        # Every row has a weight a class, as it was written; to ask again takes longer than the sum.
        scores = list(map(sum, zip(*rows, strict=False)))
        return dict(zip(self.classes, _softmax(scores), strict=True))

    def chance(self, features: Iterable[str], label: str = "True") -> float:
        """The probability of one class; none where training has not seen it."""
        if len(self.classes) != _TWO or label not in self.classes:
            return self.probabilities(features).get(label, 0.0)
        told = sum(map(self.margins.get, dict.fromkeys(features), _ZEROS))
        margin = self.margins.get(BIAS, 0.0) + told
        return _logistic(margin if label == self.classes[1] else -margin)

    def best(self, features: Iterable[str]) -> tuple[str, float]:
        """The likeliest class and its probability."""
        return max(self.probabilities(features).items(), key=lambda pair: pair[1])

    def dumped(self) -> str:
        """The file's text: a line of classes, then a line a feature."""
        lines = [json.dumps(list(self.classes))]
        lines += [
            json.dumps([feature, *row], ensure_ascii=False)
            for feature, row in sorted(self.weights.items())
        ]
        return "\n".join(lines) + "\n"

    @classmethod
    def load(cls, path: Path) -> LinearModel:
        """Read a model file."""
        with path.open(encoding="utf-8") as lines:
            classes = tuple(json.loads(next(lines)))
            rows = (json.loads(line) for line in lines)
            weights = {feature: tuple(row) for feature, *row in rows}
        return cls(classes=classes, weights=weights)


def steps(name: str, value: float, thresholds: Sequence[float]) -> Iterator[str]:
    """A number as named features: one for each of the thresholds that it reaches."""
    return (f"{name}>={threshold}" for threshold in thresholds if value >= threshold)


def _logistic(log_odds: float) -> float:
    power = math.exp(-abs(log_odds))
    return (1 if log_odds >= 0 else power) / (1 + power)


def _softmax(scores: Sequence[float]) -> list[float]:
    highest = max(scores)
    powers = [math.exp(score - highest) for score in scores]
    whole = sum(powers)
    return [power / whole for power in powers]
