"""The core of the catalogue: the columns of the compiled file, and entries made on demand."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, Any

from armsflow.catalogue.automaton import Automaton
from armsflow.catalogue.checking import Known, check
from armsflow.catalogue.compiled import decode_column, entry_of, read_automaton, read_part
from armsflow.catalogue.context import ContextWords
from armsflow.catalogue.entries import Alias, Entry, EntryKind, Membership
from armsflow.catalogue.folding import SEPARATOR
from armsflow.catalogue.matching import Matcher
from armsflow.catalogue.naming import columns_of, uses_of, written_forms

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from armsflow.catalogue.naming import Named


class Core:
    """Entries by number and by id; the written forms are read only when asked for."""

    def __init__(self, path: Path) -> None:
        """Read the matching part of the file at ``path``."""
        part: Any = read_part(path, "core.json")
        self._path = path
        self._columns = {name: decode_column(c) for name, c in part["entries"].items()}
        self._made: dict[int, Entry] = {}
        self._added: list[Named] = []
        self.patterns: list[str] = part["patterns"].split("\n")
        self.uses: list[int | list[int]] = part["uses"]
        self.words = ContextWords.decoded(part["context"])

    def add(self, named: Sequence[Named]) -> None:
        """Lay further entries over those of the file, once they are checked.

        Raises :class:`CatalogueTableError` where one breaks a rule.
        """
        check(named, Known(frozenset(self._numbers), self._families()))
        uses: dict[str, int | list[int]] = dict(zip(self.patterns, self.uses, strict=True))
        for pattern, further in uses_of(named, len(self)).items():
            old = uses.get(pattern, [])
            uses[pattern] = [*further, *([old] if isinstance(old, int) else old)]
        self.patterns = sorted(uses)
        self.uses = [uses[pattern] for pattern in self.patterns]
        self.__dict__["automaton"] = Automaton(self.patterns)
        self.__dict__.pop("matcher", None)
        self._append(named)

    @cached_property
    def automaton(self) -> Automaton:
        """What finds the patterns in a text."""
        return Automaton(self.patterns, read_automaton(self._path))

    @cached_property
    def matcher(self) -> Matcher:
        """What tells names from what only looks like one, among the patterns of a text."""
        return Matcher(self.patterns, self.automaton)

    def __len__(self) -> int:
        return len(self._columns["id"])

    def has_pattern(self, name: str) -> bool:
        """Whether a folded name is a pattern, closed or open-ended."""
        for pattern in (f"{SEPARATOR}{name}{SEPARATOR}", f"{SEPARATOR}{name}"):
            place = bisect_left(self.patterns, pattern)
            if self.patterns[place : place + 1] == [pattern]:
                return True
        return False

    def may_name(self, kind: EntryKind) -> bytes:
        """For each pattern, by its number, whether it may name an entry of a kind."""
        of_kind = [each == kind.value for each in self._columns["kind"]]
        return bytes(
            of_kind[entry_of(packed)]
            if isinstance(packed, int)
            else any(of_kind[entry_of(use)] for use in packed)
            for packed in self.uses
        )

    def entry(self, number: int) -> Entry:
        """The entry with this number."""
        made = self._made.get(number)
        if made is None:
            made = self._made[number] = self._make(number)
        return made

    def kind(self, number: int) -> str | None:
        """The kind of the entry with this number, without making the entry."""
        return self._columns["kind"][number]

    def number(self, id: str, kind: EntryKind) -> int | None:  # noqa: A002 the field's own name
        """The number of the entry with this id and kind."""
        return self._numbers.get((kind.value, id))

    def all_of(self, kind: EntryKind) -> Iterator[Entry]:
        """The entries of a kind."""
        kinds = self._columns["kind"]
        return (self.entry(number) for number in range(len(self)) if kinds[number] == kind.value)

    def aliases(self, number: int) -> list[Alias]:
        """All the ways to write the entry with this number."""
        added = number - len(self) + len(self._added)
        rows = self._aliases[number] if added < 0 else written_forms(self._added[added])
        return [Alias(*written) for written in rows]

    @cached_property
    def memberships(self) -> tuple[Membership, ...]:
        """Every dated membership of an alliance."""
        rows: Any = read_part(self._path, "memberships.json")
        return tuple(Membership(*row) for row in rows)

    def _append(self, named: Sequence[Named]) -> None:
        for name, values in columns_of(named).items():
            self._columns[name] = [*self._columns[name], *values]
        self._added += named
        self.__dict__.pop("_numbers", None)

    def _families(self) -> dict[str, str | None]:
        """The family of every system."""
        columns = self._columns["kind"], self._columns["id"], self._columns["family"]
        rows = zip(*columns, strict=True)
        return {name: family for kind, name, family in rows if name and kind == EntryKind.SYSTEM}

    def _make(self, number: int) -> Entry:
        values: dict[str, Any] = {name: column[number] for name, column in self._columns.items()}
        values["kind"] = EntryKind(values["kind"])
        return Entry(**values)

    @cached_property
    def _numbers(self) -> dict[tuple[str, str], int]:
        keys = zip(self._columns["kind"], self._columns["id"], strict=True)
        return {(str(kind), str(name)): number for number, (kind, name) in enumerate(keys)}

    @cached_property
    def _aliases(self) -> list[list[tuple[str, str, str]]]:
        written: Any = read_part(self._path, "aliases.json")
        rows: list[list[tuple[str, str, str]]] = written
        return rows
