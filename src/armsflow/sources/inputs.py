"""From what a user names (files, folders, addresses, ``-``) to documents."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from io import BufferedReader
from pathlib import Path
from typing import Final

from armsflow.errors import ItemError, MissingFileError, NothingInFolderError, UnreadableFileError
from armsflow.model import Document, Failure
from armsflow.sources.addresses import looks_like_address
from armsflow.sources.contents import Content, documents_from
from armsflow.sources.failures import failure
from armsflow.sources.fetching import Fetcher
from armsflow.sources.formats import SourceFormat, has_known_name
from armsflow.sources.url import document_from_url

_LOG = logging.getLogger(__name__)

_BUFFER: Final = 1_048_576
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
                yield document_from_url(name, self.fetcher)
            elif name == STANDARD_INPUT:
                yield from self._from_stream(self.stdin, name)
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
        with _buffered(Path(name)) as stream:
            yield from self._from_stream(stream, name)

    def _from_stream(self, stream: BufferedReader, where: str) -> Iterator[Document | Failure]:
        return documents_from(Content(stream, where, where), self.source_format)


def _buffered(path: Path) -> BufferedReader:
    return BufferedReader(path.open("rb", buffering=0), _BUFFER)


def _is_shown(path: Path, folder: Path) -> bool:
    """Whether a path is a file that is not hidden, nor in a hidden folder."""
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    return not hidden and path.is_file()
