"""CSV: a header with a column for the text, then a report a row; a broken row fails alone."""

from __future__ import annotations

import csv
from collections import deque
from collections.abc import Iterator
from io import BufferedReader, TextIOWrapper
from typing import Final

from armsflow.errors import BadRecordError, EmptyDocumentError, ItemError
from armsflow.model import Document, Failure
from armsflow.sources.columns import Columns
from armsflow.sources.decoding import encoding_of
from armsflow.sources.failures import failure
from armsflow.sources.formats import delimiter_of
from armsflow.sources.identities import Identities
from armsflow.sources.limits import MAX_CHARACTERS

_PIECE: Final = 65_536
_MAX_ROW: Final = MAX_CHARACTERS + 64_000


class _TooLongError(Exception):
    """A row grew beyond any report."""


class _Lines(Iterator[str]):
    """The lines of a table; those of a row that came to nothing can be given back."""

    def __init__(self, text: TextIOWrapper) -> None:
        self._text = text
        self._again: deque[str] = deque()
        self._row: list[str] = []
        self._length = 0
        self.number = 0

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else self._read()
        if not line:
            raise StopIteration
        self.number += 1
        self._row.append(line)
        self._length += len(line)
        if self._length > _MAX_ROW:
            raise _TooLongError
        return line

    def begin(self) -> int:
        """Begin a row; returns the number of its first line."""
        self._row.clear()
        self._length = 0
        return self.number + 1

    def give_back(self, kept: int = 1) -> None:
        """Let all lines of the row but the first ``kept`` come again."""
        again = self._row[kept:]
        self._again.extendleft(reversed(again))
        self.number -= len(again)

    def _read(self) -> str:
        """The next line; of one beyond the limit the beginning, and its rest is passed over."""
        line = self._text.readline(_MAX_ROW + 1)
        is_cut = len(line) > _MAX_ROW and not line.endswith("\n")
        while is_cut and (rest := self._text.readline(_PIECE)):
            is_cut = not rest.endswith("\n")
        return line


def documents_from_csv(stream: BufferedReader, where: str) -> Iterator[Document | Failure]:
    """One document or failure for each row below the header, in order; blank lines are none.

    Raises :class:`~armsflow.errors.NoTextColumnError` for a table without a column for the text.
    """
    csv.field_size_limit(_MAX_ROW)  # the library's own is shorter than a long report
    text = TextIOWrapper(stream, encoding_of(stream.peek(), where), "replace", newline="")
    try:
        yield from _documents(_Lines(text), where)
    finally:
        text.detach()


def _documents(lines: _Lines, where: str) -> Iterator[Document | Failure]:
    rows = _rows(lines)
    _, header = next(rows, (1, []))
    if isinstance(header, str):
        raise BadRecordError(where, header)
    if not header:
        raise EmptyDocumentError(where)
    columns, ids = Columns.of(header, where), Identities()
    for number, cells in rows:
        if cells:
            yield _document(cells, columns, ids, f"{where}, line {number}")


def _document(
    cells: list[str] | str, columns: Columns, ids: Identities, where: str
) -> Document | Failure:
    try:
        if isinstance(cells, str):
            raise BadRecordError(where, cells)
        return ids.once(columns.document(cells, where), where)
    except ItemError as error:
        return failure(error, ref=where)


def _rows(lines: _Lines) -> Iterator[tuple[int, list[str] | str]]:
    """The number of each row's first line with its cells, or with what is wrong with them.

    After quotation marks that do not close, the line below the one that opened them comes next.
    """
    reader = csv.reader(lines, delimiter=_delimiter(lines), strict=True)
    while True:
        first = lines.begin()
        try:
            yield first, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            lines.give_back()
            yield first, f"its quotation marks do not pair or its cells run together ({error})"
        except _TooLongError:
            lines.give_back()
            yield first, f"it is longer than {MAX_CHARACTERS // 1_000_000} million characters"


def _delimiter(lines: _Lines) -> str:
    lines.begin()
    try:
        header = next(lines, "")
    except _TooLongError:
        header = ""
    lines.give_back(0)
    return delimiter_of(header) or ","
