"""Going the round of feeds: those of a host one after another, several hosts at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from armsflow.sources.addresses import host_of
from armsflow.watching.lanes import Lanes
from armsflow.watching.schedule import Schedule
from armsflow.watching.visits import Memory, Stage, Visit, Visitor, begin, choose, settle

MOST_HOSTS: Final = 16
"""How many hosts are visited at a time."""


class Rounds:
    """Visits as they can go on; lanes ask the servers, and memory is used by one thread alone.

    Iterating waits for servers and for the time of the next feed. Each visit that comes out is to
    be handed to :meth:`goes_on`, and to :meth:`settle` where that says that it is over.
    """

    def __init__(self, schedule: Schedule, visitor: Visitor, lanes: Lanes) -> None:
        """Visit by ``schedule``, as many hosts at a time as there are ``lanes``."""
        self._schedule = schedule
        self._visitor = visitor
        self._lanes = lanes
        self._hosts: set[str] = set()
        self._under_way: set[str] = set()

    def __iter__(self) -> Iterator[Visit]:
        """The visits for which something has to be remembered, until all feeds were asked."""
        while (visit := self._next()) is not None:
            yield visit

    def goes_on(self, visit: Visit, memory: Memory) -> bool:
        """Whether a visit goes back to its server; if not, it is over."""
        work = self._visitor.ask
        if visit.stage is Stage.PLANNED:
            begin(visit, memory)
        elif visit.stage is Stage.ASKED:
            choose(visit, memory, self._under_way)
            self._under_way.update(new.key for new in visit.new)
            work = self._visitor.take
        if visit.stage is Stage.OVER:
            return False
        self._lanes.carry_out(work, visit)
        return True

    def settle(self, visit: Visit, memory: Memory) -> None:
        """Remember a visit, once its documents are kept for good; its host is free again."""
        settle(visit, memory)
        self._under_way.difference_update(new.key for new in visit.new)
        self._hosts.remove(host_of(visit.feed.url))

    def _next(self) -> Visit | None:
        while True:
            is_full = len(self._hosts) == self._lanes.most
            feed = None if is_full else self._schedule.first(self._hosts)
            wait = None if feed is None else self._schedule.wait(feed)
            if feed is not None and not wait:
                self._schedule.begin(feed)
                self._hosts.add(host_of(feed.url))
                return Visit(feed)
            if wait is None and not self._hosts:
                return None
            visit = self._lanes.ended(wait)
            if visit is not None:
                return visit
