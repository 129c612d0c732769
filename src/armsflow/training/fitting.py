"""Fitting: examples in, a linear model out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from armsflow.readers.learned.linear import BIAS, LinearModel
from armsflow.training.examples import Example

_SMALLEST = 0.01
_DENIED = "False"
_TWO_SIDES = (-0.5, 0.5)


def fit(examples: Sequence[Example], *, rarest: int = 2, strength: float = 0.5) -> LinearModel:
    """A model of the examples' labels from features seen in at least ``rarest`` of them.

    ``strength`` is the inverse of the L2 penalty. The fit is deterministic.
    Examples of one class alone give a model that is sure of it, none at all one that denies.
    """
    counts = Counter(feature for e in examples for feature in set(e.features))
    columns = {f: n for n, f in enumerate(sorted(f for f, c in counts.items() if c >= rarest))}
    classes = sorted({e.label for e in examples})
    if len(classes) <= 1:
        return LinearModel(classes=tuple(classes) or (_DENIED,), weights={BIAS: (0.0,)})
    solver = LogisticRegression(C=strength, max_iter=400)
    solver.fit(_matrix(examples, columns), [classes.index(e.label) for e in examples])
    table = _table(solver, columns, len(classes))
    return LinearModel(classes=tuple(classes), weights=table)


def _matrix(examples: Sequence[Example], columns: dict[str, int]) -> csr_matrix:
    rows = [sorted({columns[f] for f in e.features if f in columns}) for e in examples]
    indices = [column for row in rows for column in row]
    pointers = np.cumsum([0, *map(len, rows)])
    return csr_matrix(
        (np.ones(len(indices)), indices, pointers), shape=(len(rows), max(1, len(columns)))
    )


def _table(
    solver: LogisticRegression, columns: dict[str, int], classes: int
) -> dict[str, tuple[float, ...]]:
    weights, bias = solver.coef_, solver.intercept_
    if classes == len(_TWO_SIDES):
        # scikit-learn keeps one row for two classes; half of it on each side is the same model.
        weights = np.vstack([side * weights[0] for side in _TWO_SIDES])
        bias = np.array([side * bias[0] for side in _TWO_SIDES])
    table = {BIAS: tuple(round(float(b), 3) for b in bias)}
    for feature, column in columns.items():
        row = weights[:, column]
        if float(abs(row).max()) >= _SMALLEST:
            table[feature] = tuple(round(float(w), 3) for w in row)
    return table
