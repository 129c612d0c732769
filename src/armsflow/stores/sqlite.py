"""A register in one SQLite file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import Final

from armsflow.stores.database import Row, Value
from armsflow.stores.errors import (
    BusyRegisterError,
    NotARegisterError,
    RegisterMissingError,
    StoreError,
    UnwritableRegisterError,
)
from armsflow.stores.file_access import connected
from armsflow.stores.migrations import Migration

APPLICATION: Final = 0x41524D53
"""What the header of every register says ("ARMS"), so that no other database is taken for one."""

_WAIT_MS: Final = 60_000
_EXCERPT_WORDS: Final = 24
_TURNS: Final[dict[str, Lock]] = {}
"""Writers of this process wait for each other here, in turn; SQLite has them ask again and again,
and some would wait for ever among many."""


class SqliteDatabase:
    """One SQLite file in WAL mode; commits are on disk before they are acknowledged."""

    def __init__(self, path: Path, *, create: bool) -> None:
        """Open the file, or make it; raises a :class:`StoreError` if neither is possible."""
        self.where = str(path)
        self._turn = _TURNS.setdefault(str(path.resolve()), Lock())
        if not path.exists() and not create:
            raise RegisterMissingError(self.where)
        with self._mapped():
            self._connection = connected(path, create=create)
            self._prepare()

    def rows(self, statement: str, values: Sequence[Value] = ()) -> list[Row]:
        """The rows that a query gives."""
        with self._mapped():
            return self._connection.execute(statement, values).fetchall()

    def run(self, statement: str, values: Sequence[Value] = ()) -> int:
        """Carry a statement out and return how many rows it changed."""
        with self._mapped():
            return self._connection.execute(statement, values).rowcount

    def run_many(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Carry a statement out for each of ``rows``."""
        with self._mapped():
            self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A transaction in which this is the only writer; undone if an error leaves it."""
        with self._turn:
            self.run("BEGIN IMMEDIATE")
            try:
                yield
                self.run("COMMIT")
            except BaseException:
                if self._connection.in_transaction:
                    self._connection.execute("ROLLBACK")
                raise

    def statements(self, migration: Migration) -> Sequence[str]:
        """The statements of a migration for SQLite."""
        return migration.sqlite

    def search(self, words: str, limit: int) -> list[Row]:
        """Documents that hold all the words, best first (BM25); none where there are no words."""
        if not words.split():
            return []
        return self.rows(
            "SELECT documents.id, snippet(search, 1, '[', ']', ' … ', ?) FROM search "
            "JOIN documents ON documents.rowid = search.rowid WHERE search MATCH ? "
            "ORDER BY bm25(search), documents.id LIMIT ?",
            (_EXCERPT_WORDS, _quoted(words), limit),
        )

    def latest(self, words: str, limit: int) -> list[Row]:
        """Documents that hold all the words, the last added first: as quick for common words."""
        if not words.split():
            return []
        return self.rows(
            "SELECT documents.id, snippet(search, 1, '[', ']', ' … ', ?) FROM search "
            "JOIN documents ON documents.rowid = search.rowid WHERE search MATCH ? "
            "ORDER BY search.rowid DESC LIMIT ?",
            (_EXCERPT_WORDS, _quoted(words), limit),
        )

    def faults(self) -> list[str]:
        """What SQLite's own check finds."""
        found = [str(row[0]) for row in self.rows("PRAGMA integrity_check")]
        return [] if found == ["ok"] else found

    def backup(self, path: Path) -> None:
        """Write a whole and consistent copy, also while others write."""
        copy = sqlite3.connect(path)
        try:
            self._connection.backup(copy)
        except sqlite3.Error as error:
            raise self._error(error, str(path)) from error
        finally:
            copy.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def _prepare(self) -> None:
        application = self._connection.execute("PRAGMA application_id").fetchone()[0]
        tables = self._connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]
        if tables and application != APPLICATION:
            raise NotARegisterError(self.where, "another program wrote it")
        self._connection.execute(f"PRAGMA busy_timeout = {_WAIT_MS}")
        if not tables:
            self._connection.execute(f"PRAGMA application_id = {APPLICATION}")
            self._connection.execute("PRAGMA journal_mode = WAL")
        self._connection.execute("PRAGMA synchronous = FULL")
        self._connection.execute("PRAGMA foreign_keys = ON")

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as error:
            raise self._error(error) from error
        except UnicodeDecodeError as error:
            raise NotARegisterError(self.where, f"words in it are no text: {error}") from error

    def _error(self, error: sqlite3.Error, where: str | None = None) -> StoreError:
        name, place = getattr(error, "sqlite_errorname", ""), where or self.where
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            return BusyRegisterError(place)
        if name.startswith(("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_IOERR")):
            return UnwritableRegisterError(place, _reason(name, str(error)))
        return NotARegisterError(place, str(error))


def _reason(name: str, else_: str) -> str:
    return next((why for code, why in _REASONS.items() if name.startswith(code)), else_)


def _quoted(words: str) -> str:
    """The words as SQLite's query language has them literally."""
    return " ".join('"' + word.replace('"', '""') + '"' for word in words.split())


_REASONS: Final = {
    "SQLITE_FULL": "no space is left on the disk",
    "SQLITE_CANTOPEN": "the folder is not there or must not be written to",
    "SQLITE_READONLY": "the file or its folder must not be written to",
}
