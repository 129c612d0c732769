"""One visit to a feed: its new entries become documents, each the linked page or its own words."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Final, Protocol

from armsflow.errors import (
    AddressAnswerError,
    AddressUnreachableError,
    ItemError,
)
from armsflow.model import Document, Failure
from armsflow.sources.addresses import linked_from
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


@dataclass(slots=True)
class Visit:
    """What a visit to a feed came to."""

    feed: WatchedFeed
    documents: list[Document] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    tried: list[str] = field(default_factory=list)
    own_words: int = 0
    known: int = 0
    left: int = 0
    unchanged: bool = False
    version: Version | None = None
    rest_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Visitor:
    """Visits feeds; ``fetcher`` is polite by itself, ``memory`` outlasts the visits."""

    fetcher: Fetcher
    memory: Memory

    def visit(self, feed: WatchedFeed) -> Visit:
        """What is new in the feed; a feed that does not answer is a failure of the visit."""
        visit = Visit(feed)
        until = self.memory.rests_until(feed.url)
        if until is not None and until > datetime.now(UTC):
            visit.rest_until = until
            return visit
        try:
            page = self.fetcher.fetch_changed(feed.url, self.memory.version(feed.url))
            if page is None:
                visit.unchanged = True
            else:
                self._look(page, feed_of(page.data, feed.url, charset=page.charset), visit)
        except ItemError as error:
            visit.failures.append(failure(error, ref=feed.url))
            visit.rest_until = _rest(error)
        return visit

    def settle(self, visit: Visit) -> None:
        """Remember a visit, once its documents are kept for good."""
        self.memory.finish(visit.feed.url, visit.done, visit.tried)
        version = visit.version or self.memory.version(visit.feed.url)
        self.memory.remember(visit.feed.url, version, visit.rest_until)

    def _look(self, page: Page, found: Feed, visit: Visit) -> None:
        feed = visit.feed
        entries = {_key(entry, feed): entry for entry in found.entries}
        tries = self.memory.tries(entries)
        visit.known = len(entries) - len(tries)
        for key in list(tries)[:MOST]:
            self._take(_New(key, entries[key], tries[key]), found, visit)
        visit.left = max(0, len(tries) - MOST) + len(visit.tried)
        if not visit.left:
            visit.version = page.version

    def _take(self, new: _New, found: Feed, visit: Visit) -> None:
        """Make a document of a new entry, or leave it for the next visit."""
        feed, url = visit.feed, _url(new.entry, visit.feed)
        try:
            page = self._page(url, new.entry) if url and feed.articles else None
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

    def _page(self, url: str, entry: Entry) -> Document:
        page = document_from_page(self.fetcher.fetch(url), url)
        return replace(
            page, title=page.title or entry.title, published=entry.published or page.published
        )


@dataclass(frozen=True, slots=True)
class _New:
    """An entry that is not done, and how often it was tried."""

    key: str
    entry: Entry
    tries: int


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
