"""Portions: as many values as one statement may name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from armsflow.stores.database import Database, Row, Value

PORTION: Final = 400
"""How many values one statement names at most."""


def portions(values: Iterable[str]) -> Iterator[list[str]]:
    """The distinct values in order, in portions."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), PORTION):
        yield ordered[start : start + PORTION]


def rows_of(
    database: Database, statement: str, values: Iterable[str], before: Sequence[Value] = ()
) -> Iterator[Row]:
    """The rows of a query that ends where the list of ``values`` belongs.

    ``before`` are the values of the marks that stand before the list.
    """
    for part in portions(values):
        yield from database.rows(f"{statement} ({_marks(part)})", (*before, *part))


def run_on(database: Database, statement: str, values: Iterable[str]) -> None:
    """Carry out a statement that ends where the list of ``values`` belongs."""
    for part in portions(values):
        database.run(f"{statement} ({_marks(part)})", part)


def _marks(values: Sequence[str]) -> str:
    return ", ".join("?" * len(values))
