"""From what a user names (files, folders, addresses, ``-``) to documents."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from io import BufferedReader, BytesIO, FileIO
from pathlib import Path
from typing import Final

from armsflow.errors import ItemError, MissingFileError, NothingInFolderError, UnreadableFileError
from armsflow.model import Document, Failure
from armsflow.sources.addresses import looks_like_address
from armsflow.sources.contents import Content, documents_from
from armsflow.sources.failures import failure
from armsflow.sources.fetching import Fetcher
from armsflow.sources.formats import SourceFormat, has_known_name
from armsflow.sources.url import document_from_page

_LOG = logging.getLogger(__name__)

_BUFFER: Final = 1_048_576
_NAMELESS: Final = ""
_OF_OTHER_FORMATS: Final = {
    "application/atom+xml": SourceFormat.FEED,
    "application/gzip": SourceFormat.GZIP,
    "application/jsonl": SourceFormat.JSONL,
    "application/pdf": SourceFormat.PDF,
    "application/rss+xml": SourceFormat.FEED,
    "application/warc": SourceFormat.WARC,
    "application/x-ndjson": SourceFormat.JSONL,
    "application/xml": None,  # a feed or a page: its first bytes tell
    "application/zip": SourceFormat.ZIP,
    "message/rfc822": SourceFormat.MAIL,
    "text/csv": SourceFormat.CSV,
    "text/xml": None,
}
"""What servers call the formats that are neither pages nor plain text."""
STANDARD_INPUT: Final = "-"


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
                yield from self._from_address(name)
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

    def _from_address(self, url: str) -> Iterator[Document | Failure]:
        """The documents at an address; one that gives no address of its own has this one."""
        page = self.fetcher.fetch(url)
        if self.source_format is None and page.media_type not in _OF_OTHER_FORMATS:
            yield document_from_page(page, url)
            return
        chosen = self.source_format or _OF_OTHER_FORMATS[page.media_type]
        content = Content(_buffered(BytesIO(page.data)), url, _NAMELESS)
        for outcome in documents_from(content, chosen):
            yield _with_address(outcome, url) if isinstance(outcome, Document) else outcome

    def _from_folder(self, folder: Path) -> Iterator[Document | Failure]:
        """The files of known formats below ``folder`` by path; what is passed over is logged."""
        files = [path for path in sorted(folder.rglob("*")) if _is_shown(path, folder)]
        known = [path for path in files if has_known_name(path.name)]
        if not known:
            raise NothingInFolderError(str(folder))
        if passed_over := len(files) - len(known):
            _LOG.warning("%s: %d files of other formats are passed over.", folder, passed_over)
        for path in known:
            yield from self._from_name(str(path))

    def _from_file(self, name: str) -> Iterator[Document | Failure]:
        if not Path(name).exists():
            raise MissingFileError(name)
        with _buffered(Path(name).open("rb", buffering=0)) as stream:
            yield from documents_from_stream(stream, name, self.source_format)


def documents_from_stream(
    stream: BufferedReader, where: str, source_format: SourceFormat | None = None
) -> Iterator[Document | Failure]:
    """Every document of a stream; its format is the given one, else the name or the bytes say.

    Raises an :class:`~armsflow.errors.ItemError` for a stream that cannot be read as a whole.
    """
    return documents_from(Content(stream, where, where), source_format)


def _with_address(document: Document, url: str) -> Document:
    return document if document.url else replace(document, url=url)


def _buffered(raw: FileIO | BytesIO) -> BufferedReader:
    return BufferedReader(raw, _BUFFER)


def _is_shown(path: Path, folder: Path) -> bool:
    """Whether a path is a file that is not hidden, nor in a hidden folder."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.is_file()
