"""Episodes: the events of one supplier, recipient and family, told apart into deals.

A second order is another deal where the first was finished or ended before, or where both
orders are dated far apart and differ in number; a report that sets a new request beside an old
delivery speaks of two deals. What a report only recalls goes to the deal that it fits best.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from armsflow.model import Stage
from armsflow.register.drafts import FRESH, SETTLED, Draft
from armsflow.register.events import ARRIVAL, EARLY, Event
from armsflow.register.recalling import recall

_APART: Final = 150
_REVIVED: Final = 366


def episodes(events: Iterable[Event]) -> list[Draft]:
    """The deals that events of one supplier, recipient and line of systems belong to."""
    ordered = sorted(events, key=lambda event: event.order)
    arrived = {e.report.id for e in ordered if e.asserted and e.claim.stage in ARRIVAL}
    drafts: list[Draft] = []
    for event in ordered:
        if not event.recalled:
            _continue(event, drafts, beside_arrival=event.report.id in arrived)
    return drafts + recall([event for event in ordered if event.recalled], drafts)


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
    if event.denied or event.claim.stage not in FRESH:
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
