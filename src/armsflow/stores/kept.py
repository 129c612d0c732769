"""What people keep for themselves: views of a list under a name, and watch lists."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final

from armsflow.stores.database import Database, Row
from armsflow.stores.moments import now

_MOST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedView:
    """A page with its filters; ``query`` is the part of its address after the question mark."""

    id: str
    owner: str
    name: str
    page: str
    query: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchList:
    """Deals that somebody follows; its id is long and random, so that it can open its feed."""

    id: str
    owner: str
    name: str
    query: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Kept:
    """The saved views and watch lists of a register."""

    database: Database

    def views(self, owner: str, page: str) -> list[SavedView]:
        """The views that somebody has saved of a page, by name."""
        rows = self.database.rows(
            "SELECT id, owner, name, page, query FROM saved_views WHERE owner = ? AND page = ? "
            f"ORDER BY name LIMIT {_MOST}",
            (owner, page),
        )
        return [_view(row) for row in rows]

    def save_view(self, owner: str, name: str, page: str, query: str) -> None:
        """Keep a view; one of the same name is replaced."""
        with self.database.transaction():
            self.database.run(
                "DELETE FROM saved_views WHERE owner = ? AND page = ? AND name = ?",
                (owner, page, name),
            )
            self.database.run(
                "INSERT INTO saved_views (id, owner, name, page, query, made_at) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                (secrets.token_hex(8), owner, name, page, query, now()),
            )

    def drop_view(self, owner: str, identity: str) -> None:
        """Forget a view of one's own."""
        with self.database.transaction():
            self.database.run(
                "DELETE FROM saved_views WHERE owner = ? AND id = ?", (owner, identity)
            )

    def watch_lists(self, owner: str) -> list[WatchList]:
        """Somebody's watch lists, by name."""
        rows = self.database.rows(
            "SELECT id, owner, name, query, made_at FROM watch_lists WHERE owner = ? "
            f"ORDER BY name, id LIMIT {_MOST}",
            (owner,),
        )
        return [_watch_list(row) for row in rows]

    def watch_list(self, identity: str) -> WatchList | None:
        """The watch list of this id."""
        rows = self.database.rows(
            "SELECT id, owner, name, query, made_at FROM watch_lists WHERE id = ?", (identity,)
        )
        return _watch_list(rows[0]) if rows else None

    def watch(self, owner: str, name: str, query: str) -> str:
        """Keep a new watch list and return its id."""
        identity = secrets.token_urlsafe(24)
        with self.database.transaction():
            self.database.run(
                "INSERT INTO watch_lists (id, owner, name, query, made_at) VALUES (?, ?, ?, ?, ?)",
                (identity, owner, name, query, now()),
            )
        return identity

    def stop_watching(self, owner: str, identity: str) -> None:
        """Forget a watch list of one's own; its feed is gone."""
        with self.database.transaction():
            self.database.run(
                "DELETE FROM watch_lists WHERE owner = ? AND id = ?", (owner, identity)
            )


def _view(row: Row) -> SavedView:
    identity, owner, name, page, query = map(str, row)
    return SavedView(id=identity, owner=owner, name=name, page=page, query=query)


def _watch_list(row: Row) -> WatchList:
    identity, owner, name, query, made_at = map(str, row)
    return WatchList(id=identity, owner=owner, name=name, query=query, made_at=made_at)
