"""Quantities: the total of a deal, and what disagrees about it.

Parts of a whole do not disagree: the first six of 40, a batch promised for spring. Totals told
of one stage do, and so do two counts of one arrival.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
Stated = tuple[Amount, Event]
"""An amount with an event that states it."""


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
    found = Disputed()
    for stated in (totals, arrived):
        for each in _excluded(stated):
            found.note(each)
    for each in (*_short_or_over(events, totals, arrived), *_vague(events, arrived)):
        found.note(each)
    return _all_that_agree(found, counted)


class Disputed:
    """The disputed amounts, each with the events that state it, once."""

    def __init__(self) -> None:
        self.events: dict[Amount, dict[int, Event]] = {}

    def note(self, each: Stated) -> None:
        """Take an amount in with an event that states it."""
        amount, event = each
        self.events.setdefault(amount, {})[id(event)] = event


def _excluded(stated: Sequence[Stated]) -> Iterator[Stated]:
    """The statements that another one excludes; most find one among the first they look at."""
    by_amount: dict[Amount, list[Stated]] = {}
    for each in stated:
        by_amount.setdefault(each[0], []).append(each)
    for each in stated:
        rivals = (group for amount, group in by_amount.items() if _rivals(amount, each[0]))
        if any(_exclude(each, other) for group in rivals for other in group):
            yield each


def _rivals(one: Amount, other: Amount) -> bool:
    return one != other and _comparable(one, other)


def _arrived(event: Event) -> bool:
    return event.asserted and event.claim.stage in ARRIVAL and event.claim.whole is None


def _exclude(one: Stated, two: Stated) -> bool:
    event, other = one[1], two[1]
    return event.report.id != other.report.id and _one_story(event, other)


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
    events: Sequence[Event], totals: Sequence[Stated], arrived: Sequence[Stated]
) -> Iterator[Stated]:
    """Totals against a delivery of more than that, or of less where the rest was cancelled."""
    cancelled = any(e.claim.stage is Stage.CANCELLED and e.asserted for e in events)
    committed = [whole for whole in totals if whole[1].claim.stage in COMMITTED]
    for in_ in {amount[1] for amount, _ in committed}:
        promised = [whole for whole in committed if whole[0][1] == in_]
        came = [each for each in arrived if each[0][1] == in_]
        most = max((each[0][0] for each in came), default=0)
        done = [e[0][0] for e in came if e[1].claim.stage is Stage.DELIVERED and cancelled]
        least = min(done, default=float("inf"))
        yield from (whole for whole in promised if most > whole[0][0] or least < whole[0][0])
        low, high = min(p[0][0] for p in promised), max(p[0][0] for p in promised)
        yield from (each for each in came if _differs(each, low, high, cancelled=cancelled))


def _vague(events: Iterable[Event], arrived: Sequence[Stated]) -> Iterator[Stated]:
    """Deliveries of "dozens" against counted ones of fewer."""
    for event in events:
        least = event.claim.at_least
        if least is None or not _arrived(event):
            continue
        for came in arrived:
            if came[0][0] < least and _one_story(event, came[1]):
                yield (least, "or more"), event
                yield came


def _differs(came: Stated, low: float, high: float, *, cancelled: bool) -> bool:
    """Whether a delivery is of more than the least total, or short of the greatest for good."""
    if came[0][0] > low:
        return True
    return cancelled and came[0][0] < high and came[1].claim.stage is Stage.DELIVERED


def _all_that_agree(found: Disputed, counted: Sequence[Event]) -> dict[Amount, list[Event]]:
    """The disputed amounts with every event that states one of them."""
    for event in counted:
        value = event.claim.whole or event.number
        if value is not None and (value, unit(event)) in found.events:
            found.note(((value, unit(event)), event))
    return {amount: list(events.values()) for amount, events in found.events.items()}
