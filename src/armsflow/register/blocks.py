"""Blocks: all events under one key, clustered into deals.

Within a block the suppliers, and the variants of a system that exclude each other, are told
apart first; then deals that are one deal told with two suppliers or variants are joined.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from armsflow.register.episodes import episodes
from armsflow.register.events import Event
from armsflow.register.lineage import Lineage, fold
from armsflow.register.nearness import Place, nearest, places
from armsflow.register.rivals import joined

_SAME_YEARS: Final = 730


@dataclass(frozen=True, slots=True)
class Clusterer:
    """Clusters the events of a block."""

    lineage: Lineage

    def deals(self, events: Sequence[Event]) -> list[list[Event]]:
        """The events of each deal of a block; order and repetition of ``events`` do not matter."""
        distinct = {event.claim.id: event for event in sorted(events, key=lambda e: e.order)}
        told = [event for event in distinct.values() if event.head.likely is None]
        surmised = [event for event in distinct.values() if event.head.likely is not None]
        found = self._told(told)
        return found + self._told(self._homeless(surmised, found))

    def _told(self, events: Iterable[Event]) -> list[list[Event]]:
        """The deals of events that all name their recipient, or all do not."""
        known, open_ = _by_supplier(events)
        drafts = [
            draft
            for supplier in sorted(known)
            for track in self._tracks(known[supplier])
            for draft in episodes(track)
        ]
        found = [draft.events for draft in joined(drafts)]
        self._place(open_, found)
        return found

    def _tracks(self, events: Sequence[Event]) -> list[list[Event]]:
        """Events by the narrowest system they can mean; a wider name joins the nearest in time."""
        named = sorted({e.system for e in events if e.system})
        leaves = [name for name in named if not self._widens(name, named)]
        if len(leaves) <= 1:
            return [list(events)]
        tracks = {leaf: Place([]) for leaf in leaves}
        wide: list[tuple[Event, list[str]]] = []
        for event in events:
            fitting = self._fitting(event, leaves)
            if len(fitting) == 1:
                tracks[fitting[0]].add(event)
            else:
                wide.append((event, fitting))
        for event, fitting in wide:
            _nearest(event, [tracks[leaf] for leaf in fitting]).add(event)
        return [track.events for track in tracks.values() if track.events]

    def _widens(self, name: str, named: Iterable[str]) -> bool:
        return any(
            fold(name) != fold(other) and fold(name) in self.lineage.path(other) for other in named
        ) or any(other < name and fold(other) == fold(name) for other in named)

    def _fitting(self, event: Event, leaves: Sequence[str]) -> list[str]:
        system = event.system
        fitting = [leaf for leaf in leaves if system and self.lineage.compatible(leaf, system)]
        return fitting or list(leaves)

    def _place(self, open_: Sequence[Event], found: list[list[Event]]) -> None:
        """Events whose supplier is not said go to the deal of their system nearest in time."""
        homes = places(found) if open_ else []
        for event in open_:
            fitting = [home for home in homes if self._could_be(event, home)]
            if fitting:
                nearest(event, fitting).add(event)
            else:
                found.append([event])
                homes.append(Place(found[-1]))

    def _homeless(self, surmised: Sequence[Event], found: Sequence[list[Event]]) -> list[Event]:
        """Events whose recipient is only surmised join the deal that they fit, if there is one.

        That deal has their supplier and system, and was spoken of in the same years.
        """
        homes = places(found) if surmised else []
        fitting = [[h for h in homes if self._could_continue(e, h)] for e in surmised]
        for event, fit in zip(surmised, fitting, strict=True):
            if fit:
                nearest(event, fit).add(event)
        return [event for event, fit in zip(surmised, fitting, strict=True) if not fit]

    def _could_continue(self, event: Event, deal: Place) -> bool:
        same = event.claim.supplier in deal.suppliers and self._could_be(event, deal)
        return same and deal.days_from(event) <= _SAME_YEARS

    def _could_be(self, event: Event, deal: Place) -> bool:
        own = event.system
        return own is None or any(self.lineage.compatible(own, system) for system in deal.systems)


def _by_supplier(events: Iterable[Event]) -> tuple[dict[str, list[Event]], list[Event]]:
    known: dict[str, list[Event]] = {}
    open_: list[Event] = []
    for event in events:
        if event.claim.supplier:
            known.setdefault(event.claim.supplier, []).append(event)
        else:
            open_.append(event)
    return known, open_


def _nearest(event: Event, tracks: Sequence[Place]) -> Place:
    """The nearest track; one of which nobody asserts anything, as of a wish, comes last."""
    return min(tracks, key=lambda track: (not track.asserted, track.distance(event)))
