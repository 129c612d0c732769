"""Source tables: CSV with a header, lists in a cell parted by ``|``; lines are kept for errors."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


class Row:
    """One row of a table: cells by column name, and where it stands."""

    def __init__(self, path: Path, line: int, cells: dict[str, str]) -> None:
        """Keep the cells of ``line`` (from 1) of the file at ``path``."""
        self.path = path
        self.line = line
        self._cells = cells

    @property
    def where(self) -> str:
        """File and line, for people."""
        return f"{self.path.name}:{self.line}"

    def __getitem__(self, column: str) -> str:
        """The text of a cell, without blanks around it; empty where the column is missing."""
        return (self._cells.get(column) or "").strip()

    def optional(self, column: str) -> str | None:
        """The text of a cell, or None if it is empty."""
        return self[column] or None

    def values(self, column: str) -> list[str]:
        """The values of a list in a cell."""
        return [value.strip() for value in self[column].split("|") if value.strip()]


def read_table(path: Path) -> Iterator[Row]:
    """The rows of a CSV table in file order."""
    with path.open(encoding="utf-8", newline="") as lines:
        reader = csv.DictReader(lines)
        for cells in reader:
            yield Row(path, reader.line_num, cells)


def read_words(path: Path) -> list[str]:
    """A list of words, one a line."""
    return [
        word for line in path.read_text(encoding="utf-8").splitlines() if (word := line.strip())
    ]
