"""Stages: how far a deal has come, when, and by whose word.

The rule for the current stage:

1. Only what is asserted counts; where nothing is, a sought, offered or negotiated deal that is
   said to be possible counts, and what is merely rumoured or denied has no stage.
2. Requests, offers and talks follow one another: the latest stands.
3. Approval, pledge, order and delivery are steps: the furthest stands, whatever is recalled
   later.
4. A refusal, suspension, cancellation or withdrawal stands until a later step is reported.
5. "Delivered" means all of it: while the batches that arrived are fewer than the total, or a
   report of the same weeks knows of fewer, the deal is still delivering.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from armsflow.model import Realis, Stage
from armsflow.register.events import ARRIVAL, EARLY, ENDED, Event
from armsflow.register.periods import period

SAME_WEEKS: Final = 30
_STEPS: Final = {
    Stage.APPROVED: 1,
    Stage.PLEDGED: 2,
    Stage.ORDERED: 3,
    Stage.DELIVERING: 4,
    Stage.DELIVERED: 5,
}
_STOPS: Final = ENDED | {Stage.WITHDRAWN}


Slot = tuple[Stage, str | None]
"""A stage and a date, as exact as it is said."""


@dataclass(frozen=True, slots=True)
class Step:
    """A stage reached: on which date, and in which events; ``date`` as exact as is said."""

    stage: Stage
    date: str | None
    events: tuple[Event, ...]


def timeline(events: Iterable[Event]) -> tuple[Step, ...]:
    """The stages that are asserted, each once for every date that differs, in order of time."""
    groups: dict[Slot, list[Event]] = {}
    slots: dict[Slot, Slot] = {}
    for event in sorted((e for e in events if e.asserted), key=_exactness):
        said = event.claim.stage, event.claim.date
        if said not in slots:
            slots[said] = _slot(event, groups)
        groups.setdefault(slots[said], []).append(event)
    steps = [
        Step(stage, date, tuple(sorted(found, key=_as_published)))
        for (stage, date), found in groups.items()
    ]
    return tuple(sorted(steps, key=_step_order))


def current_stage(events: Sequence[Event], total: float | None) -> Stage | None:
    """The stage that the rule of this module gives, or None."""
    counted = [event for event in events if event.asserted]
    if not counted:
        counted = [e for e in events if e.claim.realis is Realis.POSSIBLE]
        counted = [e for e in counted if e.claim.stage in EARLY]
    if not counted:
        return None
    return _reached(sorted(counted, key=_in_time), total)


def _reached(ordered: Sequence[Event], total: float | None) -> Stage:
    stop = next((e for e in reversed(ordered) if e.claim.stage in _STOPS), None)
    if stop is not None and not _resumed(stop, ordered) and not _only_rest(stop, ordered, total):
        return stop.claim.stage
    steps = [event for event in ordered if event.claim.stage in _STEPS]
    if not steps:
        return _last_talk(ordered)
    furthest = max(steps, key=lambda event: _STEPS[event.claim.stage]).claim.stage
    if furthest is Stage.DELIVERED and not _complete(ordered, total):
        return Stage.DELIVERING
    return furthest


def _last_talk(ordered: Sequence[Event]) -> Stage:
    """The latest of requests, offers and talks."""
    return ordered[-1].claim.stage


def _resumed(stop: Event, ordered: Sequence[Event]) -> bool:
    """Whether a step is reported as reached after the stop, and not merely recalled."""
    after = [e for e in ordered if e.claim.stage not in _STOPS and not e.recalled]
    return any(_begins_after(event, stop) for event in after)


def _begins_after(event: Event, stop: Event) -> bool:
    later = event.when.first > stop.when.last
    return later and event.published.first >= stop.published.first and event.report != stop.report


def _only_rest(stop: Event, ordered: Sequence[Event], total: float | None) -> bool:
    """Whether only what was still to come of an arrived deal was cancelled."""
    if stop.claim.stage is Stage.WITHDRAWN or stop.number is None:
        return False
    arrived = any(e.claim.stage in ARRIVAL for e in ordered)
    return arrived and total is not None and stop.number < total


def _complete(ordered: Sequence[Event], total: float | None) -> bool:
    arrived = [event for event in ordered if event.claim.stage in ARRIVAL]
    whole = [e for e in arrived if e.claim.stage is Stage.DELIVERED]
    believed = [event for event in whole if not _fewer_known(event, arrived)]
    if not believed:
        return False
    rest_cancelled = any(e.claim.stage is Stage.CANCELLED for e in ordered)
    return rest_cancelled or _enough(believed, arrived, total)


def _enough(whole: Sequence[Event], arrived: Sequence[Event], total: float | None) -> bool:
    counted = [event.number for event in whole if event.number is not None]
    if total is None or len(counted) < len(whole):
        return True
    return max(counted) >= total or batches(arrived) >= total


def _fewer_known(event: Event, arrived: Sequence[Event]) -> bool:
    """Whether another report of the same weeks counts fewer, and calls it unfinished."""
    return event.number is not None and any(
        other.claim.stage is Stage.DELIVERING
        and other.amount is not None
        and event.amount is not None
        and other.amount[1] == event.amount[1]
        and other.amount[0] < event.amount[0]
        and other.report != event.report
        and other.when.near(event.when, SAME_WEEKS)
        for other in arrived
    )


def batches(arrived: Iterable[Event]) -> float:
    """How much has arrived in all: the greatest number of each month, added up."""
    months: dict[int, float] = {}
    for event in arrived:
        if event.number is not None:
            month = event.when.first // SAME_WEEKS
            near = next((m for m in (month, month - 1, month + 1) if m in months), month)
            months[near] = max(months.get(near, 0), event.number)
    return sum(months.values())


def _slot(event: Event, groups: Iterable[Slot]) -> Slot:
    """The step that an event repeats: the same stage, on a date that its own does not exclude."""
    stage, date = event.claim.stage, event.claim.date
    for known, day in groups:
        if known is stage and (date is None or day is None or period(date).meets(period(day))):
            return known, day
    return stage, date or event.report.published


def _exactness(event: Event) -> tuple[int, tuple[int, int, str, int, int]]:
    return -len(event.claim.date or ""), event.order


def _as_published(event: Event) -> tuple[str, tuple[int, int, str, int, int]]:
    return event.report.published or "", event.order


def _step_order(step: Step) -> tuple[str, int, str]:
    return step.date or "", _STEPS.get(step.stage, 0), step.stage


def _in_time(event: Event) -> tuple[int, int, int, tuple[int, int, str, int, int]]:
    return event.when.last, event.published.last, _STEPS.get(event.claim.stage, 0), event.order
