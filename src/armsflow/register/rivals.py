"""Rivals: one deal that reports tell with different suppliers or variants.

Twelve Gripens announced on one day "from Sweden" and "from Brazil" are one deal with a disputed
supplier; fourteen Leopards each from Poland and Germany, told apart in one report, are two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from armsflow.register.drafts import Draft
from armsflow.register.events import EARLY, Event

_ENOUGH: Final = 3
_SAME_TIME: Final = 60
_TELLING: Final = 2  # a number greater than this says something when it is equal
_MOST_COMPARED: Final = 48


def joined(drafts: Sequence[Draft]) -> list[Draft]:
    """The deals with those that are one put together, the better attested first."""
    ranked = sorted(drafts, key=_standing)
    kept: list[Draft] = []
    for draft in ranked:
        home = next((each for each in kept if one_deal(each, draft)), None)
        if home is None:
            kept.append(draft)
        else:
            for event in draft.events:
                home.add(event)
    return kept


def one_deal(main: Draft, other: Draft) -> bool:
    """Whether ``other``, the less attested, is ``main`` told differently."""
    if main.suppliers & other.suppliers and main.systems & other.systems:
        return False
    return _may_share(main, other) and _evidence(main, other) >= _ENOUGH


def _may_share(main: Draft, other: Draft) -> bool:
    """Whether there can be evidence at all: a common report, or one number at one time."""
    if not main.reports.keys().isdisjoint(other.reports):
        return True
    return not main.amounts.isdisjoint(other.amounts) and main.span.near(other.span, _SAME_TIME)


def _evidence(main: Draft, other: Draft) -> int:
    shared = [pair for pair in _pairs(main, other) if pair[0].report.id == pair[1].report.id]
    if any(_told_apart(*pair) for pair in shared):
        return -1
    if not main.suppliers & other.suppliers and any(_told_as_one(*pair) for pair in shared):
        return _ENOUGH
    weight = max((_likeness(*pair) for pair in _pairs(main, other)), default=0)
    weight += any(_same_stage_uncounted(*pair) for pair in shared)
    return weight + (len(other.reports) <= _TELLING and len(other.reports) < len(main.reports))


def _pairs(main: Draft, other: Draft) -> Iterator[tuple[Event, Event]]:
    for one in main.events[:_MOST_COMPARED]:
        for two in other.events[:_MOST_COMPARED]:
            yield one, two


def _likeness(one: Event, two: Event) -> int:
    same_number = one.number == two.number and (one.number or 0) > _TELLING
    if not same_number:
        return 0
    if one.dated and two.dated and one.when == two.when and one.claim.stage == two.claim.stage:
        return 3
    return 2 if one.when.near(two.when, _SAME_TIME) else 1


def _told_apart(one: Event, two: Event) -> bool:
    """Whether a report counts both as facts of their own."""
    both = one.asserted and two.asserted
    counted = one.number is not None and two.number is not None
    return both and counted and one.claim.span != two.claim.span


def _told_as_one(one: Event, two: Event) -> bool:
    """Whether a report has one supplier deny what another is said to have done."""
    if one.claim.span == two.claim.span:
        return one.claim.stage not in EARLY
    same = one.claim.stage == two.claim.stage
    return same and one.denied != two.denied and not (one.number and two.number)


def _same_stage_uncounted(one: Event, two: Event) -> bool:
    return one.claim.stage == two.claim.stage and (one.number is None or two.number is None)


def _standing(draft: Draft) -> tuple[int, tuple[int, int, str, int, int]]:
    return -len(draft.reports), min(event.order for event in draft.events)
