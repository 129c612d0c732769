from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.register.made import LINEAGE
from tests.watching.newsroom import Answer, Newsroom, only_loopback

from armsflow.register.accounts import Accountant
from armsflow.sources.fetching import Fetcher
from armsflow.stores.opening import open_store
from armsflow.stores.watched import WatchedFeeds
from armsflow.watching import visits
from armsflow.watching.feeds import WatchedFeed
from armsflow.watching.visits import Stage, Visit, Visitor, begin, choose, settle

BOATS = "Brandia handed over four patrol boats to Norland, the fleet command said on Monday."
TANKS = "Norland will buy thirty tanks from Brandia, its defence minister told a newspaper."


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[WatchedFeeds]:
    with open_store(str(tmp_path / "register.db"), Accountant(LINEAGE), create=True) as store:
        yield WatchedFeeds(store.database)


@dataclass
class Reporter:
    """Goes on a visit from its beginning to its end."""

    memory: WatchedFeeds

    def visit(self, feed: WatchedFeed) -> Visit:
        visit, visitor = Visit(feed), Visitor(Fetcher(allowed=only_loopback, timeout=5))
        begin(visit, self.memory)
        if visit.stage is Stage.PLANNED:
            visitor.ask(visit)
        if visit.stage is Stage.ASKED:
            choose(visit, self.memory, ())
        if visit.stage is Stage.ASKED:
            visitor.take(visit)
        return visit


@pytest.fixture
def visitor(memory: WatchedFeeds) -> Reporter:
    return Reporter(memory)


def settled(visitor: Reporter, feed: WatchedFeed) -> Visit:
    visit = visitor.visit(feed)
    settle(visit, visitor.memory)
    return visit


def texts(visit: Visit) -> list[str]:
    return [document.text for document in visit.documents]


def test_the_pages_that_entries_link_to_are_read(newsroom: Newsroom, visitor: Reporter) -> None:
    boats = newsroom.prints("/boats", BOATS)
    feed = WatchedFeed(url=newsroom.lists("/rss", [(boats, "Boats", "Four boats.")]), name="Wire")
    (document,) = settled(visitor, feed).documents
    assert document.text.endswith(BOATS)
    assert document.ref == document.url == boats
    assert document.publisher == "Wire"


def test_an_entry_is_read_once_and_new_ones_when_they_come(
    newsroom: Newsroom, visitor: Reporter
) -> None:
    boats = (newsroom.prints("/boats", BOATS), "Boats", "")
    tanks = (newsroom.prints("/tanks", TANKS), "Tanks", "")
    feed = WatchedFeed(url=newsroom.lists("/rss", [boats]))
    assert len(settled(visitor, feed).documents) == 1
    newsroom.lists("/rss", [tanks, boats])
    visit = settled(visitor, feed)
    assert [document.url for document in visit.documents] == [tanks[0]]
    assert visit.known == 1
    assert newsroom.paths() == ["/rss", "/boats", "/rss", "/tanks"]


def test_a_feed_that_did_not_change_is_not_sent_again(
    newsroom: Newsroom, visitor: Reporter
) -> None:
    boats = newsroom.prints("/boats", BOATS)
    feed = WatchedFeed(url=newsroom.lists("/rss", [(boats, "Boats", "")]))
    settled(visitor, feed)
    assert settled(visitor, feed).unchanged
    assert newsroom.asked[-1][1] is not None


def test_nothing_is_forgotten_when_a_visit_is_not_settled(
    newsroom: Newsroom, visitor: Reporter
) -> None:
    boats = newsroom.prints("/boats", BOATS)
    feed = WatchedFeed(url=newsroom.lists("/rss", [(boats, "Boats", "")]))
    visitor.visit(feed)  # the run dies before its documents are kept
    assert len(settled(visitor, feed).documents) == 1


@pytest.mark.parametrize("status", [403, 404, 410])
def test_the_feeds_own_words_do_where_the_page_may_not_be_had(
    newsroom: Newsroom, visitor: Reporter, status: int
) -> None:
    newsroom.pages["/boats"] = Answer("no", status=status)
    feed = WatchedFeed(
        url=newsroom.lists("/rss", [(f"{newsroom.address}/boats", "Boats go", f"<p>{BOATS}</p>")])
    )
    visit = settled(visitor, feed)
    assert texts(visit) == [f"Boats go\n\n{BOATS}"]
    assert visit.own_words == 1


def test_a_page_that_only_teases_gives_way_to_the_feeds_own_words(
    newsroom: Newsroom, visitor: Reporter
) -> None:
    teaser = newsroom.prints("/boats", "Subscribe to read on.")
    feed = WatchedFeed(url=newsroom.lists("/rss", [(teaser, "Boats go", BOATS)]))
    assert texts(settled(visitor, feed)) == [f"Boats go\n\n{BOATS}"]


def test_a_page_that_is_down_is_tried_at_three_visits(
    newsroom: Newsroom, visitor: Reporter
) -> None:
    newsroom.pages["/boats"] = Answer("later", status=503)
    link = f"{newsroom.address}/boats"
    feed = WatchedFeed(url=newsroom.lists("/rss", [(link, "Boats go", BOATS)]))
    found = [settled(visitor, feed) for _ in range(4)]
    assert [visit.left for visit in found] == [1, 1, 0, 0]
    assert [len(visit.documents) for visit in found] == [0, 0, 1, 0]
    assert newsroom.paths().count("/boats") == 3


