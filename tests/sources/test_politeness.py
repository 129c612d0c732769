from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from tests.watching.newsroom import (
    Answer,
    Newsroom,
    names_on_loopback,
    only_loopback,
    open_newsroom,
)

from armsflow.errors import AddressAnswerError, AddressRefusedError
from armsflow.sources.fetching import Fetcher
from armsflow.sources.politeness import Politeness


@dataclass
class Clock:
    """Time that passes only when someone sleeps."""

    now: float = 0.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


@pytest.fixture
def newsroom() -> Iterator[Newsroom]:
    with open_newsroom() as opened:
        yield opened


def polite(clock: Clock) -> Politeness:
    fetcher = Fetcher(allowed=only_loopback, timeout=5)
    return Politeness(fetcher=fetcher, clock=lambda: clock.now, sleep=clock.sleep)


def ask(politeness: Politeness, url: str) -> None:
    with politeness.turn(url):
        pass


def robots(newsroom: Newsroom, rules: str) -> None:
    newsroom.pages["/robots.txt"] = Answer(rules, media_type="text/plain")


def test_what_a_robots_txt_forbids_is_not_asked(newsroom: Newsroom) -> None:
    robots(newsroom, "User-agent: *\nDisallow: /inside/\n")
    politeness = polite(Clock())
    ask(politeness, f"{newsroom.address}/outside")
    with pytest.raises(AddressRefusedError, match=r"robots\.txt asks not to"):
        ask(politeness, f"{newsroom.address}/inside/a")


def test_rules_for_this_program_go_before_those_for_all(newsroom: Newsroom) -> None:
    robots(newsroom, "User-agent: *\nAllow: /\nUser-agent: armsflow\nDisallow: /\n")
    with pytest.raises(AddressRefusedError):
        ask(polite(Clock()), f"{newsroom.address}/a")


def test_a_host_is_asked_for_its_rules_once_a_day(newsroom: Newsroom) -> None:
    robots(newsroom, "User-agent: *\nAllow: /\n")
    clock = Clock()
    politeness = polite(clock)
    for _ in range(3):
        ask(politeness, f"{newsroom.address}/a")
    assert newsroom.paths() == ["/robots.txt"]
    clock.now += 90_000
    ask(politeness, f"{newsroom.address}/a")
    assert newsroom.paths() == ["/robots.txt"] * 2


def test_without_rules_all_may_be_asked(newsroom: Newsroom) -> None:
    ask(polite(Clock()), f"{newsroom.address}/a")
    assert newsroom.paths() == ["/robots.txt"]


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_server_that_is_down_is_not_asked_for_more_until_it_is_up(
    newsroom: Newsroom, status: int
) -> None:
    newsroom.pages["/robots.txt"] = Answer("down", status=status)
    politeness = polite(Clock())
    with pytest.raises(AddressAnswerError, match=rf"/robots\.txt: .* {status} "):
        ask(politeness, f"{newsroom.address}/a")
    robots(newsroom, "User-agent: *\nAllow: /\n")
    ask(politeness, f"{newsroom.address}/a")


def test_a_host_inside_is_refused_for_what_it_is(newsroom: Newsroom) -> None:
    with pytest.raises(AddressRefusedError, match=r"127\.0\.0\.1 is not public"):
        ask(Politeness(fetcher=Fetcher()), f"{newsroom.address}/a")


def test_a_second_lies_between_two_requests_to_a_host(newsroom: Newsroom) -> None:
    clock = Clock()
    politeness = polite(clock)
    for _ in range(3):
        ask(politeness, f"{newsroom.address}/a")
    assert clock.slept == [1.0, 1.0, 1.0]  # the first after its robots.txt


@pytest.mark.parametrize(("asked", "kept"), [(5, 5.0), (9999, 60.0), (0.1, 1.0)])
def test_a_host_may_ask_for_longer_pauses(newsroom: Newsroom, asked: float, kept: float) -> None:
    robots(newsroom, f"User-agent: *\nCrawl-delay: {asked}\n")
    clock = Clock()
    politeness = polite(clock)
    ask(politeness, f"{newsroom.address}/a")
    ask(politeness, f"{newsroom.address}/b")
    assert clock.slept == [kept, kept]


def test_where_a_redirect_leads_is_asked_as_politely(newsroom: Newsroom) -> None:
    robots(newsroom, "User-agent: *\nDisallow: /inside\n")
    newsroom.pages["/a"] = Answer("", status=302, headers={"Location": "/inside"})
    newsroom.prints("/inside", "Four boats.")
    fetcher = Fetcher(allowed=only_loopback, timeout=5, turn=polite(Clock()).turn)
    with pytest.raises(AddressRefusedError, match=r"robots\.txt asks not to"):
        fetcher.fetch(f"{newsroom.address}/a")
    assert "/inside" not in newsroom.paths()


def test_threads_that_share_politeness_ask_a_host_one_after_another(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    names_on_loopback(monkeypatch)
    pause, north, south = 0.02, newsroom.at("north.example"), newsroom.at("south.example")
    for paper, other in ((north, south), (south, north)):
        newsroom.pages[f"/from/{paper.address[7]}"] = Answer(
            "", status=302, headers={"Location": f"{other.address}/page"}
        )
    newsroom.pages["/page"] = Answer("Four boats.", seconds=0.01)
    base = Fetcher(allowed=only_loopback, timeout=5)
    fetcher = Fetcher(
        allowed=only_loopback, timeout=5, turn=Politeness(fetcher=base, pause=pause).turn
    )
    links = [f"{paper.address}/from/{paper.address[7]}" for paper in (north, south)] * 4
    with ThreadPoolExecutor(8) as pool:  # each host leads to the other while that leads to it
        pages = list(pool.map(fetcher.fetch, links))
    assert [page.data for page in pages] == [b"Four boats."] * 8
    for host in ("north.example", "south.example"):
        asked = sorted((each.begun, each.ended) for each in newsroom.requests if each.host == host)
        assert len(asked) == 1 + 4 + 4
        gaps = [begun - ended for (_, ended), (begun, _) in pairwise(asked)]
        assert min(gaps) >= pause
