"""Opening a register by what the user names: a file, or a PostgreSQL URL."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from armsflow.register.accounts import Accountant
from armsflow.stores.database import Database
from armsflow.stores.errors import NotARegisterError
from armsflow.stores.sqlite import SqliteDatabase
from armsflow.stores.store import Store

DEFAULT: Final = "armsflow.db"
"""The register that commands use where none is named."""

_SCHEMES: Final = ("postgresql://", "postgres://")


def is_url(target: str) -> bool:
    """Whether ``target`` names a PostgreSQL database."""
    return target.startswith(_SCHEMES)


def is_there(target: str) -> bool:
    """Whether ``target`` names a file that exists; a database of a server is taken to exist."""
    return is_url(target) or Path(target).exists()


def database(target: str, *, create: bool = False) -> Database:
    """The database that ``target`` names.

    Raises a :class:`~armsflow.stores.errors.StoreError` if it cannot be opened.
    """
    if is_url(target):
        # Imported here: its driver is an extra that a file does without.
        from armsflow.stores.postgres import PostgresDatabase  # noqa: PLC0415

        return PostgresDatabase(target)
    return SqliteDatabase(Path(target), create=create)


@contextmanager
def open_store(target: str, accountant: Accountant, *, create: bool = False) -> Iterator[Store]:
    """The store that ``target`` names, closed in the end.

    Raises a :class:`~armsflow.stores.errors.StoreError` if it cannot be opened, or if what it
    gives back is not what was put in.
    """
    held = database(target, create=create)
    try:
        yield Store(held, accountant)
    except json.JSONDecodeError as error:
        raise NotARegisterError(held.where, f"damaged: {error}") from error
    finally:
        held.close()
