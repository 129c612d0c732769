"""Quantities: the total of a deal, and what disagrees about it.

Parts of a whole do not disagree: the first six of 40, a batch promised for spring. Totals told
of one stage do, and so do two counts of one arrival.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final

from armsflow.model import Stage
from armsflow.register.bundling import ACCESSORIES
from armsflow.register.events import ARRIVAL, COMMITTED, EARLY, ENDED, Event
from armsflow.register.stages import SAME_WEEKS

_SAME_STORY: Final = 60
_UNITS: Final = {"fire unit": "battery", "launcher": None, "round": None, "aircraft": None}
_FORMATIONS: Final = {"battery", "battalion", "regiment", "squadron", "company", "brigade"}
_WEIGHT: Final = {
    Stage.ORDERED: 5,
    Stage.APPROVED: 4,
    Stage.PLEDGED: 4,
    Stage.WITHDRAWN: 4,
    Stage.DELIVERED: 3,
}

Amount = tuple[float, str | None]


def unit(event: Event) -> str | None:
    """The military unit that an event counts in, or None for single pieces."""
    name = event.amount[1] if event.amount else None
    return _UNITS.get(name, name) if name else None


def wholes(events: Iterable[Event]) -> Iterator[tuple[Amount, Event]]:
    """Every total that the events state, with the event; parts of a total are left out."""
    counted = alike([event for event in events if event.amount is not None or event.claim.whole])
    most = _most_by_report(counted)
    for event in counted:
        if event.claim.whole is not None:
            yield (event.claim.whole, unit(event)), event
        elif event.number is not None and not _is_part(event, most):
            yield (event.number, unit(event)), event


def alike(counted: Sequence[Event]) -> list[Event]:
    """The events that count the same sort of thing: launchers are not counted with missiles."""
    votes = Counter(event.head.category for event in counted if event.head.category)
    if len(votes) <= 1:
        return list(counted)
    chief = max(votes, key=lambda name: (votes[name], name not in ACCESSORIES, name))
    return [event for event in counted if event.head.category in {chief, None}]


def total(events: Sequence[Event]) -> Amount | None:
    """The total that stands: of the furthest commitment, said by most reports, first said."""
    votes: Counter[Amount] = Counter()
    rank: dict[Amount, int] = {}
    for amount, event in wholes(sorted(events, key=lambda e: e.order)):
        votes[amount] += 1
        rank[amount] = max(rank.get(amount, 0), _rank(event))
    if not votes:
        return None
    return max(votes, key=lambda amount: (rank[amount], votes[amount], -list(votes).index(amount)))


def _rank(event: Event) -> int:
    return _WEIGHT.get(event.claim.stage, 1) * (2 if event.asserted else 1)


def _most_by_report(events: Iterable[Event]) -> dict[tuple[str, str | None], float]:
    most: dict[tuple[str, str | None], float] = {}
    for event in events:
        key = (event.report.id, unit(event))
        most[key] = max(most.get(key, 0), event.number or 0, event.claim.whole or 0)
    return most


def _is_part(event: Event, most: dict[tuple[str, str | None], float]) -> bool:
    return event.claim.part or (event.number or 0) < most[event.report.id, unit(event)]


def disputes(events: Sequence[Event]) -> dict[Amount, list[Event]]:
    """The quantities that exclude each other, each with its events; empty where none do."""
    counted = alike([event for event in events if event.amount or event.claim.whole])
    totals = [(a, e) for a, e in wholes(counted) if e.claim.stage not in ARRIVAL or e.claim.whole]
    arrived = [((e.number, unit(e)), e) for e in counted if e.number and _arrived(e)]
    found: dict[Amount, list[Event]] = {}
    for one, two in (*combinations(totals, 2), *combinations(arrived, 2)):
        if _exclude(one, two):
            _note(found, one)
            _note(found, two)
    for pair in (*_short_or_over(events, totals, arrived), *_vague(events, arrived)):
        for each in pair:
            _note(found, each)
    return _all_that_agree(found, counted)


def _arrived(event: Event) -> bool:
    return event.asserted and event.claim.stage in ARRIVAL and event.claim.whole is None


def _note(found: dict[Amount, list[Event]], each: tuple[Amount, Event]) -> None:
    amount, event = each
    events = found.setdefault(amount, [])
    if event not in events:
        events.append(event)


def _exclude(one: tuple[Amount, Event], two: tuple[Amount, Event]) -> bool:
    (first, event), (second, other) = one, two
    if first == second or not _comparable(first, second):
        return False
    return event.report != other.report and _one_story(event, other)


def _comparable(one: Amount, two: Amount) -> bool:
    if one[1] == two[1]:
        return True
    return one[1] in _FORMATIONS and two[1] in _FORMATIONS


def _one_story(event: Event, other: Event) -> bool:
    stages = {event.claim.stage, other.claim.stage}
    if event.claim.whole or other.claim.whole:
        return not stages & EARLY
    if stages <= ARRIVAL:
        recalled = event.recalled or other.recalled
        return recalled or event.when.near(other.when, SAME_WEEKS)
    if len(stages) == 1:
        return True
    if stages & EARLY:
        return Stage.SOUGHT not in stages and event.when.near(other.when, SAME_WEEKS)
    return stages <= COMMITTED | ENDED and event.when.near(other.when, _SAME_STORY)


def _short_or_over(
    events: Sequence[Event],
    totals: Sequence[tuple[Amount, Event]],
    arrived: Sequence[tuple[Amount, Event]],
) -> Iterator[tuple[tuple[Amount, Event], tuple[Amount, Event]]]:
    """Totals against a delivery of more than that, or of less where the rest was cancelled."""
    cancelled = any(e.claim.stage is Stage.CANCELLED and e.asserted for e in events)
    for whole in totals:
        if whole[1].claim.stage not in COMMITTED:
            continue
        for came in arrived:
            if whole[0][1] == came[0][1] and _differs(came, whole[0][0], cancelled=cancelled):
                yield whole, came


def _vague(
    events: Iterable[Event], arrived: Sequence[tuple[Amount, Event]]
) -> Iterator[tuple[tuple[Amount, Event], tuple[Amount, Event]]]:
    """Deliveries of "dozens" against counted ones of fewer."""
    for event in events:
        least = event.claim.at_least
        if least is None or not _arrived(event):
            continue
        for came in arrived:
            if came[0][0] < least and _one_story(event, came[1]):
                yield ((least, "or more"), event), came


def _differs(came: tuple[Amount, Event], promised: float, *, cancelled: bool) -> bool:
    if came[0][0] > promised:
        return True
    return cancelled and came[0][0] < promised and came[1].claim.stage is Stage.DELIVERED


def _all_that_agree(
    found: dict[Amount, list[Event]], counted: Sequence[Event]
) -> dict[Amount, list[Event]]:
    """The disputed amounts with every event that states one of them."""
    for amount, events in found.items():
        for event in counted:
            stated = (event.claim.whole or event.number, unit(event))
            if stated == amount and event not in events:
                events.append(event)
    return found
