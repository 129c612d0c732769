"""Backup and restore: whole copies under their final name only when they are whole."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from armsflow.stores.errors import (
    BackupExistsError,
    NotARegisterError,
    RegisterMissingError,
    UnwritableRegisterError,
)
from armsflow.stores.opening import database, is_url
from armsflow.stores.sqlite import SqliteDatabase


def backup(register: str, path: Path) -> None:
    """Write a copy of ``register`` to ``path``; from PostgreSQL a dump of ``pg_dump``.

    Raises a :class:`~armsflow.stores.errors.StoreError`; nothing is left at ``path`` then.
    """
    source = database(register)
    try:
        with _whole(path) as unfinished:
            source.backup(unfinished)
    finally:
        source.close()


def restore(path: Path, register: str) -> None:
    """Make ``register`` from a backup; it must not exist, a PostgreSQL database be empty.

    Raises a :class:`~armsflow.stores.errors.StoreError`; nothing is left half-made then.
    """
    if not path.exists():
        raise RegisterMissingError(str(path))
    if is_url(register):
        _restore_postgres(path, register)
        return
    source = SqliteDatabase(path, create=False)
    try:
        found = source.faults()
        if found:
            raise NotARegisterError(str(path), found[0])
        with _whole(Path(register)) as unfinished:
            source.backup(unfinished)
    finally:
        source.close()


def _restore_postgres(path: Path, register: str) -> None:
    from armsflow.stores.postgres import PostgresDatabase  # noqa: PLC0415 its driver is an extra

    target = PostgresDatabase(register)
    try:
        target.restore(path)
    finally:
        target.close()


@contextmanager
def _whole(path: Path) -> Iterator[Path]:
    """A file beside ``path`` that takes its name when it is whole and on disk."""
    if path.exists():
        raise BackupExistsError(str(path))
    unfinished = path.with_name(f".{path.name}.{os.getpid()}.unfinished")
    try:
        yield unfinished
        with unfinished.open("rb") as written:
            os.fsync(written.fileno())
        unfinished.rename(path)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise UnwritableRegisterError(str(path), why) from None
    finally:
        for leftover in path.parent.glob(f"{unfinished.name}*"):
            leftover.unlink()
