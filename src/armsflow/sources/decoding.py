"""Bytes to text: byte-order marks, declared encodings, UTF-8, and a guess as the last resort."""

from __future__ import annotations

import codecs
import logging
import unicodedata
from typing import Final

from armsflow.errors import BinaryDocumentError, EmptyDocumentError

_LOG = logging.getLogger(__name__)

_SIGNATURES: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an Office document"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "a database"),
)
_BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SKIPS_ITS_MARK: Final = {"utf-16": "utf-16", "utf-32": "utf-32"}
_LAYOUT: Final = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85")
_GUESSED: Final = (
    *("cp1252", "cp1251", "koi8_r", "cp866", "cp1250", "cp1253", "cp1254", "cp1255", "cp1256"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
)
"""What press files are written in; others, such as Mac Cyrillic, only look like these."""
_SAMPLE: Final = 65_536
_NUL_SHARE: Final = 0.3
_CONTROL_SHARE: Final = 0.05


def decode(data: bytes, where: str, *, declared: str | None = None) -> str:
    """The text that ``data`` holds, without its byte-order mark.

    ``declared`` is the encoding that the file or its server names. Raises
    :class:`BinaryDocumentError` for what is no text and :class:`EmptyDocumentError` for what has
    no visible character; bytes that fit no encoding become U+FFFD, and a guess is logged.
    """
    _refuse_known_binary(data, where)
    text = _decoded(data, where, declared)
    _refuse_control_characters(text, where)
    return require_text(text, where)


def encoding_of(head: bytes, where: str) -> str:
    """The encoding of a file that begins with ``head``, to decode all of it with.

    Raises :class:`BinaryDocumentError` for what is no text.
    """
    _refuse_known_binary(head, where)
    for mark, encoding in _BYTE_ORDER_MARKS:
        if head.startswith(mark):
            return _SKIPS_ITS_MARK.get(encoding[:6], "utf-8-sig")
    if b"\0" in head:
        return _utf16_without_mark(head[: len(head) // 2 * 2]) or "utf-8"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)  # the last character may be cut
    except UnicodeDecodeError:
        return "utf-8" if _damaged_utf8(head, where) else _guess(head, where)
    return "utf-8"


def require_text(text: str, where: str) -> str:
    """``text`` itself; :class:`EmptyDocumentError` where nothing in it can be seen."""
    if not any(map(is_visible, text)):
        raise EmptyDocumentError(where)
    return text


def is_visible(character: str) -> bool:
    """Whether a reader sees the character: not a space, a control or a format character."""
    return not character.isspace() and unicodedata.category(character) not in {"Cc", "Cf"}


def _refuse_known_binary(data: bytes, where: str) -> None:
    for signature, kind in _SIGNATURES:
        if data.startswith(signature):
            raise BinaryDocumentError(where, kind)


def _refuse_control_characters(text: str, where: str) -> None:
    if "\0" in text:
        raise BinaryDocumentError(where, "binary data")
    sample = text[:_SAMPLE]
    controls = sum(unicodedata.category(c) == "Cc" for c in sample if c not in _LAYOUT)
    if controls > _CONTROL_SHARE * len(sample):
        raise BinaryDocumentError(where, "binary data")


def _decoded(data: bytes, where: str, declared: str | None) -> str:
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if b"\0" in data:
        return data.decode(_utf16_without_mark(data) or "utf-8", "replace")
    try:
        # Before what is declared: bytes that are valid UTF-8 by chance hardly exist.
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(data, where, declared)


def _not_utf8(data: bytes, where: str, declared: str | None) -> str:
    if declared and (name := _known(declared)):
        return data.decode(name, "replace")
    return _damaged_utf8(data, where) or _guessed(data, where)


def _known(encoding: str) -> str | None:
    """The encoding's name where Python can decode text with it; UTF-8 has been tried."""
    try:
        name = codecs.lookup(encoding.strip()).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return None if name == "utf-8" else name


def _damaged_utf8(data: bytes, where: str) -> str | None:
    """The text of UTF-8 with a few broken bytes; None where most of its non-ASCII is broken."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(not character.isascii() for character in text) - broken
    if broken > whole:
        return None
    _LOG.warning("%s: %d bytes are not valid UTF-8 and are read as U+FFFD.", where, broken)
    return text


def _guessed(data: bytes, where: str) -> str:
    return data.decode(_guess(data, where), "replace")


def _guess(data: bytes, where: str) -> str:
    encoding = _likeliest(data) or "cp1252"
    _LOG.warning("%s: the encoding is not UTF-8; read as %s.", where, encoding)
    return encoding


def _utf16_without_mark(data: bytes) -> str | None:
    """The UTF-16 flavour that NULs at every other byte give away."""
    sample = data[:_SAMPLE]
    many = _NUL_SHARE * (len(sample) // 2)
    first, second = (sample[place::2].count(0) > many for place in (0, 1))
    if len(data) % 2 or first == second:
        return None
    return "utf-16-be" if first else "utf-16-le"


def _likeliest(data: bytes) -> str | None:
    """The encoding that leaves the least disorder; of equals the first of :data:`_GUESSED`."""
    # Imported here: the detector costs 30 ms that files in UTF-8 need not pay.
    from charset_normalizer import from_bytes  # noqa: PLC0415

    matches = from_bytes(data[:_SAMPLE], cp_isolation=list(_GUESSED))
    ranked = [(m.chaos, -m.coherence, _GUESSED.index(m.encoding)) for m in matches]
    return _GUESSED[min(ranked)[2]] if ranked else None
