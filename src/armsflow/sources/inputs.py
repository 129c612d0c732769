"""From what a user names (files, folders, addresses, ``-``) to documents."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from io import BufferedReader
from pathlib import Path
from typing import Final

from armsflow.errors import ItemError, MissingFileError, NothingInFolderError, UnreadableFileError
from armsflow.model import Document, Failure
from armsflow.sources.addresses import looks_like_address
from armsflow.sources.failures import failure
from armsflow.sources.fetching import Fetcher
from armsflow.sources.html import document_from_html
from armsflow.sources.jsonl import documents_from_jsonl
from armsflow.sources.limits import read_bounded
from armsflow.sources.text import document_from_text
from armsflow.sources.url import document_from_url

_LOG = logging.getLogger(__name__)

STANDARD_INPUT: Final = "-"


class SourceFormat(StrEnum):
    """The formats that a file can have."""

    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"


_SUFFIXES: Final = {
    ".txt": SourceFormat.TEXT,
    ".text": SourceFormat.TEXT,
    ".htm": SourceFormat.HTML,
    ".html": SourceFormat.HTML,
    ".xhtml": SourceFormat.HTML,
    ".jsonl": SourceFormat.JSONL,
    ".ndjson": SourceFormat.JSONL,
}
_SNIFFED: Final = 4096
_OBJECT_WITH_TEXT: Final = re.compile(rb'\{\s*"[^\n]*"text"\s*:|\{\s*"text"\s*:')


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """Named inputs in order; ``source_format`` None lets the name or the first bytes decide."""

    names: Iterable[str]
    stdin: BufferedReader
    source_format: SourceFormat | None = None
    fetcher: Fetcher = field(default_factory=Fetcher)

    def documents(self) -> Iterator[Document | Failure]:
        """Every document, or the failure that stands for it, in the order of the names."""
        for name in self.names:
            yield from self._from_name(name)

    def _from_name(self, name: str) -> Iterator[Document | Failure]:
        try:
            if looks_like_address(name):
                yield document_from_url(name, self.fetcher)
            elif name == STANDARD_INPUT:
                yield from documents_from_stream(self.stdin, name, self.source_format)
            elif Path(name).is_dir():
                yield from self._from_folder(Path(name))
            else:
                yield from self._from_file(name)
        except ItemError as error:
            yield failure(error, ref=name)
        except OSError as error:
            why = error.strerror or type(error).__name__
            yield failure(UnreadableFileError(name, why), ref=name)

    def _from_folder(self, folder: Path) -> Iterator[Document | Failure]:
        """The files of known formats below ``folder`` by path; what is passed over is logged."""
        files = [path for path in sorted(folder.rglob("*")) if _is_shown(path, folder)]
        known = [path for path in files if path.suffix.lower() in _SUFFIXES]
        if not known:
            raise NothingInFolderError(str(folder))
        if passed_over := len(files) - len(known):
            _LOG.warning("%s: %d files of other formats are passed over.", folder, passed_over)
        for path in known:
            yield from self._from_name(str(path))

    def _from_file(self, name: str) -> Iterator[Document | Failure]:
        if not Path(name).exists():
            raise MissingFileError(name)
        with Path(name).open("rb") as stream:
            yield from documents_from_stream(stream, name, self.source_format)


def documents_from_stream(
    stream: BufferedReader, where: str, source_format: SourceFormat | None = None
) -> Iterator[Document | Failure]:
    """Every document of a stream; its format is the given one, else the name or the bytes say.

    Raises an :class:`~armsflow.errors.ItemError` for a stream that cannot be read as a whole.
    """
    kind = source_format or _SUFFIXES.get(Path(where).suffix.lower())
    match kind or sniff(stream.peek(_SNIFFED)):
        case SourceFormat.JSONL:
            yield from documents_from_jsonl(stream, where)
        case SourceFormat.HTML:
            yield document_from_html(read_bounded(stream, where), where)
        case SourceFormat.TEXT:
            yield document_from_text(read_bounded(stream, where), where)


def sniff(head: bytes) -> SourceFormat:
    """The format that the first bytes of an input look like; plain text where none does."""
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith((b"<!doctype html", b"<html", b"<?xml", b"<head", b"<body")):
        return SourceFormat.HTML
    return SourceFormat.JSONL if _OBJECT_WITH_TEXT.match(start) else SourceFormat.TEXT


def _is_shown(path: Path, folder: Path) -> bool:
    """Whether a path is a file that is not hidden, nor in a hidden folder."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.is_file()
