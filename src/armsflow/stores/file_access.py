"""How a register's file is opened: to be written where that is allowed, else to be read."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path
from typing import Final

from armsflow.stores.errors import UnwritableRegisterError

_WAIT_S: Final = 60
_UNFINISHED: Final = (
    "it is in a place that must not be written to, and its last changes stand in a file beside it; "
    "copy both to a place where you may write"
)


def connected(path: Path, *, create: bool) -> sqlite3.Connection:
    """A connection to the file; one that only reads where the file or its folder is read-only.

    Raises :class:`~armsflow.stores.errors.UnwritableRegisterError` for a read-only register whose
    last changes are not in the file yet, and :class:`sqlite3.Error`.
    """
    if (create and not path.exists()) or _writable(path):
        return _connection(str(path), uri=False)
    return _read_only(path)


def _read_only(path: Path) -> sqlite3.Connection:
    address = path.absolute().as_uri()
    connection = _connection(f"{address}?mode=ro", uri=True)
    try:
        connection.execute("SELECT count(*) FROM sqlite_master")
    except sqlite3.OperationalError as error:
        connection.close()
        if not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
            raise
        if _unfinished(path):
            raise UnwritableRegisterError(str(path), _UNFINISHED) from None
        # SQLite keeps its locks in a file beside this one, unless nobody can write it anyway.
        return _connection(f"{address}?mode=ro&immutable=1", uri=True)
    return connection


def _connection(name: str, *, uri: bool) -> sqlite3.Connection:
    # One thread at a time uses it, but not always the one that opened it.
    return sqlite3.connect(
        name, isolation_level=None, timeout=_WAIT_S, uri=uri, check_same_thread=False
    )


def _writable(path: Path) -> bool:
    effective = os.access in os.supports_effective_ids
    return all(os.access(each, os.W_OK, effective_ids=effective) for each in (path, path.parent))


def _unfinished(path: Path) -> bool:
    """Whether the write-ahead log beside the file holds anything."""
    log = path.with_name(f"{path.name}-wal")
    return log.exists() and log.stat().st_size > 0
