"""The core of the catalogue: the columns of the compiled file, and entries made on demand."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from armsflow.catalogue.compiled import decode_column, read_part
from armsflow.catalogue.context import ContextWords
from armsflow.catalogue.entries import Alias, Entry, EntryKind, Membership

if TYPE_CHECKING:
    from pathlib import Path


class Core:
    """Entries by number and by id; the written forms are read only when asked for."""

    def __init__(self, path: Path) -> None:
        """Read the matching part of the file at ``path``."""
        part: Any = read_part(path, "core.json")
        self._path = path
        self._columns = {name: decode_column(c) for name, c in part["entries"].items()}
        self._made: dict[int, Entry] = {}
        self.patterns: list[str] = part["patterns"].split("\n")
        self.uses: list[int | list[int]] = part["uses"]
        self.words = ContextWords.decoded(part["context"])

    def __len__(self) -> int:
        return len(self._columns["id"])

    def entry(self, number: int) -> Entry:
        """The entry with this number."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._make(number)
        return made

    def number(self, id: str, kind: EntryKind) -> int | None:  # noqa: A002 the field's own name
        """The number of the entry with this id and kind."""
        return self._numbers.get((kind.value, id))

    def aliases(self, number: int) -> list[Alias]:
        """All the ways to write the entry with this number."""
        return [Alias(*written) for written in self._aliases[number]]

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """Every dated membership of an alliance."""
        rows: Any = read_part(self._path, "memberships.json")
        return tuple(Membership(*row) for row in rows)

    def _make(self, number: int) -> Entry:
        values: dict[str, Any] = {name: column[number] for name, column in self._columns.items()}
        values["kind"] = EntryKind(values["kind"])
        return Entry(**values)

    @cached_property
    def _numbers(self) -> dict[tuple[str | None, str | None], int]:
        keys = zip(self._columns["kind"], self._columns["id"], strict=True)
        return {key: number for number, key in enumerate(keys)}

    @cached_property
    def _aliases(self) -> list[list[tuple[str, str, str]]]:
        written: Any = read_part(self._path, "aliases.json")
        rows: list[list[tuple[str, str, str]]] = written
        return rows
