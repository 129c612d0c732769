"""Tables of systems: rows of CSV files, each with the place it comes from."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from armsflow.catalogue.checking import CatalogueTableError


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table; ``where`` names file and line."""

    where: str
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        """The cell of a column, without blanks around it."""
        return self.cells[column].strip()

    def listed(self, column: str) -> list[str]:
        """The values of a cell that holds several, parted by semicolons."""
        return [value.strip() for value in self.cells[column].split(";") if value.strip()]


def read_rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a CSV file whose heading is exactly ``columns``."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.reader(file)
        if tuple(next(reader, ())) != columns:
            rule = f"the heading must be {','.join(columns)}"
            raise CatalogueTableError(path.name, rule)
        for cells in reader:
            where = f"{path.name}:{reader.line_num}"
            if len(cells) != len(columns):
                rule = f"a row has {len(columns)} cells, this one {len(cells)}"
                raise CatalogueTableError(where, rule)
            yield Row(where, dict(zip(columns, cells, strict=True)))
