"""One visit to a feed: its new entries become documents, each the linked page or its own words.

A visit is begun by recalling what is known of the feed; its server is asked; the entries to take
are chosen among those that are not done; they are taken; and the visit is settled. What needs
memory and what needs servers are different steps, so that many servers can be waited for at once.
"""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import Final, Protocol

from armsflow.errors import (
    AddressAnswerError,
    AddressUnreachableError,
    ItemError,
)
from armsflow.model import Document, Failure
from armsflow.sources.addresses import host_of, linked_from
from armsflow.sources.failures import failure
from armsflow.sources.feed import Entry, Feed, document_from_entry, feed_of
from armsflow.sources.fetching import Fetcher, Page, Version
from armsflow.sources.url import document_from_page
from armsflow.watching.feeds import WatchedFeed

_LOG = logging.getLogger(__name__)

MOST: Final = 100
"""How many entries of a feed are taken in one visit; the others wait for the next."""

_TRIES: Final = 3
"""How often a page that does not answer is asked before the feed's own words must do."""

_SILENT: Final = 3
"""How many pages running a server may fail to give before it is asked no more at a visit."""

_LONGEST_REST: Final = 86_400
_SERVER_ERRORS: Final = range(500, 600)
_TOO_MANY_REQUESTS: Final = 429


class Memory(Protocol):
    """What is remembered from one visit to the next."""

    def version(self, feed: str) -> Version:
        """The version of the feed that was seen to its end."""

    def rests_until(self, feed: str) -> datetime | None:
        """Until when the feed's server asked to be left alone."""

    def remember(self, feed: str, version: Version, rest_until: datetime | None = None) -> None:
        """Keep the version that was seen, and until when to leave the server alone."""

    def tries(self, entries: Iterable[str]) -> dict[str, int]:
        """How often each entry that is not done has been tried, in the order given."""

    def finish(self, feed: str, done: Sequence[str], tried: Sequence[str]) -> None:
        """Keep that entries are done, and that others were tried in vain."""


class Stage(Enum):
    """How far a visit has come."""

    PLANNED = "planned"
    ASKED = "asked"
    OVER = "over"


@dataclass(frozen=True, slots=True)
class New:
    """An entry that is not done, what it is known by, and how often it was tried."""

    key: str
    entry: Entry
    tries: int


@dataclass(slots=True)
class Visit:
    """A visit to a feed: how far it has come, and what came of it.

    ``seen`` is the version known before, ``found`` what the feed holds and ``version`` what it is
    known by once it is seen to its end; ``new`` are the entries that are taken. ``silent`` counts
    for each host the pages that it last failed to give in a row.
    """

    feed: WatchedFeed
    stage: Stage = Stage.PLANNED
    seen: Version = field(default_factory=Version)
    found: Feed | None = None
    version: Version | None = None
    new: list[New] = field(default_factory=list)
    silent: Counter[str] = field(default_factory=Counter)
    documents: list[Document] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    own_words: int = 0
    known: int = 0
    left: int = 0
    unchanged: bool = False
    rest_until: datetime | None = None


def begin(visit: Visit, memory: Memory) -> None:
    """Recall what is known of the feed; over where its server asked to be left alone."""
    url = visit.feed.url
    until = memory.rests_until(url)
    if until is not None and until > datetime.now(UTC):
        visit.rest_until = until
        visit.stage = Stage.OVER
    visit.seen = memory.version(url)


def choose(visit: Visit, memory: Memory, under_way: Container[str]) -> None:
    """Choose the entries to take: not those of earlier visits, or of one that is ``under_way``."""
    listed = visit.found.entries if visit.found else ()
    entries = {_key(entry, visit.feed): entry for entry in listed}
    tries = memory.tries(entries)
    visit.known = len(entries) - len(tries)
    free = [key for key in tries if key not in under_way]
    visit.new = [New(key, entries[key], tries[key]) for key in free[:MOST]]
    visit.left = len(tries) - len(visit.new)
    if not visit.new:
        visit.stage = Stage.OVER


