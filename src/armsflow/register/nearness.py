"""Nearness: which of several deals an event is nearest to, without looking at all their events."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from armsflow.register.events import Event

_NEVER = 10**7


class Place:
    """A deal or track with what is asked of it again and again; ``events`` is its own list."""

    def __init__(self, events: list[Event]) -> None:
        """Take ``events`` in; the list grows with :meth:`add`."""
        self.events = events
        self.asserted = any(event.asserted for event in events)
        self.suppliers = {event.claim.supplier for event in events}
        self.systems = {event.system for event in events if event.system}
        self._numbers = {event.number for event in events}
        self._days = sorted(event.when.first for event in events)

    def add(self, event: Event) -> None:
        """Take one more event in."""
        self.events.append(event)
        self.asserted = self.asserted or event.asserted
        self.suppliers.add(event.claim.supplier)
        if event.system:
            self.systems.add(event.system)
        self._numbers.add(event.number)
        insort(self._days, event.when.first)

    def days_from(self, event: Event) -> int:
        """How many days lie between the beginnings of an event and of the nearest one here."""
        place = bisect_left(self._days, event.when.first)
        around = self._days[max(0, place - 1) : place + 1]
        return min((abs(day - event.when.first) for day in around), default=_NEVER)

    def distance(self, event: Event) -> tuple[bool, int]:
        """How far an event is: one that shares its number is nearer than any other."""
        return event.number not in self._numbers, self.days_from(event)


def nearest(event: Event, places: Sequence[Place]) -> Place:
    """The place that an event is nearest to, the first of equals."""
    return min(places, key=lambda place: place.distance(event))


def places(clusters: Iterable[list[Event]]) -> list[Place]:
    """The places that the clusters are."""
    return [Place(cluster) for cluster in clusters]
