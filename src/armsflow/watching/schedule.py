"""Which feed is asked next, and when."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence

from armsflow.watching.feeds import WatchedFeed

_MINUTE = 60.0


def again_and_again(
    feeds: Sequence[WatchedFeed],
    clock: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> Iterator[WatchedFeed]:
    """The feeds without end, each when its time has come; all of them at once in the beginning."""
    due = {feed.url: clock() for feed in feeds}
    while True:
        feed = min(feeds, key=lambda feed: due[feed.url])
        wait = due[feed.url] - clock()
        if wait > 0:
            sleep(wait)
        due[feed.url] = clock() + feed.every * _MINUTE
        yield feed
