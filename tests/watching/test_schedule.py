from __future__ import annotations

from itertools import islice

from armsflow.watching.feeds import WatchedFeed
from armsflow.watching.schedule import again_and_again


def test_each_feed_comes_when_its_time_has_come() -> None:
    now, slept = [0.0], []

    def sleep(seconds: float) -> None:
        slept.append(seconds)
        now[0] += seconds

    often = WatchedFeed(url="https://often.example", every=10)
    rarely = WatchedFeed(url="https://rarely.example", every=25)
    asked = islice(again_and_again([often, rarely], lambda: now[0], sleep), 6)
    assert [(feed.every, now[0] / 60) for feed in asked] == [
        (10, 0),
        (25, 0),
        (10, 10),
        (10, 20),
        (25, 25),
        (10, 30),
    ]
    assert slept == [600, 600, 300, 300]
