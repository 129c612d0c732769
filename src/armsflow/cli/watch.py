"""``armsflow watch``: what is new in feeds, into a register, again and again."""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Iterable
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Final

from armsflow.cli.add import own_reader
from armsflow.cli.notices import show_notices
from armsflow.cli.read import Tally
from armsflow.cli.registers import name_register, opened
from armsflow.sources.fetching import Fetcher
from armsflow.sources.politeness import PAUSE, Politeness
from armsflow.stores.keeping import Outcome, keep_run, storable
from armsflow.stores.store import Added, Store
from armsflow.stores.watched import WatchedFeeds
from armsflow.watching.feeds import feeds_of
from armsflow.watching.schedule import again_and_again
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
    polite = replace(fetcher, before=Politeness(fetcher=fetcher, pause=pause).before)
    read, reader = own_reader()
    tally = Tally()
    for feed in feeds if args.once else again_and_again(feeds):
        # Opened for each visit: no connection stays idle for half an hour.
        with opened(args.register, create=True) as store:
            visitor = Visitor(polite, WatchedFeeds(store.database))
            visit = visitor.visit(feed)
            outcomes = storable(chain(visit.failures, read(visit.documents)))
            failed = tally.failed
            added = _kept(store, visit, tally.watch(outcomes), reader)
            visitor.settle(visit)
        sys.stdout.write(f"{_line(visit, added, tally.failed - failed)}\n")
        sys.stdout.flush()
    return tally.exit


def _kept(store: Store, visit: Visit, outcomes: Iterable[Outcome], reader: str) -> Added:
    """What a visit adds; one that brings nothing is no run worth recording."""
    if not visit.documents and not visit.failures:
        return Added()
    return keep_run(store, outcomes, reader, who=getpass.getuser(), source=visit.feed.called).added


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
