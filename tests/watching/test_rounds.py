"""Many feeds at once, against one server that plays many hosts."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from tests.register.made import LINEAGE
from tests.watching.newsroom import Answer, Newsroom, names_on_loopback, only_loopback

from armsflow.register.accounts import Accountant
from armsflow.sources.fetching import Fetcher
from armsflow.sources.politeness import Politeness
from armsflow.stores.opening import open_store
from armsflow.stores.watched import WatchedFeeds
from armsflow.watching.feeds import WatchedFeed
from armsflow.watching.lanes import Lanes
from armsflow.watching.rounds import Rounds
from armsflow.watching.schedule import Schedule
from armsflow.watching.visits import Visit, Visitor

BOATS = "Brandia handed over four patrol boats to Norland, the fleet command said on Monday."
PAUSE = 0.02

Seen = Callable[[Visit], object]


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[WatchedFeeds]:
    with open_store(str(tmp_path / "register.db"), Accountant(LINEAGE), create=True) as store:
        yield WatchedFeeds(store.database)


@pytest.fixture(autouse=True)
def _names(monkeypatch: pytest.MonkeyPatch) -> None:
    names_on_loopback(monkeypatch)


def visited(
    feeds: Sequence[WatchedFeed], memory: WatchedFeeds, seen: Seen = id, most: int = 8
) -> list[Visit]:
    """One round of the feeds: the visits in the order in which they were over."""
    base = Fetcher(allowed=only_loopback, timeout=5)
    polite = Politeness(fetcher=base, pause=PAUSE)
    fetcher = Fetcher(allowed=only_loopback, timeout=5, turn=polite.turn)
    over = []
    with Lanes(most) as lanes:
        rounds = Rounds(Schedule(feeds, once=True), Visitor(fetcher), lanes)
        for visit in rounds:
            if not rounds.goes_on(visit, memory):
                rounds.settle(visit, memory)
                over.append(visit)
                seen(visit)
    return over


def feed(paper: Newsroom, path: str, *links: str) -> WatchedFeed:
    entries = [(link, f"Boats {number}", "") for number, link in enumerate(links)]
    return WatchedFeed(url=paper.lists(path, entries))


def test_a_slow_host_holds_up_no_other(newsroom: Newsroom, memory: WatchedFeeds) -> None:
    slow, quick = newsroom.at("slow.example"), newsroom.at("quick.example")
    late = feed(slow, "/late", slow.prints("/a", BOATS))
    held = newsroom.pages["/late"].until = threading.Event()
    soon = feed(quick, "/soon", quick.prints("/b", f"{BOATS} Two more follow."))

    def release(visit: Visit) -> None:
        if visit.feed == soon:  # only once the quick feed is read and settled
            held.set()

    over = visited([late, soon], memory, release)
    assert [(visit.feed, len(visit.documents)) for visit in over] == [(soon, 1), (late, 1)]


def test_feeds_of_a_host_are_visited_one_after_another_at_its_pace(
    newsroom: Newsroom, memory: WatchedFeeds
) -> None:
    post, wire = newsroom.at("post.example"), newsroom.at("wire.example")
    pages = [post.prints(f"/{n}", f"{BOATS} {n}") for n in range(6)]
    for page in newsroom.pages.values():
        page.seconds = 0.01
    newsroom.pages["/away"] = Answer("", status=302, headers={"Location": pages[4]})
    # Another host's feed leads to this one, by a link and by a redirect.
    feeds = [
        feed(post, "/one", pages[0], pages[1]),
        feed(post, "/two", pages[1], pages[2]),
        feed(post, "/three", pages[3]),
        feed(wire, "/four", f"{wire.address}/away", pages[5]),
    ]
    over = visited(feeds, memory)
    own = [visit for visit in over if visit.feed.url.startswith(post.address)]
    assert [visit.feed for visit in own] == feeds[:3]
    assert [len(visit.documents) for visit in own] == [2, 1, 1]
    assert own[1].known == 1
    asked = sorted((r.begun, r.ended) for r in newsroom.requests if r.host == "post.example")
    assert len(asked) == 1 + 3 + 6
    assert min(begun - ended for (_, ended), (begun, _) in pairwise(asked)) >= PAUSE


def test_hosts_that_fail_or_lead_inside_are_named_and_the_others_go_on(
    newsroom: Newsroom, memory: WatchedFeeds
) -> None:
    port = newsroom.address.rpartition(":")[2]
    inside = {"Location": f"http://inside.example:{port}/rss"}
    newsroom.pages["/led"] = Answer("", status=302, headers=inside)
    newsroom.pages["/down"] = Answer("down", status=500)
    newsroom.pages["/soup"] = Answer("no feed at all", media_type="text/plain")
    good = newsroom.at("good.example")
    feeds = [
        WatchedFeed(url=f"{newsroom.at('led.example').address}/led"),
        WatchedFeed(url=f"{newsroom.at('down.example').address}/down"),
        WatchedFeed(url=f"{newsroom.at('soup.example').address}/soup"),
        WatchedFeed(url="http://closed.example:1/rss"),
        feed(good, "/good", good.prints("/a", BOATS)),
    ]
    over = {visit.feed: visit for visit in visited(feeds, memory)}
    assert [[each.code for each in over[each].failures] for each in feeds] == [
        ["address-refused"],
        ["address-answer"],
        ["bad-record"],
        ["address-unreachable"],
        [],
    ]
    assert "inside.example is not public" in over[feeds[0]].failures[0].message
    assert len(over[feeds[4]].documents) == 1
    assert not [each for each in newsroom.requests if each.host == "inside.example"]


def test_no_more_hosts_are_asked_at_a_time_than_there_are_lanes(
    newsroom: Newsroom, memory: WatchedFeeds
) -> None:
    feeds = []
    for number in range(6):
        paper = newsroom.at(f"paper{number}.example")
        feeds.append(feed(paper, f"/{number}", paper.prints(f"/a/{number}", BOATS)))
        newsroom.pages[f"/a/{number}"].seconds = 0.03
    assert {visit.feed for visit in visited(feeds, memory, most=2)} == set(feeds)
    moments = [(each.begun, 1) for each in newsroom.requests]
    moments += [(each.ended, -1) for each in newsroom.requests]
    at_once, most = 0, 0
    for _, change in sorted(moments):
        at_once += change
        most = max(most, at_once)
    assert most == 2


def test_what_two_hosts_list_is_taken_once(newsroom: Newsroom, memory: WatchedFeeds) -> None:
    post, wire = newsroom.at("post.example"), newsroom.at("wire.example")
    page = post.prints("/a", BOATS)
    held = newsroom.pages["/a"].until = threading.Event()
    feeds = [feed(post, "/one", page), feed(wire, "/two", page)]
    first, second = visited(feeds, memory, lambda _: held.set())
    assert (first.left, len(first.documents)) == (1, 0)
    assert len(second.documents) == 1
    assert newsroom.paths().count("/a") == 1


def test_a_fault_of_ours_in_a_lane_ends_the_round(
    memory: WatchedFeeds, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(threading, "excepthook", lambda args: said.append(str(args.exc_value)))
    broken = Visitor(Fetcher())
    monkeypatch.setattr(Visitor, "ask", lambda _, __: 1 // 0)
    with Lanes(1) as lanes:
        rounds = Rounds(Schedule([WatchedFeed(url="http://paper.example")]), broken, lanes)
        assert rounds.goes_on(next(iter(rounds)), memory)
        with pytest.raises(RuntimeError, match=r"paper\.example"):
            next(iter(rounds))
    assert said == ["integer division or modulo by zero"]
