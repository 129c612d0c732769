from __future__ import annotations

from datetime import UTC, datetime

from armsflow.sources.fetching import Version
from armsflow.stores.store import Store
from armsflow.stores.watched import WatchedFeeds

FEED = "https://courier.example/rss"
SEEN = Version(etag='"1"', last_modified="Tue, 02 Apr 2024 08:00:00 GMT")


def test_nothing_is_known_of_a_new_feed(store: Store) -> None:
    memory = WatchedFeeds(store.database)
    assert memory.version(FEED) == Version()
    assert memory.rests_until(FEED) is None
    assert memory.tries(["a", "b"]) == {"a": 0, "b": 0}


def test_the_last_version_and_pause_are_remembered(store: Store) -> None:
    memory, until = WatchedFeeds(store.database), datetime(2031, 4, 2, 8, tzinfo=UTC)
    memory.remember(FEED, Version(etag="old"), until)
    assert memory.rests_until(FEED) == until
    memory.remember(FEED, SEEN)
    assert memory.version(FEED) == SEEN
    assert memory.rests_until(FEED) is None


def test_entries_that_are_done_do_not_come_again_and_tries_are_counted(store: Store) -> None:
    memory = WatchedFeeds(store.database)
    memory.finish(FEED, done=["a"], tried=["b"])
    assert memory.tries(["c", "b", "a"]) == {"c": 0, "b": 1}
    memory.finish(FEED, done=["b"], tried=["c"])
    assert memory.tries(["a", "b", "c"]) == {"c": 1}


def test_an_id_with_half_a_surrogate_pair_is_an_id(store: Store) -> None:
    memory = WatchedFeeds(store.database)
    memory.finish(FEED, done=["\ud800"], tried=[])
    assert memory.tries(["\ud800", "\ud801"]) == {"\ud801": 0}
