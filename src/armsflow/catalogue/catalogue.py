"""The catalogue: what a name means, found in a text or looked up by itself."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Self

from armsflow.catalogue.core import Core
from armsflow.catalogue.finding import Finder
from armsflow.catalogue.looking_up import Index
from armsflow.catalogue.overlays import read_overlay

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armsflow.catalogue.automaton import Occurrence
    from armsflow.catalogue.entries import Alias, Entry, EntryKind, Match, Membership, Mention
    from armsflow.catalogue.folding import Folded

FILE_NAME = "catalogue.zip"
"""Name of the compiled file within the package's ``data`` folder."""


def packaged_file() -> Path:
    """Where the compiled catalogue of this installation lies."""
    with as_file(files("armsflow.catalogue").joinpath("data", FILE_NAME)) as path:
        return Path(path)


class Catalogue:
    """Everything that has a name: states, alliances, firms, officials, places, weapon systems."""

    def __init__(self, core: Core) -> None:
        """Answer from ``core``."""
        self._core = core
        self._finder = Finder(core, core.matcher)
        self._index = Index(core)

    @classmethod
    def load(cls, *overlays: Path) -> Self:
        """The catalogue of this installation, with the users' own entries laid over it.

        Raises :class:`CatalogueTableError`, which names file, line and rule, for an overlay that
        breaks one.
        """
        core = Core(packaged_file())
        for overlay in overlays:
            core.add(read_overlay(overlay))
        return cls(core)

    def __len__(self) -> int:
        return len(self._core)

    @property
    def core(self) -> Core:
        """The entries and the patterns of their names, for those who match in their own way."""
        return self._core

    def find(self, text: str) -> list[Mention]:
        """Every name in ``text``, sorted by place; mentions never overlap."""
        return self._finder.find(text)

    def find_among(self, text: str, folded: Folded, found: Sequence[Occurrence]) -> list[Mention]:
        """The same for a text that is folded, and of which the automaton has found the patterns.

        ``found`` are those in the folded text with a blank before and after it.
        """
        return self._finder.find_among(text, folded, found)

    def lookup(self, name: str, limit: int = 5) -> list[Match]:
        """The entries that ``name`` may mean, best first; close spellings where none is equal."""
        return self._index.matches(name, limit)

    def named(self, name: str, limit: int = 5) -> list[Match]:
        """The entries that are written so, best first; quick, also where there is none."""
        return self._index.matches(name, limit, alike=False)

    def entry(self, id: str, kind: EntryKind) -> Entry | None:  # noqa: A002 the field's own name
        """The entry with this id and kind."""
        number = self._core.number(id, kind)
        return None if number is None else self._core.entry(number)

    def aliases(self, entry: Entry) -> list[Alias]:
        """All the ways to write an entry."""
        number = self._core.number(entry.id, entry.kind)
        return [] if number is None else self._core.aliases(number)

    def members(self, alliance: str, on: str) -> list[str]:
        """Ids of the states that were members of ``alliance`` on an ISO day, sorted."""
        rows = (row for row in self._core.memberships if row.alliance == alliance)
        return sorted(row.state for row in rows if row.holds_on(on))

    def memberships(self, state: str) -> list[Membership]:
        """Every dated membership of a state in an alliance, by date."""
        rows = (row for row in self._core.memberships if row.state == state)
        return sorted(rows, key=lambda row: (row.since, row.alliance))

    def all_of(self, kind: EntryKind) -> list[Entry]:
        """Every entry of a kind, by name."""
        return sorted(self._core.all_of(kind), key=lambda entry: entry.name)
