"""A register in a PostgreSQL database."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from armsflow.stores.database import Row, Value
from armsflow.stores.errors import (
    MissingDriverError,
    NotARegisterError,
    StoreError,
    UnreachableRegisterError,
    UnwritableRegisterError,
)
from armsflow.stores.migrations import Migration

try:
    import psycopg
except ImportError:  # the driver is an extra
    psycopg = None  # type: ignore[assignment]

_LOCK: Final = 0x41524D53
_PASSWORD: Final = re.compile(r"(?<=://)([^:@/]+):[^@/]+@")
_EXCERPT: Final = "StartSel=[, StopSel=], MaxWords=24, MinWords=12, FragmentDelimiter=' … '"


class PostgresDatabase:
    """A PostgreSQL database by its URL; one advisory lock keeps writers in turn."""

    def __init__(self, url: str) -> None:
        """Connect; raises a :class:`StoreError` if there is no driver or no server."""
        self.where = _PASSWORD.sub(r"\1@", url)
        if psycopg is None:
            raise MissingDriverError(self.where)
        self._url = url
        with self._mapped():
            self._connection = psycopg.connect(url, autocommit=True, connect_timeout=10)

    def rows(self, statement: str, values: Sequence[Value] = ()) -> list[Row]:
        """The rows that a query gives."""
        with self._mapped():
            return self._connection.execute(_dialect(statement), values or None).fetchall()

    def run(self, statement: str, values: Sequence[Value] = ()) -> int:
        """Carry a statement out and return how many rows it changed."""
        with self._mapped():
            return self._connection.execute(_dialect(statement), values or None).rowcount

    def run_many(self, statement: str, rows: Iterable[Sequence[Value]]) -> None:
        """Carry a statement out for each of ``rows``."""
        with self._mapped(), self._connection.cursor() as cursor:
            cursor.executemany(_dialect(statement), list(rows))

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """A transaction in which this is the only writer; undone if an error leaves it."""
        with self._mapped(), self._connection.transaction():
            self._connection.execute(b"SELECT pg_advisory_xact_lock(%s)", (_LOCK,))
            yield

    def statements(self, migration: Migration) -> Sequence[str]:
        """The statements of a migration for PostgreSQL."""
        return migration.postgres

    def search(self, words: str, limit: int) -> list[Row]:
        """Documents that hold all the words, best first (cover density)."""
        return self.rows(
            "SELECT id, ts_headline('simple', text, query, ?) FROM documents, "
            "plainto_tsquery('simple', ?) AS query WHERE search @@ query "
            "ORDER BY ts_rank_cd(search, query) DESC, id LIMIT ?",
            (_EXCERPT, words, limit),
        )

    def latest(self, words: str, limit: int) -> list[Row]:
        """Documents that hold all the words, the last added first."""
        return self.rows(
            "SELECT id, ts_headline('simple', text, plainto_tsquery('simple', ?), ?) FROM ("
            "SELECT id, text, added_at FROM documents "
            "WHERE search @@ plainto_tsquery('simple', ?) "
            "ORDER BY added_at DESC, id DESC LIMIT ?) AS found ORDER BY added_at DESC, id DESC",
            (words, _EXCERPT, words, limit),
        )

    def faults(self) -> list[str]:
        """PostgreSQL checks its pages as it reads them; nothing more is asked for here."""
        return []

    def backup(self, path: Path) -> None:
        """Write a dump with ``pg_dump``, which must be installed."""
        dump = shutil.which("pg_dump")
        if dump is None:
            raise UnwritableRegisterError(self.where, "pg_dump is not installed")
        self._ran([dump, "--format=custom", f"--file={path}", f"--dbname={self._url}"])

    def restore(self, path: Path) -> None:
        """Fill this empty database from a dump with ``pg_restore``."""
        restore = shutil.which("pg_restore")
        if restore is None:
            raise UnwritableRegisterError(self.where, "pg_restore is not installed")
        words = [restore, "--single-transaction", "--no-owner", f"--dbname={self._url}", str(path)]
        self._ran(words)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def _ran(self, words: Sequence[str]) -> None:
        done = subprocess.run(words, capture_output=True, text=True, check=False)  # noqa: S603 our own words
        if done.returncode:
            raise UnwritableRegisterError(self.where, done.stderr.strip().split("\n")[-1])

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            yield
        except psycopg.Error as error:
            raise self._error(error) from error

    def _error(self, error: psycopg.Error) -> StoreError:
        why = str(error).strip().split("\n")[0]
        if isinstance(error, psycopg.errors.DiskFull | psycopg.errors.InsufficientPrivilege):
            return UnwritableRegisterError(self.where, why)
        if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError):
            return UnreachableRegisterError(self.where, why)
        return NotARegisterError(self.where, why)


def _dialect(statement: str) -> bytes:
    """The statement with PostgreSQL's placeholders; one with values has no ``?`` or ``%`` else."""
    return statement.replace("?", "%s").encode()
