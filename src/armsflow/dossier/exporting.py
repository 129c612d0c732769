"""Deals and claims as tables: CSV, JSON Lines and Parquet, with the same columns in each."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from armsflow.dossier.errors import ParquetMissingError, UnknownFormatError
from armsflow.errors import OutputUnwritableError

Json = dict[str, Any]
Row = dict[str, str | int | float | None]

DEAL_COLUMNS: Final = (
    "id", "kind", "supplier", "recipient", "system", "category", "stage", "quantity", "unit",
    "first", "last", "publishers", "reports", "contradictions", "promises", "reviewed",
)  # fmt: skip
CLAIM_COLUMNS: Final = (
    "id", "deal", "ref", "publisher", "published", "kind", "supplier", "recipient", "via",
    "system", "category", "quantity", "unit", "stage", "realis", "date", "price", "speaker",
    "voice", "text",
)  # fmt: skip
_BATCH: Final = 10_000


def deal_row(deal: Json) -> Row:
    """A deal, given as its JSON line, as one row."""
    dates = [step["date"] for step in deal["timeline"] if step["date"]]
    return {
        **{name: deal.get(name) for name in DEAL_COLUMNS},
        "first": min(dates, default=None),
        "last": max(dates, default=None),
        "reports": len(deal["reports"]),
        "contradictions": " ".join(each["key"] for each in deal["contradictions"]) or None,
        "promises": " ".join(f"{p['due']}:{p['outcome']}" for p in deal["promises"]) or None,
        "reviewed": int(deal["reviewed"]),
    }


def write_rows(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> int:
    """Write the rows in the format that the file's name ends with; returns how many they were.

    Raises :class:`~armsflow.errors.OutputUnwritableError` or
    :class:`~armsflow.dossier.errors.UnknownFormatError`.
    """
    writer = _WRITERS.get(path.suffix)
    if writer is None:
        raise UnknownFormatError(str(path))
    try:
        return writer(path, columns, rows)
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise OutputUnwritableError(str(path), why) from None


def _write_csv(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, lineterminator="\n")
        writer.writeheader()
        for count, row in enumerate(rows, start=1):  # noqa: B007 the number of rows is the answer
            writer.writerow(row)
    return count


def _write_lines(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for count, row in enumerate(rows, start=1):  # noqa: B007 the number of rows is the answer
            ordered = {name: row[name] for name in columns}
            file.write(json.dumps(ordered, ensure_ascii=False) + "\n")
    return count


def _write_parquet(path: Path, columns: tuple[str, ...], rows: Iterable[Row]) -> int:
    try:
        # Imported here: the library is an extra, and large.
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise ParquetMissingError from None
    numbers = {"quantity": pa.float64()} | dict.fromkeys(_COUNTS, pa.int64())
    schema = pa.schema([(name, numbers.get(name, pa.string())) for name in columns])
    count = 0
    with parquet.ParquetWriter(path, schema) as writer:
        for batch in _batches(rows):
            writer.write_table(pa.Table.from_pylist(batch, schema=schema))
            count += len(batch)
    return count


_COUNTS: Final = ("publishers", "reports", "reviewed")


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


_WRITERS: Final[dict[str, Callable[[Path, tuple[str, ...], Iterable[Row]], int]]] = {
    ".csv": _write_csv,
    ".jsonl": _write_lines,
    ".parquet": _write_parquet,
}