def test_links_are_not_followed_where_the_list_says_so(
    newsroom: Newsroom, visitor: Reporter
) -> None:
    boats = newsroom.prints("/boats", BOATS)
    feed = WatchedFeed(url=newsroom.lists("/rss", [(boats, "Boats go", TANKS)]), articles=False)
    assert texts(settled(visitor, feed)) == [f"Boats go\n\n{TANKS}"]
    assert newsroom.paths() == ["/rss"]


def test_the_list_may_say_the_language(newsroom: Newsroom, visitor: Reporter) -> None:
    boats = newsroom.prints("/boats", BOATS)
    feed = WatchedFeed(url=newsroom.lists("/rss", [(boats, "Boats", "")]), language="de")
    assert [document.language for document in settled(visitor, feed).documents] == ["de"]


def test_a_feed_that_fails_is_named_and_forgets_nothing(
    newsroom: Newsroom, visitor: Reporter
) -> None:
    newsroom.pages["/rss"] = Answer("no feed at all", media_type="text/plain")
    (failure,) = settled(visitor, WatchedFeed(url=f"{newsroom.address}/rss")).failures
    assert failure.message.endswith("it is neither RSS nor Atom.")
    assert failure.ref == f"{newsroom.address}/rss"


def test_a_server_that_asks_for_a_pause_gets_it(
    newsroom: Newsroom, visitor: Reporter, memory: WatchedFeeds
) -> None:
    newsroom.pages["/rss"] = Answer("busy", status=429, headers={"Retry-After": "600"})
    feed = WatchedFeed(url=f"{newsroom.address}/rss")
    settled(visitor, feed)
    assert settled(visitor, feed).rest_until is not None
    assert newsroom.paths() == ["/rss"]
    memory.remember(feed.url, memory.version(feed.url), datetime.now(UTC) - timedelta(seconds=1))
    settled(visitor, feed)
    assert newsroom.paths() == ["/rss", "/rss"]


def test_a_redirect_to_a_private_address_is_refused(newsroom: Newsroom, visitor: Reporter) -> None:
    port = newsroom.address.rpartition(":")[2]
    inside = {"Location": f"http://127.0.0.2:{port}/rss"}
    newsroom.pages["/rss"] = Answer("", status=302, headers=inside)
    (failure,) = settled(visitor, WatchedFeed(url=f"{newsroom.address}/rss")).failures
    assert failure.code == "address-refused"
    assert "127.0.0.2 is not public" in failure.message


@pytest.mark.parametrize("link", ["file:///etc/passwd", "http://10.0.0.1/", "javascript:x", "::"])
def test_links_into_the_machine_or_its_network_are_not_followed(
    newsroom: Newsroom, visitor: Reporter, link: str
) -> None:
    feed = WatchedFeed(url=newsroom.lists("/rss", [(link, "Boats go", BOATS)]))
    assert texts(settled(visitor, feed)) == [f"Boats go\n\n{BOATS}"]


def test_a_long_feed_is_taken_over_several_visits(
    newsroom: Newsroom, visitor: Reporter, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "MOST", 2)
    entries = [(newsroom.prints(f"/{n}", f"{BOATS} {n}"), f"T {n}", "") for n in range(5)]
    feed = WatchedFeed(url=newsroom.lists("/rss", entries))
    assert [len(settled(visitor, feed).documents) for _ in range(3)] == [2, 2, 1]
    assert settled(visitor, feed).unchanged


def test_an_entry_without_words_and_page_fails_alone(newsroom: Newsroom, visitor: Reporter) -> None:
    missing = f"{newsroom.address}/missing"
    boats = newsroom.prints("/boats", BOATS)
    feed = WatchedFeed(url=newsroom.lists("/rss", [(missing, "", ""), (boats, "Boats", "")]))
    visit = settled(visitor, feed)
    assert [failure.ref for failure in visit.failures] == [missing]
    assert len(visit.documents) == 1


def test_a_server_that_fails_three_times_running_is_asked_no_more_at_a_visit(
    newsroom: Newsroom, visitor: Reporter
) -> None:
    entries = [(f"{newsroom.address}/{n}", f"Boats {n}", BOATS) for n in range(6)]
    for n in range(6):
        newsroom.pages[f"/{n}"] = Answer("later", status=503)
    newsroom.prints("/1", BOATS)
    feed = WatchedFeed(url=newsroom.lists("/rss", entries))
    visit = settled(visitor, feed)
    assert newsroom.paths() == ["/rss", "/0", "/1", "/2", "/3", "/4"]
    assert (len(visit.documents), visit.left) == (1, 5)
    for n in range(6):
        newsroom.prints(f"/{n}", f"{BOATS} {n}")
    assert len(settled(visitor, feed).documents) == 5


def test_an_entry_that_another_visit_takes_is_left_to_it(
    newsroom: Newsroom, visitor: Reporter
) -> None:
    boats, tanks = newsroom.prints("/boats", BOATS), newsroom.prints("/tanks", TANKS)
    feed = WatchedFeed(url=newsroom.lists("/rss", [(boats, "Boats", ""), (tanks, "Tanks", "")]))
    visit, server = Visit(feed), Visitor(Fetcher(allowed=only_loopback, timeout=5))
    server.ask(visit)
    choose(visit, visitor.memory, {boats})
    server.take(visit)
    settle(visit, visitor.memory)
    assert [document.url for document in visit.documents] == [tanks]
    assert visit.left == 1
    assert not settled(visitor, feed).unchanged  # it is asked for again, whole
