"""RSS and Atom: each entry is a document in its own words; nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

from armsflow.errors import BadRecordError, DamagedFileError, ItemError
from armsflow.model import Document, Failure
from armsflow.sources.addresses import looks_like_address
from armsflow.sources.dates import past_day
from armsflow.sources.decoding import require_text
from armsflow.sources.failures import failure, one_line
from armsflow.sources.identities import Identities
from armsflow.sources.languages import language_of
from armsflow.sources.limits import check_length
from armsflow.sources.markup import words_of
from armsflow.sources.normal import normal, with_headline

_TAG: Final = re.compile(rb"<(/?)[a-zA-Z][^<>]*?(/?)>")
_PLACE: Final = re.compile(r"^<unknown>:(\d+):\d+: ")
_DEEPEST: Final = 100
_MAX_TAGS: Final = 100_000
_ON_SOUP: Final = (
    AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError
)  # fmt: skip
"""What feedparser raises on feeds that no program would write."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a feed: what it says itself, and where the article stands."""

    id: str | None
    url: str | None
    title: str | None
    text: str
    published: str | None
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed; ``fault`` says where it stops being one, if it does."""

    title: str | None
    entries: tuple[Entry, ...]
    fault: str | None = None


def feed_of(data: bytes, where: str, *, charset: str | None = None) -> Feed:
    """The feed that ``data`` holds; ``charset`` is what the server declared.

    Raises :class:`~armsflow.errors.BadRecordError` for what is neither RSS nor Atom.
    """
    # Imported here: it takes 0.1 s, which other formats need not pay.
    import feedparser  # noqa: PLC0415

    _refuse_soup(data, where)
    try:
        parsed = feedparser.parse(BytesIO(data), response_headers=_headers(charset))
    except _ON_SOUP as error:
        raise BadRecordError(where, f"it is no feed that can be read ({one_line(error)})") from None
    if not parsed.get("version"):
        raise BadRecordError(where, "it is neither RSS nor Atom")
    about = parsed.feed
    entries = tuple(_entry(entry, about, where) for entry in parsed.entries)
    return Feed(title=_plain(about.get("title")), entries=entries, fault=_fault(parsed))


def documents_from_feed(data: bytes, where: str) -> Iterator[Document | Failure]:
    """One document or failure for each entry, in order, and a failure where the feed breaks off."""
    feed, ids = feed_of(data, where), Identities()
    for number, entry in enumerate(feed.entries, start=1):
        place = f"{where}, entry {number}"
        try:
            yield ids.once(document_from_entry(entry, feed, place), place)
        except ItemError as error:
            yield failure(error, ref=entry.id or place)
    if feed.fault:
        yield failure(DamagedFileError(where, feed.fault), ref=where)


def document_from_entry(entry: Entry, feed: Feed, where: str) -> Document:
    """What an entry says itself, as a document.

    Raises :class:`~armsflow.errors.EmptyDocumentError` for an entry without words.
    """
    text = check_length(with_headline(entry.text, entry.title), where)
    return Document(
        text=require_text(text, where),
        ref=entry.id or entry.url or where,
        url=entry.url if entry.url and looks_like_address(entry.url) else None,
        publisher=feed.title,
        title=entry.title,
        published=entry.published,
        language=entry.language,
    )


def _headers(charset: str | None) -> dict[str, str]:
    return {"content-type": f"application/xml; charset={charset}"} if charset else {}


def _entry(entry: Mapping[str, Any], about: Mapping[str, Any], where: str) -> Entry:
    title = _plain(entry.get("title"))
    said = entry.get("published") or entry.get("updated")
    return Entry(
        id=entry.get("id") or entry.get("link"),
        url=entry.get("link"),
        title=title,
        text=_text(entry),
        published=past_day(said, f"{where}, {title!r}"),
        language=language_of(entry.get("language") or about.get("language")),
    )


def _text(entry: Mapping[str, Any]) -> str:
    """The longest that the entry says: its content, or else its summary."""
    contents = [part.get("value") or "" for part in entry.get("content") or ()]
    return max((_words(each) for each in (*contents, entry.get("summary") or "")), key=len)


def _words(markup: str) -> str:
    return normal(words_of(markup))


def _plain(title: str | None) -> str | None:
    return " ".join(_words(title or "").split()) or None


def _fault(parsed: Mapping[str, Any]) -> str | None:
    """Why the feed is not well-formed, where that cost entries: it breaks off."""
    error = str(parsed.get("bozo_exception") or "")
    if not any(words in error for words in _CUT_SHORT):
        return None
    return _PLACE.sub(r"line \1: ", error).rstrip(".")


_CUT_SHORT: Final = ("no element found", "unclosed token", "unclosed CDATA section")
"""What the XML parser says at the end of a file that ends too early."""


def _refuse_soup(data: bytes, where: str) -> None:
    """Refuse more tags, or deeper ones, than feeds have: time would grow with their square."""
    if data.count(b"<") > _MAX_TAGS:
        raise BadRecordError(where, "it has more elements than any feed")
    depth = 0
    for tag in _TAG.finditer(data):
        depth += -1 if tag[1] else not tag[2]
        if depth > _DEEPEST:
            raise BadRecordError(where, "its elements are nested too deeply for a feed")
