"""PDF: the text layer of all pages as one document; pages that are pictures hold no text."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from io import SEEK_END
from itertools import pairwise
from time import monotonic
from typing import TYPE_CHECKING, BinaryIO, Final

from armsflow.errors import (
    BadRecordError,
    DamagedFileError,
    DocumentTooLongError,
    EncryptedFileError,
    NoTextLayerError,
)
from armsflow.model import Document
from armsflow.sources.decoding import is_visible
from armsflow.sources.failures import one_line
from armsflow.sources.languages import language_of
from armsflow.sources.limits import MAX_CHARACTERS, check_length
from armsflow.sources.normal import normal
from armsflow.sources.spooling import seekable

if TYPE_CHECKING:
    from pypdf import PdfReader

_MAX_BYTES: Final = 64_000_000
_MAX_SECONDS: Final = 60.0
_ON_BROKEN: Final = (
    ArithmeticError, AssertionError, AttributeError, LookupError, NotImplementedError, OSError,
    RecursionError, TypeError, ValueError, zlib.error,
)  # fmt: skip
"""What pypdf raises, besides its own errors, on files that are not as they should be."""
_SHORT: Final = 0.75
"""A line shorter than this share of the page's long lines ends its paragraph."""
_SPLIT_WORD: Final = re.compile(r"[a-z]-$")


def document_from_pdf(stream: BinaryIO, where: str) -> Document:
    """The document that a PDF holds; ``where`` becomes its ``ref``.

    Raises an :class:`~armsflow.errors.ItemError` for one that is encrypted, damaged or without
    a text layer.
    """
    # Imported here: it takes 0.2 s, which other formats need not pay.
    from pypdf import PdfReader  # noqa: PLC0415
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError  # noqa: PLC0415

    with seekable(stream, where) as file:
        if file.seek(0, SEEK_END) > _MAX_BYTES:
            raise DocumentTooLongError(where, f"{_MAX_BYTES // 1_000_000} MB")
        try:
            reader = PdfReader(file)
            text = "\n\n".join(_pages(reader, where))
            title, language = _title(reader), _language(reader)
        except (DependencyError, FileNotDecryptedError):
            raise EncryptedFileError(where) from None
        except (PyPdfError, *_ON_BROKEN) as error:
            raise DamagedFileError(where, one_line(error)) from None
    if not any(map(is_visible, text)):
        raise NoTextLayerError(where)
    return Document(text=text, ref=where, title=title, language=language)


def _pages(reader: PdfReader, where: str) -> Iterator[str]:
    """The paragraphs of each page."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise EncryptedFileError(where)
    deadline, length = monotonic() + _MAX_SECONDS, 0
    for page in reader.pages:
        text = _paragraphs(normal(page.extract_text()))
        length += len(text)
        if length > MAX_CHARACTERS:
            check_length(" " * length, where)
        if monotonic() > deadline:
            raise BadRecordError(where, f"its pages take longer than {_MAX_SECONDS:g} s to read")
        yield text


def _paragraphs(page: str) -> str:
    """The page's lines joined to paragraphs, and words that a line's end split made whole."""
    lines = [line.strip() for line in page.split("\n")]
    lengths = sorted(map(len, lines))
    short = _SHORT * lengths[-1 - len(lengths) // 10]
    pieces = (_with_gap(line, after, short) for line, after in pairwise([*lines, ""]) if line)
    return "".join(pieces).strip()


def _with_gap(line: str, after: str, short: float) -> str:
    """A line, and what lies between it and the one that follows in the text."""
    if len(line) < short or not after:
        return f"{line}\n\n"
    if _SPLIT_WORD.search(line) and after[0].islower():
        return line[:-1]
    return line if line.endswith("-") else f"{line} "


def _title(reader: PdfReader) -> str | None:
    title = reader.metadata and reader.metadata.title
    return normal(str(title)).strip() or None if title else None


def _language(reader: PdfReader) -> str:
    return language_of(str(reader.root_object.get("/Lang") or ""))
