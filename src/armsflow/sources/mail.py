"""Letters: an ``.eml`` file, or an mbox of many; the letter's words, without attachments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.errors import HeaderParseError, MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from email.policy import Compat32
from email.utils import parseaddr
from io import BufferedReader
from typing import Final

from armsflow.errors import (
    BadRecordError,
    DocumentTooLongError,
    EmptyDocumentError,
    ItemError,
)
from armsflow.model import Document, Failure
from armsflow.sources.dates import past_day
from armsflow.sources.decoding import decode
from armsflow.sources.failures import failure, one_line
from armsflow.sources.html import document_from_html
from armsflow.sources.identities import Identities
from armsflow.sources.languages import language_of
from armsflow.sources.limits import check_length
from armsflow.sources.lines import bounded_lines
from armsflow.sources.normal import normal, with_headline

MAX_LETTER_BYTES: Final = 32_000_000
"""The largest letter, with all that is attached to it."""

_MAX_PARTS: Final = 10_000
_MAX_HEADER: Final = 32_768
_MAX_LINE_BYTES: Final = 1_000_000
_KINDS: Final = ("text/plain", "text/html")
_ON_BROKEN: Final = (
    AssertionError, AttributeError, LookupError, MessageError, RecursionError, TypeError, ValueError
)  # fmt: skip
"""What the standard library raises on letters that no program wrote."""
_QUOTED_FROM: Final = re.compile(rb"^>(?=>*From )")


class _Bounded(Compat32):
    """How letters are parsed: without headers so long that reading one takes minutes."""

    def header_source_parse(self, sourcelines: list[str]) -> tuple[str, str]:
        """The name and the value of one header."""
        if sum(map(len, sourcelines)) > _MAX_HEADER:
            raise _HeaderTooLongError
        return super().header_source_parse(sourcelines)


class _HeaderTooLongError(MessageError):
    def __str__(self) -> str:
        """What is wrong."""
        return "a header is longer than any letter's"


def document_from_mail(data: bytes, where: str) -> Document:
    """The document that a letter holds; its ``ref`` is the letter's ``Message-ID``, if any.

    Raises an :class:`~armsflow.errors.ItemError` for a letter without words.
    """
    if data.count(b"\n--") > _MAX_PARTS:
        raise BadRecordError(where, "it has more parts than any letter")
    try:
        return _document(BytesParser(policy=_Bounded()).parsebytes(data), where)
    except _ON_BROKEN as error:
        raise BadRecordError(
            where, f"it is no letter that can be read ({one_line(error)})"
        ) from None


def _document(letter: Message, where: str) -> Document:
    part, title = _body(letter), _header(letter, "Subject")
    body = "" if part is None else _words(part, where)
    if not body.strip():
        raise EmptyDocumentError(where)
    return Document(
        text=check_length(with_headline(body, title), where),
        ref=(_header(letter, "Message-ID") or "").strip("<> ") or where,
        title=title,
        url=_archived(letter),
        publisher=_sender(letter),
        published=past_day(_header(letter, "Date"), where),
        language=language_of(_header(letter, "Content-Language")),
    )


def documents_from_mbox(stream: BufferedReader, where: str) -> Iterator[Document | Failure]:
    """One document or failure for each letter of an mbox, in order."""
    ids = Identities()
    for number, data in enumerate(_letters(stream), start=1):
        place = f"{where}, message {number}"
        try:
            if len(data) > MAX_LETTER_BYTES:
                raise DocumentTooLongError(place, f"{MAX_LETTER_BYTES // 1_000_000} MB")
            yield ids.once(document_from_mail(data, place), place)
        except ItemError as error:
            yield failure(error, ref=place)


def _letters(stream: BufferedReader) -> Iterator[bytes]:
    """The letters, each cut a little beyond the limit; a line ``From …`` begins one."""
    letter: list[bytes] = []
    size, blank, begun = 0, True, False
    for line in bounded_lines(stream, _MAX_LINE_BYTES):
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(letter)
            letter, size, begun = [], 0, True
        elif size <= MAX_LETTER_BYTES:
            letter.append(_QUOTED_FROM.sub(b"", line))
            size += len(line)
        blank = not line.strip()
    if begun or b"".join(letter).strip():
        yield b"".join(letter)


def _body(letter: Message) -> Message | None:
    """The part that is the letter's words: plain text, or else a page."""
    parts = [part for part in letter.walk() if not part.is_multipart()]
    for kind in _KINDS:
        for part in parts:
            is_body = part.get_content_disposition() != "attachment"
            if is_body and part.get_content_type() == kind and part.get_payload(decode=True):
                return part
    return None


def _words(part: Message, where: str) -> str:
    payload, charset = part.get_payload(decode=True), part.get_content_charset()
    data = payload if isinstance(payload, bytes) else b""
    if part.get_content_type() == "text/html":
        return document_from_html(data, where, charset=charset).text
    return normal(decode(data, where, declared=charset))


def _header(letter: Message, name: str) -> str | None:
    """A header's words, unfolded and decoded."""
    value = letter.get(name)
    if value is None:
        return None
    try:
        words = str(make_header(decode_header(value)))
    except (HeaderParseError, LookupError, UnicodeError):
        words = str(value)  # in an encoding that is none
    return normal(" ".join(words.split())) or None


def _sender(letter: Message) -> str | None:
    """The sender's name, or else the address."""
    name, address = parseaddr(_header(letter, "From") or "")
    return name or address or None


def _archived(letter: Message) -> str | None:
    return (_header(letter, "Archived-At") or "").strip("<> ") or None
