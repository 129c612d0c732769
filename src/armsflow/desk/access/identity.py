"""By what a request shows, who its visitor is."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from armsflow.desk.visiting import NOBODY, Visitor
from armsflow.stores.database import Database
from armsflow.stores.pool import StorePool
from armsflow.stores.sessions import Known, Sessions, Tokens
from armsflow.stores.team import Role, Team


@dataclass(frozen=True, slots=True)
class Identity:
    """The members of a register, or its single user where it has none."""

    stores: StorePool
    user: str

    @contextmanager
    def database(self) -> Iterator[Database]:
        """The register's database for the thread that asks."""
        with self.stores.lend() as store:
            yield store.database

    def is_shared(self) -> bool:
        """Whether the desk has members, so that everyone must log in."""
        with self.database() as database:
            return Team(database).is_there()

    def by_cookie(self, secret: str | None) -> Visitor:
        """Whose session it is."""
        with self.database() as database:
            if not Team(database).is_there():
                return Visitor(self.user, Role.ADMIN)
            return self._visitor(Sessions(database).known(secret) if secret else None)

    def by_token(self, secret: str) -> Visitor:
        """Whose token it is."""
        with self.database() as database:
            return self._visitor(Tokens(database).known(secret))

    def _visitor(self, known: Known | None) -> Visitor:
        return Visitor(known.name or self.user, known.role) if known else NOBODY
