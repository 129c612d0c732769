"""The queue as it is asked for: page by page, by reason, party and family of systems."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from armsflow.register.lineage import Lineage
from armsflow.stores.attention import Reason
from armsflow.stores.database import Database, Value
from armsflow.stores.portions import rows_of

Json = dict[str, Any]
Place = tuple[int, str, str]
"""Where a deal stands in the queue: weight, latest report, id."""

PAGE: Final = 20
MOST_COUNTED: Final = 1000
_ORDER: Final = ("weight", "latest", "deal")


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilter:
    """Which deals are asked for; ``today`` decides what is overdue (an ISO date)."""

    today: str
    reason: Reason | None = None
    supplier: str | None = None
    recipient: str | None = None
    system: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A deal in the queue: its JSON line, why it waits, and its place."""

    deal: Json
    reasons: tuple[tuple[Reason, str], ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Queue:
    """Answers from the table of the queue."""

    database: Database
    lineage: Lineage

    def page(self, asked: QueueFilter, after: Place | None = None) -> list[Waiting]:
        """The next deals to look at after a place, the weightiest first."""
        conditions, values = self._conditions(asked)
        # All that waits for one reason weighs the same, and is in order without the weight.
        columns = _ORDER if asked.reason is None else _ORDER[1:]
        if after is not None:
            conditions.append(f"({', '.join(columns)}) < ({', '.join('?' * len(columns))})")
            values += after[-len(columns) :]
        order = ", ".join(f"{column} DESC" for column in columns)
        rows = self.database.rows(
            f"SELECT weight, latest, deal FROM queue WHERE {' AND '.join(conditions)} "
            f"ORDER BY {order} LIMIT {PAGE}",
            values,
        )
        places = [(int(weight or 0), str(latest), str(deal)) for weight, latest, deal in rows]
        return self._filled(places, asked.today)

    def count(self, reason: Reason, today: str) -> int:
        """How many deals wait for this reason, up to :data:`MOST_COUNTED`."""
        rows = self.database.rows(
            "SELECT count(*) FROM (SELECT 1 FROM queue WHERE reason = ? "
            f"AND (due IS NULL OR due < ?) LIMIT {MOST_COUNTED}) AS counted",
            (reason.value, today),
        )
        return int(rows[0][0] or 0)

    def of(self, deals: Iterable[str], today: str) -> list[Waiting]:
        """These deals with why they wait, if they do."""
        return self._filled([(0, "", deal) for deal in deals], today)

    def _conditions(self, asked: QueueFilter) -> tuple[list[str], list[Value]]:
        conditions, values = ["(due IS NULL OR due < ?)"], list[Value]([asked.today])
        family = self.lineage.root(asked.system) if asked.system else None
        parties = (
            ("supplier", asked.supplier),
            ("recipient", asked.recipient),
            ("family", family),
        )
        for name, value in parties:
            if value:
                conditions.append(f"{name} = ?")
                values.append(value)
        if asked.reason is None:
            conditions.append("leads = 1")
        else:
            # The concatenation keeps the index of a party in use, which holds fewer rows.
            is_narrow = any(value for _, value in parties)
            conditions.append(f"reason{' || ' + repr('') if is_narrow else ''} = ?")
            values.append(asked.reason.value)
        return conditions, values

    def _filled(self, places: Sequence[Place], today: str) -> list[Waiting]:
        ids = [deal for _, _, deal in places]
        rows = rows_of(self.database, "SELECT id, line FROM deals WHERE id IN", ids)
        lines = {str(deal): str(line) for deal, line in rows}
        reasons: dict[str, list[tuple[Reason, str]]] = {}
        due = "SELECT weight, deal, reason, detail FROM queue WHERE (due IS NULL OR due < ?)"
        rows = rows_of(self.database, f"{due} AND deal IN", ids, (today,))
        for _, deal, reason, detail in sorted(rows, reverse=True):
            reasons.setdefault(str(deal), []).append((Reason(str(reason)), str(detail)))
        return [
            Waiting(
                deal=json.loads(lines[place[2]]),
                reasons=tuple(reasons.get(place[2], ())),
                place=place,
            )
            for place in places
            if place[2] in lines
        ]
