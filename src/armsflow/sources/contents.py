"""A stream of any format as documents; archives are opened, and once more what is in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from io import BufferedReader
from typing import Final

from armsflow.errors import ItemError, NestedTooDeepError
from armsflow.model import Document, Failure
from armsflow.sources.csv import documents_from_csv
from armsflow.sources.failures import failure
from armsflow.sources.feed import documents_from_feed
from armsflow.sources.formats import PACKED, SNIFFED, SourceFormat, format_of, sniff
from armsflow.sources.html import document_from_html
from armsflow.sources.jsonl import documents_from_jsonl
from armsflow.sources.limits import read_bounded
from armsflow.sources.mail import MAX_LETTER_BYTES, document_from_mail, documents_from_mbox
from armsflow.sources.packed import gzip_stream, zip_members
from armsflow.sources.parquet import documents_from_parquet
from armsflow.sources.pdf import document_from_pdf
from armsflow.sources.text import document_from_text
from armsflow.sources.warc import documents_from_warc

Outcomes = Iterator[Document | Failure]
_Read = Callable[[BufferedReader, str], Outcomes]

_MAX_DEPTH: Final = 2


def _one(read: Callable[[bytes, str], Document]) -> _Read:
    def documents(stream: BufferedReader, where: str) -> Outcomes:
        yield read(read_bounded(stream, where), where)

    return documents


def _from_feed(stream: BufferedReader, where: str) -> Outcomes:
    return documents_from_feed(read_bounded(stream, where), where)


def _from_mail(stream: BufferedReader, where: str) -> Outcomes:
    yield document_from_mail(read_bounded(stream, where, MAX_LETTER_BYTES), where)


def _from_pdf(stream: BufferedReader, where: str) -> Outcomes:
    yield document_from_pdf(stream, where)


_READERS: Final[Mapping[SourceFormat, _Read]] = {
    SourceFormat.TEXT: _one(document_from_text),
    SourceFormat.HTML: _one(document_from_html),
    SourceFormat.JSONL: documents_from_jsonl,
    SourceFormat.CSV: documents_from_csv,
    SourceFormat.PARQUET: documents_from_parquet,
    SourceFormat.WARC: documents_from_warc,
    SourceFormat.FEED: _from_feed,
    SourceFormat.MAIL: _from_mail,
    SourceFormat.MBOX: documents_from_mbox,
    SourceFormat.PDF: _from_pdf,
}


@dataclass(frozen=True, slots=True)
class Content:
    """A stream: ``where`` it is for people, and its ``name``, whose suffix tells the format."""

    stream: BufferedReader
    where: str
    name: str


def documents_from(
    content: Content, chosen: SourceFormat | None = None, depth: int = 0
) -> Outcomes:
    """The documents in ``content``; ``chosen`` is the format of all in it that is not packed.

    ``depth`` counts the archives around it. Raises an :class:`~armsflow.errors.ItemError` where
    the stream cannot be read further.
    """
    kind = _format(content, chosen)
    if kind in PACKED and depth == _MAX_DEPTH:
        raise NestedTooDeepError(content.where)
    inside = None if chosen in PACKED else chosen
    if kind is SourceFormat.GZIP:
        yield from documents_from(_unzipped(content), inside, depth + 1)
    elif kind is SourceFormat.ZIP:
        yield from _from_zip(content, inside, depth + 1)
    else:
        yield from _READERS[kind](content.stream, content.where)


def _format(content: Content, chosen: SourceFormat | None) -> SourceFormat:
    head = content.stream.peek(SNIFFED)
    if chosen is None:
        return format_of(content.name, head)
    packed = sniff(head)
    return packed if packed in PACKED else chosen


def _unzipped(content: Content) -> Content:
    """What a gzip file holds; its name is the archive's without ``.gz``."""
    name = content.name[:-3] if content.name.lower().endswith(".gz") else content.name
    return Content(gzip_stream(content.stream, content.where), content.where, name)


def _from_zip(content: Content, chosen: SourceFormat | None, depth: int) -> Outcomes:
    """The documents of all files in an archive; one that cannot be read fails alone."""
    for member in zip_members(content.stream, content.where):
        if isinstance(member, Failure):
            yield member
            continue
        try:
            yield from documents_from(
                Content(member.stream, member.where, member.where), chosen, depth
            )
        except ItemError as error:
            yield failure(error, ref=member.where)