def settle(visit: Visit, memory: Memory) -> None:
    """Remember a visit, once its documents are kept for good."""
    memory.finish(visit.feed.url, visit.done, visit.tried)
    whole = visit.version if visit.version and not visit.left else visit.seen
    memory.remember(visit.feed.url, whole, visit.rest_until)


@dataclass(frozen=True, slots=True)
class Visitor:
    """Asks servers; ``fetcher`` is polite by itself. Several threads may use it."""

    fetcher: Fetcher

    def ask(self, visit: Visit) -> None:
        """Fetch the feed; one that does not answer is a failure of the visit."""
        feed, visit.stage = visit.feed, Stage.OVER
        try:
            page = self.fetcher.fetch_changed(feed.url, visit.seen)
            if page is None:
                visit.unchanged = True
                return
            visit.found = feed_of(page.data, feed.url, charset=page.charset)
        except ItemError as error:
            visit.failures.append(failure(error, ref=feed.url))
            visit.rest_until = _rest(error)
            return
        visit.version = page.version
        visit.stage = Stage.ASKED

    def take(self, visit: Visit) -> None:
        """Make documents of the new entries; what may be had later is left for the next visit."""
        if visit.found is not None:
            for new in visit.new:
                self._take(new, visit.found, visit)
        visit.left += len(visit.tried)
        visit.stage = Stage.OVER

    def _take(self, new: New, found: Feed, visit: Visit) -> None:
        feed, url = visit.feed, _url(new.entry, visit.feed)
        try:
            page = self._page(url, new.entry, visit) if url and feed.articles else None
        except ItemError as error:
            if _may_pass(error) and new.tries + 1 < _TRIES:
                visit.tried.append(new.key)
                return
            _LOG.warning("%s Its feed's own words are read instead.", error)
            page = None
        visit.done.append(new.key)
        try:
            own = document_from_entry(new.entry, found, new.key)
        except ItemError as error:
            if page is None:
                visit.failures.append(failure(error, ref=new.key))
                return
            own = page
        visit.own_words += page is None or len(page.text) < len(own.text)
        longer = own if page is None or len(page.text) < len(own.text) else page
        visit.documents.append(_labelled(longer, own, feed, url))

    def _page(self, url: str, entry: Entry, visit: Visit) -> Document:
        page = document_from_page(self._fetched(url, visit), url)
        return replace(
            page, title=page.title or entry.title, published=entry.published or page.published
        )

    def _fetched(self, url: str, visit: Visit) -> Page:
        """A page of a host that still answers at this visit."""
        host = host_of(url)
        if visit.silent[host] >= _SILENT:
            raise AddressUnreachableError(url, "its server has just failed three times running")
        try:
            page = self.fetcher.fetch(url)
        except ItemError as error:
            visit.silent[host] = visit.silent[host] + 1 if _may_pass(error) else 0
            raise
        visit.silent[host] = 0
        return page


def _labelled(document: Document, own: Document, feed: WatchedFeed, url: str | None) -> Document:
    """The document under its feed's name and, where the list of feeds gives it, language."""
    return replace(
        document,
        ref=url or own.ref,
        url=url,
        publisher=feed.name or document.publisher or own.publisher,
        language=feed.language or document.language,
    )


def _url(entry: Entry, feed: WatchedFeed) -> str | None:
    return linked_from(feed.url, entry.url) if entry.url else None


def _key(entry: Entry, feed: WatchedFeed) -> str:
    """What an entry is known by: its page's address, or else the id that its feed gives it."""
    return _url(entry, feed) or f"{feed.url} {entry.id or entry.text}"


def _may_pass(error: ItemError) -> bool:
    """Whether what keeps a page from being read may be over at the next visit."""
    if isinstance(error, AddressAnswerError):
        return error.status == _TOO_MANY_REQUESTS or error.status in _SERVER_ERRORS
    return isinstance(error, AddressUnreachableError)


def _rest(error: ItemError) -> datetime | None:
    """Until when a server that says so is to be left alone."""
    wait = error.wait if isinstance(error, AddressAnswerError) else None
    return datetime.now(UTC) + timedelta(seconds=min(wait, _LONGEST_REST)) if wait else None
