"""Episodes: the events of one supplier, recipient and family, told apart into deals.

A second order is another deal where the first was finished or ended before, or where both
orders are dated far apart and differ in number; a report that sets a new request beside an old
delivery speaks of two deals. What a report only recalls goes to the deal that it fits best.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from armsflow.model import Stage
from armsflow.register.events import ARRIVAL, EARLY, ENDED, Event
from armsflow.register.periods import Period

SETTLED: Final = 45
"""Days after a delivery within which an order is still the same deal, told late."""
_APART: Final = 150
_REVIVED: Final = 366
_TELLING: Final = 2  # a number greater than this says something when it is equal
_FRESH: Final = EARLY | {Stage.APPROVED, Stage.ORDERED}


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
    reports: dict[str, list[Event]] = field(default_factory=dict)
    span: Period = _NO_TIME
    """From the first to the last day that any event of the deal may have."""

    def add(self, event: Event) -> None:
        """Take the event in."""
        self.events.append(event)
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
        return None if event.claim.stage in _FRESH else self.ended

    def _is_part(self, event: Event) -> bool:
        if event.amount is None:
            return False
        value, unit = event.amount
        most = max((known for known, in_ in self.amounts if in_ == unit), default=0)
        return event.partial or value < most


def episodes(events: Iterable[Event]) -> list[Draft]:
    """The deals that events of one supplier, recipient and line of systems belong to."""
    ordered = sorted(events, key=lambda event: event.order)
    arrived = {e.report.id for e in ordered if e.asserted and e.claim.stage in ARRIVAL}
    drafts: list[Draft] = []
    for event in ordered:
        if not event.recalled:
            _continue(event, drafts, beside_arrival=event.report.id in arrived)
    for event in ordered:
        if event.recalled:
            _recall(event, drafts)
    return drafts


def _continue(event: Event, drafts: list[Draft], *, beside_arrival: bool) -> None:
    aside = beside_arrival and event.claim.stage in EARLY and not event.dated
    home = _aside(drafts) if aside else _latest(event, drafts)
    if home is None:
        home = Draft()
        drafts.append(home)
    home.add(event)


def _latest(event: Event, drafts: Sequence[Draft]) -> Draft | None:
    if not drafts or _begins_anew(event, drafts[-1]):
        return None
    return drafts[-1]


def _aside(drafts: Sequence[Draft]) -> Draft | None:
    """A request that stands beside a delivery: its own deal, shared with others like it."""
    return next((d for d in reversed(drafts) if not d.stages & ARRIVAL), None)


def _begins_anew(event: Event, draft: Draft) -> bool:
    if event.denied or event.claim.stage not in _FRESH:
        return False
    start = event.when.first
    if draft.finished is not None and draft.finished + SETTLED < start:
        return True
    if draft.ended is not None and draft.ended + _REVIVED < start:
        return True
    whole_order = event.claim.stage is Stage.ORDERED and not event.partial
    return whole_order and event.dated and _another_order(event, draft)


def _another_order(event: Event, draft: Draft) -> bool:
    return bool(draft.orders) and all(
        not order.when.near(event.when, _APART) and order.number != event.number
        for order in reversed(draft.orders)
    )


def _recall(event: Event, drafts: list[Draft]) -> None:
    scored = [(_fit(event, draft), number) for number, draft in enumerate(drafts)]
    best = max(scored, default=(-1, 0))
    if best[0] < 0:
        drafts.append(Draft())
        best = (0, len(drafts) - 1)
    drafts[best[1]].add(event)


def _fit(event: Event, draft: Draft) -> int:
    """How well a recalled event fits a deal; below 0 not at all."""
    fit = 0
    counted = event.amount is not None and event.amount in draft.amounts
    if counted:
        fit += 3
    if event.claim.stage in draft.stages:
        fit += 2
    if draft.span.first > event.published.last + SETTLED:
        fit -= 3 if counted and (event.number or 0) > _TELLING else 6
    if any(_apart(event, other) for other in draft.reports.get(event.report.id, ())):
        fit -= 4
    return fit


def _apart(event: Event, other: Event) -> bool:
    """Whether one report tells the two as different deals: ordered here, delivered there."""
    stages = {event.claim.stage, other.claim.stage}
    if event.partial or other.partial or event.denied or other.denied:
        return False
    if stages & EARLY and stages & ARRIVAL:
        return True
    return stages == {Stage.ORDERED, Stage.DELIVERED} and _counts_differ(event, other)


def _counts_differ(event: Event, other: Event) -> bool:
    return None not in (event.number, other.number) and event.amount != other.amount
