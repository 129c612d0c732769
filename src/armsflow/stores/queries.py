"""Questions to a register about its deals: which there are of what they are asked for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from armsflow.register.lineage import Lineage, fold
from armsflow.register.people import speaker_key
from armsflow.stores.database import Database, Value

Json = dict[str, Any]

_PAGE: Final = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class DealFilter:
    """Which deals are asked for; None asks for nothing.

    ``system`` is a system, or a family with all in it; ``since`` and ``until`` are ISO dates
    that a stage of the deal must lie between.
    """

    supplier: str | None = None
    recipient: str | None = None
    system: str | None = None
    category: str | None = None
    stage: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    speaker: str | None = None
    disputed: bool = False
    unreviewed: bool = False


@dataclass(frozen=True, slots=True)
class Queries:
    """Answers from the tables that are made for them."""

    database: Database
    lineage: Lineage

    def deals(self, asked: DealFilter) -> Iterator[Json]:
        """The deals that were asked for, as their JSON lines, by id."""
        last = ""
        while rows := self.some_deals(asked, last, _PAGE):
            yield from rows
            last = str(rows[-1]["id"])

    def some_deals(self, asked: DealFilter, after: str, limit: int) -> list[Json]:
        """At most ``limit`` of the deals that were asked for, those after the id ``after``."""
        where, values = self._conditions(asked)
        rows = self.database.rows(
            f"SELECT line FROM deals WHERE id > ?{where} ORDER BY id LIMIT {limit}",
            (after, *values),
        )
        return [json.loads(str(row[0])) for row in rows]

    def _conditions(self, asked: DealFilter) -> tuple[str, list[Value]]:
        equal = {
            "supplier": asked.supplier,
            "recipient": asked.recipient,
            "category": asked.category,
            "stage": asked.stage,
            "kind": asked.kind,
        }
        where = "".join(f" AND {name} = ?" for name, value in equal.items() if value)
        values: list[Value] = [value for value in equal.values() if value]
        for condition, needed in self._others(asked):
            where += f" AND {condition}"
            values += needed
        return where, values

    def _others(self, asked: DealFilter) -> Iterator[tuple[str, list[Value]]]:
        if asked.system:
            yield "(system = ? OR family = ?)", [asked.system, fold(asked.system)]
        if asked.since:
            yield "last >= ?", [asked.since]
        if asked.until:
            yield "substr(first, 1, ?) <= ?", [len(asked.until), asked.until]
        if asked.disputed:
            yield "disputed = 1", []
        if asked.unreviewed:
            yield "reviewed = 0", []
        if asked.speaker:
            yield _SPOKEN, [speaker_key(asked.speaker)]


_SPOKEN: Final = (
    "id IN (SELECT deal FROM deal_claims JOIN sayings ON sayings.document = deal_claims.document "
    "WHERE speaker_key = ?)"
)
