from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from armsflow.watching.feeds import WatchedFeed
from armsflow.watching.schedule import Schedule

OFTEN = WatchedFeed(url="https://often.example/rss", every=10)
RARELY = WatchedFeed(url="https://rarely.example/rss", every=25)


class Day:
    """A clock, and who is asked when, in minutes, if nobody takes any time."""

    def __init__(self, *feeds: WatchedFeed, once: bool = False) -> None:
        self.now = 0.0
        self.schedule = Schedule(feeds, once=once, clock=lambda: self.now)

    def asked(self) -> Iterator[tuple[WatchedFeed, float]]:
        while (feed := self.schedule.first(())) is not None:
            self.now += self.schedule.wait(feed)
            self.schedule.begin(feed)
            yield feed, self.now / 60


def test_each_feed_comes_when_its_time_has_come() -> None:
    asked = islice(Day(OFTEN, RARELY).asked(), 6)
    assert [(feed.every, at) for feed, at in asked] == [
        (10, 0),
        (25, 0),
        (10, 10),
        (10, 20),
        (25, 25),
        (10, 30),
    ]


def test_once_leaves_it_at_the_first_time() -> None:
    assert [feed for feed, _ in Day(RARELY, OFTEN, once=True).asked()] == [RARELY, OFTEN]


def test_a_host_that_is_busy_is_passed_over_until_it_is_free() -> None:
    schedule = Day(OFTEN, RARELY).schedule
    assert schedule.first({"often.example"}) == RARELY
    assert schedule.first({"often.example", "rarely.example"}) is None
