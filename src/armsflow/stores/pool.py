"""Stores lent to the threads of a server, each to one thread at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from queue import Empty, LifoQueue
from typing import Final

from armsflow.stores.errors import UnreachableRegisterError
from armsflow.stores.store import Store

MOST: Final = 40
"""How many stores are kept open for the next borrower: as many as a server has threads."""


class StorePool:
    """Opens stores as they are needed and keeps them for the next borrower."""

    def __init__(self, make: Callable[[], Store]) -> None:
        """``make`` opens one store; it may raise a :class:`~armsflow.stores.errors.StoreError`."""
        self._make = make
        self._idle: LifoQueue[Store] = LifoQueue(MOST)

    @contextmanager
    def lend(self) -> Iterator[Store]:
        """A store for the one thread that asks; one whose server is gone is not lent again."""
        store = self._take()
        try:
            yield store
        except UnreachableRegisterError:
            store.database.close()
            raise
        except BaseException:
            self._give_back(store)
            raise
        self._give_back(store)

    def close(self) -> None:
        """Close the stores that nobody has borrowed."""
        while True:
            try:
                self._idle.get_nowait().database.close()
            except Empty:
                return

    def _take(self) -> Store:
        try:
            return self._idle.get_nowait()
        except Empty:
            return self._make()

    def _give_back(self, store: Store) -> None:
        if self._idle.full():
            store.database.close()
        else:
            self._idle.put_nowait(store)
