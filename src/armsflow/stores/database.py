"""A database as the store sees it: statements with ``?``, rows as tuples, transactions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Protocol, TypeAlias

from armsflow.stores.migrations import Migration

Value: TypeAlias = str | int | float | None
Row: TypeAlias = tuple[Value, ...]


class Database(Protocol):
    """SQLite or PostgreSQL; a method may raise :class:`~armsflow.stores.errors.StoreError`."""

    where: str

    def rows(self, statement: str, values: Sequence[Value] = ()) -> list[Row]:
        """The rows that a query gives."""

    def run(self, statement: str, values: Sequence[Value] = ()) -> int:
        """Carry a statement out and return how many rows it changed."""

    def run_many(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Carry a statement out for each of ``rows``."""

    def transaction(self) -> AbstractContextManager[None]:
        """A transaction in which this is the only writer; undone if an error leaves it."""

    def statements(self, migration: Migration) -> Sequence[str]:
        """The statements of a migration in this database's dialect."""

    def search(self, words: str, limit: int) -> list[Row]:
        """Ids of the documents that hold ``words`` and an excerpt with the words marked."""

    def latest(self, words: str, limit: int) -> list[Row]:
        """The same, the last added first."""

    def faults(self) -> list[str]:
        """What the database itself finds wrong with its file or tables."""

    def backup(self, path: Path) -> None:
        """Write a whole and consistent copy to ``path``, which does not exist yet."""

    def close(self) -> None:
        """Give the connection back."""
