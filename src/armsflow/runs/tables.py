"""The tables of a run as Parquet: a folder a table, a file a shard, the same bytes every time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from armsflow.errors import OutputUnwritableError
from armsflow.model import Failure
from armsflow.runs import rows as columns
from armsflow.runs.errors import ParquetNeededError
from armsflow.runs.rows import Row, Rows

if TYPE_CHECKING:
    from types import ModuleType

TABLES: Final[Mapping[str, Sequence[str]]] = {
    "readings": columns.READINGS,
    "transfers": columns.TRANSFERS,
    "statements": columns.STATEMENTS,
    "positions": columns.POSITIONS,
    "failures": columns.FAILURES,
}
"""The columns of each table."""


def require() -> None:
    """Raise :class:`~armsflow.runs.errors.ParquetNeededError` without the library for Parquet."""
    _arrow()


def write_shard(
    folder: Path, number: int, read: Sequence[Rows], failures: Sequence[Failure]
) -> None:
    """Write what one shard came to, each table whole or not at all.

    Raises :class:`~armsflow.errors.OutputUnwritableError`.
    """
    tables: dict[str, list[Row]] = {
        "readings": [each.reading for each in read],
        "transfers": [row for each in read for row in each.transfers],
        "statements": [row for each in read for row in each.statements],
        "positions": [row for each in read for row in each.positions],
        "failures": [(each.ref, each.code, each.message) for each in failures],
    }
    for name, found in tables.items():
        with replaced(folder / name / part_name(number)) as path:
            _write(path, TABLES[name], found)


def part_name(number: int) -> str:
    """The file of a shard in the folder of a table."""
    return f"part-{number:06d}.parquet"


def read_column(folder: Path, table: str, number: int, names: Sequence[str]) -> list[Row]:
    """Some columns of a shard's table, as rows."""
    _, parquet = _arrow()
    found = parquet.read_table(folder / table / part_name(number), columns=list(names))
    return list(zip(*(found.column(name).to_pylist() for name in names), strict=True))


@contextmanager
def replaced(path: Path) -> Iterator[Path]:
    """A file to write, which takes the place of ``path`` once it is whole and on disk."""
    temporary = path.with_name(f".{path.name}.unfinished")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield temporary
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        why = error.strerror or str(error) or type(error).__name__
        raise OutputUnwritableError(str(path), why) from None


def _write(path: Path, names: Sequence[str], found: Sequence[Row]) -> None:
    arrow, parquet = _arrow()
    schema = arrow.schema([(name, _type(arrow, name)) for name in names])
    held = zip(*found, strict=True) if found else ([] for _ in names)
    arrays = [
        arrow.array(list(each), type=field.type) for each, field in zip(held, schema, strict=True)
    ]
    parquet.write_table(arrow.Table.from_arrays(arrays, schema=schema), path, compression="zstd")


def _type(arrow: ModuleType, name: str) -> Any:  # noqa: ANN401 the library has no types
    if name in columns.NUMBERS:
        return arrow.float64()
    return arrow.int64() if name in columns.COUNTS else arrow.string()


def _arrow() -> tuple[ModuleType, ModuleType]:
    try:
        # Imported here: the library is an extra, and large.
        import pyarrow as pa  # type: ignore[import-untyped]  # noqa: PLC0415
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError:
        raise ParquetNeededError from None
    return pa, parquet
