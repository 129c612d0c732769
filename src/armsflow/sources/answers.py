"""An HTTP answer as an archive keeps it: status, media type and charset, and its bytes unpacked."""

from __future__ import annotations

import re
import zlib
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesHeaderParser
from typing import Final

import brotli

from armsflow.errors import BadRecordError
from armsflow.sources.limits import MAX_BYTES

_STATUS: Final = re.compile(rb"HTTP/\d(?:\.\d)? (\d{3})\b")
_END_OF_HEAD: Final = re.compile(rb"\r?\n\r?\n")
_MAX_HEAD: Final = 65_536
_ANY_ZLIB: Final = 47  # gzip or zlib, whichever its first bytes say
_ENOUGH: Final = MAX_BYTES + 1
"""Bytes to unpack: one beyond the limit is enough to know that a body is too long."""
_CHUNK: Final = re.compile(rb"([0-9a-fA-F]{1,7})[^\r\n]{0,200}\r?\n")


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answered."""

    status: int
    media_type: str
    charset: str | None
    body: bytes


def answer_of(content: bytes, where: str) -> Answer:
    """The answer that ``content`` holds, header first.

    Raises :class:`~armsflow.errors.BadRecordError` for what is no HTTP.
    """
    status = _STATUS.match(content)
    end = _END_OF_HEAD.search(content, 0, _MAX_HEAD)
    if status is None or end is None:
        raise BadRecordError(where, "it holds no HTTP answer")
    head = BytesHeaderParser().parsebytes(content[content.find(b"\n") + 1 : end.start()])
    media_type = head.get_content_type() if "Content-Type" in head else ""
    body = _unpacked(content[end.end() :], head)
    return Answer(int(status[1]), media_type, head.get_content_charset(), body)


def _unpacked(body: bytes, head: Message) -> bytes:
    """The body without the packing that its header names; as it is where that is not true."""
    if _says(head, "Transfer-Encoding", "chunked"):
        body = _joined(body)
    try:
        if _says(head, "Content-Encoding", "gzip", "x-gzip", "deflate"):
            return zlib.decompressobj(_ANY_ZLIB).decompress(body, _ENOUGH)
        if _says(head, "Content-Encoding", "br"):
            return bytes(brotli.Decompressor().process(body, output_buffer_limit=_ENOUGH))
    except (zlib.error, brotli.error):
        return body
    return body


def _says(head: Message, name: str, *values: str) -> bool:
    return str(head.get(name, "")).strip().lower() in values


def _joined(body: bytes) -> bytes:
    """The chunks of a body without the sizes between them; the body itself if it has none."""
    parts: list[bytes] = []
    place = 0
    while found := _CHUNK.match(body, place):
        size = int(found[1], 16)
        if not size:
            break
        parts.append(body[found.end() : found.end() + size])
        place = found.end() + size
        place += len(body[place : place + 2]) - len(body[place : place + 2].lstrip(b"\r\n"))
    return b"".join(parts) if parts else body
