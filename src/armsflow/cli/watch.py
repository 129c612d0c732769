"""``armsflow watch``: what is new in feeds, into a register, again and again."""

from __future__ import annotations

import argparse
import getpass
import sys
from dataclasses import dataclass, field, replace
from itertools import chain
from pathlib import Path
from typing import Final

from armsflow.cli.add import own_reader
from armsflow.cli.notices import show_notices
from armsflow.cli.read import ReadDocuments, Tally
from armsflow.cli.registers import name_register, opened
from armsflow.sources.fetching import Fetcher
from armsflow.sources.politeness import PAUSE, Politeness
from armsflow.stores.keeping import keep_run, storable
from armsflow.stores.store import Added, Store
from armsflow.stores.watched import WatchedFeeds
from armsflow.watching.feeds import feeds_of
from armsflow.watching.lanes import Lanes
from armsflow.watching.rounds import MOST_HOSTS, Rounds
from armsflow.watching.schedule import Schedule
from armsflow.watching.visits import Visit, Visitor

NAME: Final = "watch"
HELP: Final = "Ask feeds for new reports and add them to a register"


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of ``armsflow watch``."""
    parser.add_argument("feeds", type=Path, metavar="FEEDS.toml", help="the list of feeds")
    name_register(parser)
    parser.add_argument(
        "--once",
        action="store_true",
        help="ask every feed once and leave, as a timer would have it",
    )
    parser.add_argument(
        "--every",
        type=int,
        metavar="MINUTES",
        help="ask every feed this often, whatever its list says (at least 5)",
    )


def run(args: argparse.Namespace) -> int:
    """Ask the feeds, each as often as its list says, until interrupted."""
    return watch(args, Fetcher())


def watch(args: argparse.Namespace, fetcher: Fetcher, pause: float = PAUSE) -> int:
    """The same with ``fetcher``, which says what addresses may be asked.

    ``pause`` is in seconds and lies between two requests to a host.
    """
    show_notices()
    feeds = feeds_of(args.feeds, every=args.every)
    polite = replace(fetcher, turn=Politeness(fetcher=fetcher, pause=pause).turn)
    schedule = Schedule(feeds, once=args.once)
    keeper = _Keeper(*own_reader())
    with Lanes(MOST_HOSTS) as lanes:
        rounds = Rounds(schedule, Visitor(polite), lanes)
        for visit in rounds:
            # Opened for each step: no connection stays idle for half an hour.
            with opened(args.register, create=True) as store:
                memory = WatchedFeeds(store.database)
                if rounds.goes_on(visit, memory):
                    continue
                said = keeper.keep(store, visit)
                rounds.settle(visit, memory)
            sys.stdout.write(f"{said}\n")
            sys.stdout.flush()
    return keeper.tally.exit


@dataclass(frozen=True, slots=True)
class _Keeper:
    """Reads what visits bring and keeps it; ``reader`` is the name of what reads."""

    read: ReadDocuments
    reader: str
    tally: Tally = field(default_factory=Tally)

    def keep(self, store: Store, visit: Visit) -> str:
        """Keep what a visit brought; returns what happened, in one line."""
        outcomes = self.tally.watch(storable(chain(visit.failures, self.read(visit.documents))))
        before = self.tally.failed
        added = Added()
        if visit.documents or visit.failures:  # a visit that brings nothing is no run to record
            who, source = getpass.getuser(), visit.feed.called
            added = keep_run(store, outcomes, self.reader, who=who, source=source).added
        return _line(visit, added, self.tally.failed - before)


def _line(visit: Visit, added: Added, failed: int) -> str:
    """What happened at a feed, in one line."""
    if visit.rest_until is not None:
        until = visit.rest_until.astimezone().strftime("%Y-%m-%d %H:%M")
        return f"{visit.feed.called}: its server asks to be left alone until {until}"
    if visit.unchanged:
        return f"{visit.feed.called}: nothing new"
    own = f" ({visit.own_words} in the feed's own words)" if visit.own_words else ""
    parts = (
        (added.documents, f"added{own}"),
        (visit.known + added.known, "known"),
        (failed, "failed"),
        (visit.left, "left for the next visit"),
    )
    said = [f"{count} {words}" for count, words in parts if count]
    return f"{visit.feed.called}: {', '.join(said) or 'nothing new'}"
