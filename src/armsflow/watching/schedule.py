"""When each feed is asked."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Sequence

from armsflow.sources.addresses import host_of
from armsflow.watching.feeds import WatchedFeed

_MINUTE = 60.0


class Schedule:
    """When each feed is due: all of them in the beginning, then each as often as it says."""

    def __init__(
        self,
        feeds: Sequence[WatchedFeed],
        *,
        once: bool = False,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Ask ``feeds`` by ``clock``, in seconds; ``once`` leaves it at the first time."""
        self._once = once
        self._clock = clock
        self._due = dict.fromkeys(feeds, clock())

    def first(self, busy: Container[str]) -> WatchedFeed | None:
        """The feed that is due first, of those whose host is not among the ``busy`` ones.

        Of feeds that are due together it is the one that is listed first.
        """
        free = (feed for feed in self._due if host_of(feed.url) not in busy)
        return min(free, key=lambda feed: self._due[feed], default=None)

    def wait(self, feed: WatchedFeed) -> float:
        """The seconds until a feed is due; none where it already was."""
        return max(0.0, self._due[feed] - self._clock())

    def begin(self, feed: WatchedFeed) -> None:
        """Put a feed off to its next time, because it is asked now."""
        if self._once:
            del self._due[feed]
        else:
            self._due[feed] = self._clock() + feed.every * _MINUTE
