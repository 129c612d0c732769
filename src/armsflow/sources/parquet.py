"""Parquet: a column for the text, a report a row, a few rows in memory at a time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from io import SEEK_END
from itertools import count
from typing import TYPE_CHECKING, BinaryIO, Final

from armsflow.errors import (
    BadRecordError,
    DamagedFileError,
    DocumentTooLongError,
    ExtraMissingError,
    ItemError,
    UnpacksTooLargeError,
)
from armsflow.model import Document, Failure
from armsflow.sources.allowance import Allowance
from armsflow.sources.columns import Columns
from armsflow.sources.decoding import decode
from armsflow.sources.failures import failure, one_line
from armsflow.sources.identities import Identities
from armsflow.sources.limits import MAX_BYTES
from armsflow.sources.spooling import seekable

if TYPE_CHECKING:
    from pyarrow import Scalar  # type: ignore[import-untyped]
    from pyarrow.parquet import ParquetFile  # type: ignore[import-untyped]

_BATCH: Final = 64
"""How many rows are in memory at a time."""
_READ_AHEAD: Final = 1_048_576


def documents_from_parquet(stream: BinaryIO, where: str) -> Iterator[Document | Failure]:
    """One document or failure for each row, in order; a row group that is damaged fails alone.

    Raises an :class:`~armsflow.errors.ItemError` where pyarrow is missing, the file is none, or
    no column stands for the text.
    """
    with seekable(stream, where) as file:
        yield from _Table(file, where).documents()


class _Table:
    """A Parquet file, opened."""

    def __init__(self, file: BinaryIO, where: str) -> None:
        self._where = where
        self._file, self._faults = _opened(file, where)
        header = self._file.schema_arrow.names
        columns = Columns.of(header, where)
        self._names = [header[place] for place in columns.places.values()]
        self._columns = Columns(dict(zip(columns.places, count())), len(self._names))
        self._ids = Identities()
        size = file.seek(0, SEEK_END)
        self._allowance = Allowance(lambda: size, where)

    def documents(self) -> Iterator[Document | Failure]:
        """The rows of all row groups."""
        first = 1
        for group in range(self._file.num_row_groups):
            try:
                yield from self._of_group(group, first)
            except self._faults as error:
                where = f"{self._where}, row group {group + 1}"
                yield failure(DamagedFileError(where, one_line(error)), ref=where)
            first += self._file.metadata.row_group(group).num_rows

    def _of_group(self, group: int, first: int) -> Iterator[Document | Failure]:
        batches = self._file.iter_batches(_BATCH, row_groups=[group], columns=self._names)
        numbers = count(first)
        for batch in batches:
            columns = [batch.column(name) for name in self._names]
            for row in range(batch.num_rows):
                cells = [column[row] for column in columns]
                yield self._document(cells, f"{self._where}, row {next(numbers)}")

    def _document(self, cells: Sequence[Scalar], where: str) -> Document | Failure:
        try:
            words = [_words(cell, where) for cell in cells]
            self._allowance.spend(sum(len(each or "") for each in words))
            return self._ids.once(self._columns.document(words, where), where)
        except UnpacksTooLargeError:
            raise
        except ItemError as error:
            return failure(error, ref=where)


def _opened(file: BinaryIO, where: str) -> tuple[ParquetFile, tuple[type[Exception], ...]]:
    """The file for pyarrow, and what pyarrow raises for what is damaged."""
    try:
        # Imported here: the library is an extra, and large.
        import pyarrow as pa  # noqa: PLC0415
        from pyarrow.parquet import ParquetFile  # noqa: PLC0415
    except ImportError:
        raise ExtraMissingError(where, "pyarrow", "parquet") from None
    faults = (pa.ArrowException, LookupError, OSError, ValueError)
    try:
        return ParquetFile(file, buffer_size=_READ_AHEAD), faults
    except faults as error:
        raise DamagedFileError(where, one_line(error)) from None


def _words(cell: Scalar, where: str) -> str | None:
    """A cell as words; numbers and days as they are written."""
    if not cell.is_valid:
        return None
    if hasattr(cell, "as_buffer") and cell.as_buffer().size > MAX_BYTES:
        raise DocumentTooLongError(where, f"{MAX_BYTES // 1_000_000} MB")
    try:
        value = cell.as_py()
    except UnicodeDecodeError:
        raise BadRecordError(where, "its text is not UTF-8") from None
    if isinstance(value, bytes):
        return decode(value, where)
    return value.isoformat() if isinstance(value, date) else str(value)
