"""One-to-one matching of two sides with the greatest sum of weights."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import inf

Pair = tuple[int, int]


def best_pairs(weights: Mapping[Pair, int]) -> list[Pair]:
    """The pairs, sorted, in which each side's index stands at most once and weigh most in sum.

    ``weights`` holds only pairs that may match, each with a positive weight. The cost is cubic in
    the size of a connected part, not of the whole.
    """
    pairs: list[Pair] = []
    for part in _connected_parts(weights):
        lefts = sorted({left for left, _ in part})
        rights = sorted({right for _, right in part})
        matrix = [[weights.get((left, right), 0) for right in rights] for left in lefts]
        pairs += [(lefts[row], rights[column]) for row, column in _heaviest(matrix)]
    return sorted(pair for pair in pairs if pair in weights)


def _connected_parts(weights: Mapping[Pair, int]) -> list[list[Pair]]:
    by_left, by_right = defaultdict(list), defaultdict(list)
    for pair in weights:
        by_left[pair[0]].append(pair)
        by_right[pair[1]].append(pair)
    seen: set[Pair] = set()
    parts = []
    for pair in weights:
        part, waiting = [], [pair]
        while waiting:
            current = waiting.pop()
            if current not in seen:
                seen.add(current)
                part.append(current)
                waiting += by_left[current[0]] + by_right[current[1]]
        if part:
            parts.append(part)
    return parts


class _Path:
    """The tree of rows and columns that a new row has reached."""

    def __init__(self, columns: int) -> None:
        self.rows: list[int] = []
        self.inside: list[int] = []
        self.outside = set(range(columns))
        self.slack = [inf] * columns
        self.origin: list[int | None] = [None] * columns

    def join(self, row: int, column: int | None) -> None:
        """Take in a row, and the column it holds, if it holds one."""
        self.rows.append(row)
        if column is not None:
            self.inside.append(column)
            self.outside.discard(column)


def _heaviest(matrix: Sequence[Sequence[int]]) -> list[Pair]:
    if len(matrix) > len(matrix[0]):
        turned = [list(column) for column in zip(*matrix, strict=True)]
        return [(row, column) for column, row in _heaviest(turned)]
    assignment = _Assignment(matrix)
    for row in range(len(matrix)):
        assignment.add(row)
    return [(row, column) for column, row in assignment.row_of.items()]


class _Assignment:
    """The Hungarian method (Kuhn 1955, Munkres 1957) for at most as many rows as columns.

    Rows come one by one; each takes the path of exchanges that costs least under the prices.
    """

    def __init__(self, matrix: Sequence[Sequence[int]]) -> None:
        self.matrix = matrix
        self.row_of: dict[int, int] = {}
        self._row_price = [0.0] * len(matrix)
        self._column_price = [0.0] * len(matrix[0])

    def add(self, row: int) -> None:
        """Assign one more row."""
        path = _Path(len(self._column_price))
        column = self._extend(path, row, None)
        while column in self.row_of:
            column = self._extend(path, self.row_of[column], column)
        self._exchange(path, row, column)

    def _extend(self, path: _Path, row: int, origin: int | None) -> int:
        """Reach the nearest column outside the tree, after ``row`` has joined it."""
        path.join(row, origin)
        for column in path.outside:
            cost = -self.matrix[row][column] - self._row_price[row] - self._column_price[column]
            if cost < path.slack[column]:
                path.slack[column], path.origin[column] = cost, origin
        nearest = min(path.outside, key=path.slack.__getitem__)
        self._reprice(path, path.slack[nearest])
        return nearest

    def _reprice(self, path: _Path, step: float) -> None:
        for row in path.rows:
            self._row_price[row] += step
        for column in path.inside:
            self._column_price[column] -= step
        for column in path.outside:
            path.slack[column] -= step

    def _exchange(self, path: _Path, row: int, column: int) -> None:
        origin = path.origin[column]
        while origin is not None:
            self.row_of[column] = self.row_of[origin]
            column, origin = origin, path.origin[origin]
        self.row_of[column] = row
