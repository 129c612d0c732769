"""Recalling: which deal a report means by something past that it gives no date for.

It is the deal that shares its number or stage, the latest of equals that was known of by then. What
deals are compared by is what reports said of them when it was news, so that recalled events do
not decide for each other, and the deal is found by look-up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from armsflow.model import Stage
from armsflow.register.drafts import SETTLED, Draft
from armsflow.register.events import ARRIVAL, EARLY, Event

_TELLING: Final = 2  # a number greater than this says something when it is equal

_Trait = tuple[float, str | None] | Stage | tuple[tuple[float, str | None], Stage] | None


def recall(events: Sequence[Event], drafts: Sequence[Draft]) -> list[Draft]:
    """Put recalled events, in their order, into the drafts; returns those that they make anew."""
    told, new = Told(drafts), list[Draft]()
    for event, number in [(event, told.home(event)) for event in events]:
        if number is None:
            _among_new(event, new)
        else:
            drafts[number].add(event)
    return new


class Told:
    """What was told of the drafts when it was news, and what each report said of which."""

    def __init__(self, drafts: Sequence[Draft]) -> None:
        """Index ``drafts``, which are in the order of their first days."""
        self._drafts = drafts
        self._first_days = [draft.span.first for draft in drafts]
        self._numbers: dict[_Trait, list[int]] = {}
        self._own: dict[str, dict[int, list[Event]]] = {}
        for number, draft in enumerate(drafts):
            for trait in _traits_of(draft):
                self._numbers.setdefault(trait, []).append(number)
            for report, events in draft.reports.items():
                self._own.setdefault(report, {})[number] = list(events)

    def home(self, event: Event) -> int | None:
        """The number of the draft that the event fits best; None where it fits none.

        Later events of the same report know where this one went.
        """
        own = self._own.get(event.report.id, {})
        candidates = {*own, *self._candidates(event, own)}
        fit, best = max(
            ((fitness(event, self._drafts[n], own.get(n, ())), n) for n in candidates),
            default=(-1, 0),
        )
        if fit < 0:
            return None
        self._own.setdefault(event.report.id, {}).setdefault(best, []).append(event)
        return best

    def _candidates(self, event: Event, own: dict[int, list[Event]]) -> Iterator[int]:
        """Of the drafts with each trait of the event the last that was known of, and the last."""
        known = bisect_right(self._first_days, event.published.last + SETTLED)
        for trait in _traits(event):
            numbers = self._numbers.get(trait, [])
            for end in (bisect_right(numbers, known - 1), len(numbers)):
                yield from _last_but(numbers, end, own)


def fitness(event: Event, draft: Draft, own: Sequence[Event]) -> int:
    """How well a recalled event fits a draft, below 0 not at all.

    ``own`` are the events of the draft that the same report tells.
    """
    fit = 0
    counted = event.amount is not None and event.amount in draft.amounts
    if counted:
        fit += 3
    if event.claim.stage in draft.stages:
        fit += 2
    if draft.span.first > event.published.last + SETTLED:
        fit -= 3 if counted and (event.number or 0) > _TELLING else 6
    if any(_apart(event, other) for other in own):
        fit -= 4
    return fit


def _traits_of(draft: Draft) -> Iterator[_Trait]:
    both = ((amount, stage) for amount in draft.amounts for stage in draft.stages)
    yield from chain((None,), draft.amounts, draft.stages, both)


def _traits(event: Event) -> Iterator[_Trait]:
    yield from (None, event.claim.stage)
    if event.amount is not None:
        yield from (event.amount, (event.amount, event.claim.stage))


def _last_but(numbers: Sequence[int], end: int, own: dict[int, list[Event]]) -> Iterator[int]:
    """The last of the first ``end`` numbers that is not among ``own``."""
    place = end - 1
    while place >= 0 and numbers[place] in own:
        place -= 1
    if place >= 0:
        yield numbers[place]


def _among_new(event: Event, new: list[Draft]) -> None:
    fits = [(fitness(event, d, d.reports.get(event.report.id, ())), n) for n, d in enumerate(new)]
    fit, best = max(fits, default=(-1, 0))
    if fit < 0:
        best = len(new)
        new.append(Draft())
    new[best].add(event)


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
