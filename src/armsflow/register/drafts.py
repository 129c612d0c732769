"""Drafts: deals in the making, with what is asked of them again and again."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from armsflow.model import Stage
from armsflow.register.events import EARLY, ENDED, Event
from armsflow.register.periods import Period

SETTLED: Final = 45
"""Days after a delivery within which an order is still the same deal, told late."""

FRESH: Final = EARLY | {Stage.APPROVED, Stage.ORDERED}
"""The stages that a deal can begin with."""

_NO_TIME: Final = Period(date.max.toordinal(), date.min.toordinal())


@dataclass(slots=True)
class Draft:
    """A deal in the making."""

    events: list[Event] = field(default_factory=list)
    finished: int | None = None
    ended: int | None = None
    orders: list[Event] = field(default_factory=list)
    amounts: set[tuple[float, str | None]] = field(default_factory=set)
    stages: set[Stage] = field(default_factory=set)
    suppliers: set[str | None] = field(default_factory=set)
    systems: set[str | None] = field(default_factory=set)
    reports: dict[str, list[Event]] = field(default_factory=dict)
    span: Period = _NO_TIME
    """From the first to the last day that any event of the deal may have."""

    def add(self, event: Event) -> None:
        """Take the event in."""
        self.events.append(event)
        self.suppliers.add(event.claim.supplier)
        self.systems.add(event.system)
        first, last = self.span
        self.span = Period(min(first, event.when.first), max(last, event.when.last))
        self.reports.setdefault(event.report.id, []).append(event)
        if event.amount is not None:
            self.amounts.add(event.amount)
        if event.asserted:
            self._advance(event)

    def _advance(self, event: Event) -> None:
        stage, last = event.claim.stage, event.when.last
        self.stages.add(stage)
        foretold = event.when.first > event.published.last
        if stage is Stage.DELIVERED and not foretold and not self._is_part(event):
            self.finished = last if self.finished is None else min(self.finished, last)
        if stage is Stage.ORDERED and event.dated:
            self.orders.append(event)
        self.ended = last if stage in ENDED else self._revived(event)

    def _revived(self, event: Event) -> int | None:
        return None if event.claim.stage in FRESH else self.ended

    def _is_part(self, event: Event) -> bool:
        if event.amount is None:
            return False
        value, unit = event.amount
        most = max((known for known, in_ in self.amounts if in_ == unit), default=0)
        return event.partial or value < most
