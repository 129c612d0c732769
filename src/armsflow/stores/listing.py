"""Lists of deals in order of time, page by page, from indexes alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from armsflow.register.lineage import Lineage, fold
from armsflow.stores.database import Database, Value

Json = dict[str, Any]
DealPlace = tuple[str, str]
"""Where a deal stands in a list: the date of its last step (empty where it has none), its id."""

PAGE: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which deals are asked for; None asks for nothing.."""

    supplier: str | None = None
    recipient: str | None = None
    system: str | None = None
    stage: str | None = None
    kind: str | None = None
    disputed: bool = False
    unreviewed: bool = False


@dataclass(frozen=True, slots=True)
class DealList:
    """Deals, the latest first."""

    database: Database
    lineage: Lineage

    def page(
        self, wanted: Wanted, after: DealPlace | None = None, count: int = PAGE
    ) -> list[tuple[Json, DealPlace]]:
        """The next deals after a place, each with its own place."""
        conditions, values = self._conditions(wanted)
        if after is not None:
            # The first of the two is what an index can be entered by.
            conditions += ["coalesce(last, '') <= ?", "(coalesce(last, ''), id) < (?, ?)"]
            values += (after[0], *after)
        where = f"WHERE {' AND '.join(conditions)} " if conditions else ""
        rows = self.database.rows(
            f"SELECT line, coalesce(last, ''), id FROM deals {where}"
            f"ORDER BY coalesce(last, '') DESC, id DESC LIMIT {count}",
            values,
        )
        return [(json.loads(str(line)), (str(last), str(deal))) for line, last, deal in rows]

    def _conditions(self, wanted: Wanted) -> tuple[list[str], list[Value]]:
        """The conditions, of which only the narrowest may choose the index."""
        narrow, wide = dict(self._parties(wanted)), dict(_marks(wanted))
        conditions = [f"{name} = ?" for name in narrow]
        conditions += [f"{name} || '' = ?" if narrow else f"{name} = ?" for name in wide]
        if wanted.disputed:
            conditions.append("disputed + 0 = 1" if narrow else "disputed = 1")
        if wanted.unreviewed:
            conditions.append("reviewed = 0")
        return conditions, [*narrow.values(), *wide.values()]

    def _parties(self, wanted: Wanted) -> Iterator[tuple[str, Value]]:
        system = wanted.system
        if system and self.lineage.root(system) == fold(system):
            yield "family", fold(system)
        elif system:
            yield "system", system
        if wanted.supplier:
            yield "supplier", wanted.supplier
        if wanted.recipient:
            yield "recipient", wanted.recipient


def _marks(wanted: Wanted) -> Iterator[tuple[str, Value]]:
    """What many deals have in common."""
    if wanted.stage:
        yield "stage", wanted.stage
    if wanted.kind:
        yield "kind", wanted.kind


@dataclass(frozen=True, slots=True)
class Partner:
    """A state's partner, and how many deals they have."""

    id: str
    deals: int


def partners(database: Database, state: str, side: str) -> list[Partner]:
    """Whom a state supplies (``side`` "supplier") or is supplied by ("recipient"), the first 40."""
    mine, theirs = ("supplier", "recipient") if side == "supplier" else ("recipient", "supplier")
    rows = database.rows(
        f"SELECT {theirs}, count(*) FROM deals WHERE {mine} = ? AND {theirs} IS NOT NULL "
        f"GROUP BY {theirs} ORDER BY count(*) DESC, {theirs} LIMIT 40",
        (state,),
    )
    return [Partner(str(identity), int(count or 0)) for identity, count in rows]


def alike(database: Database, deal: Json, lineage: Lineage, count: int = 12) -> list[Json]:
    """Other deals of the same recipient and family, that may be the same; the latest first."""
    if not deal["system"]:
        return []
    rows = database.rows(
        "SELECT line FROM deals WHERE family = ? AND recipient = ? AND id <> ? "
        f"ORDER BY coalesce(last, '') DESC LIMIT {count}",
        (lineage.root(deal["system"]), deal["recipient"], deal["id"]),
    )
    return [json.loads(str(line)) for (line,) in rows]


MOST_COUNTED: Final = 1000
"""Deals are counted up to this number where a page lists many."""


@dataclass(frozen=True, slots=True)
class Counted:
    """A supplier, recipient or family, and its deals, counted up to :data:`MOST_COUNTED`."""

    id: str
    deals: int


def counted(database: Database, column: str, after: str = "", count: int = 400) -> list[Counted]:
    """The values of ``column`` ("supplier", "recipient", "family") that come after one."""
    rows = database.rows(
        f"WITH RECURSIVE held(id, step) AS (SELECT min({column}), 1 FROM deals WHERE {column} > ? "
        f"UNION ALL SELECT (SELECT min({column}) FROM deals WHERE {column} > held.id), step + 1 "
        f"FROM held WHERE held.id IS NOT NULL AND step < {count}) "
        "SELECT id, (SELECT count(*) FROM (SELECT 1 FROM deals "
        f"WHERE deals.{column} = held.id LIMIT {MOST_COUNTED}) AS some_deals) "
        "FROM held WHERE id IS NOT NULL",
        (after,),
    )
    return [Counted(str(identity), int(deals or 0)) for identity, deals in rows]


@dataclass(frozen=True, slots=True)
class Variant:
    """A system of a family, and how many deals are over it."""

    name: str
    deals: int


def variants(database: Database, family: str) -> list[Variant]:
    """The systems of a family that deals name, those of most deals first."""
    rows = database.rows(
        "SELECT system, count(*) FROM deals WHERE family = ? AND system IS NOT NULL "
        "GROUP BY system ORDER BY count(*) DESC, system LIMIT 60",
        (family,),
    )
    return [Variant(str(name), int(deals or 0)) for name, deals in rows]


def trades(database: Database, family: str, side: str) -> list[Partner]:
    """The suppliers or recipients (``side``) of a family, those of most deals first."""
    column = "supplier" if side == "supplier" else "recipient"
    rows = database.rows(
        f"SELECT {column}, count(*) FROM deals WHERE family = ? AND {column} IS NOT NULL "
        f"GROUP BY {column} ORDER BY count(*) DESC, {column} LIMIT 40",
        (family,),
    )
    return [Partner(str(identity), int(count or 0)) for identity, count in rows]


def some_system(database: Database, family: str) -> str:
    """A system of a family, by which the family can be named."""
    rows = database.rows(
        "SELECT system FROM deals WHERE family = ? AND system IS NOT NULL ORDER BY system LIMIT 1",
        (family,),
    )
    return str(rows[0][0]) if rows else family
