"""Lineage: how a system's name relates to others in the catalogue's family tree."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from armsflow.catalogue import Catalogue, EntryKind

_DESIGNATION = re.compile(r"^([A-Za-z]{1,4})-?(\d+)")
_NOT_SAID = re.compile(r"[\s\-./]+")

FamilyOf = Callable[[str], str | None]
"""The next wider name of a system, or None at the root; it must not run in a circle."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """Family paths of systems; a name that the tree does not hold is its own family."""

    family_of: FamilyOf
    _paths: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, catalogue: Catalogue) -> Lineage:
        """The lineage that the catalogue's family tree gives."""

        def family_of(system: str) -> str | None:
            entry = catalogue.entry(system, EntryKind.SYSTEM)
            return entry.family if entry else None

        return cls(family_of)

    def path(self, system: str) -> tuple[str, ...]:
        """The folded names from ``system`` up to the root of its family."""
        known = self._paths.get(system)
        if known is None:
            known = self._paths[system] = self._climb(system)
        return known

    def root(self, system: str) -> str:
        """The widest family of ``system``, folded."""
        return self.path(system)[-1]

    def compatible(self, one: str, other: str) -> bool:
        """Whether one name is the other or a wider name of it."""
        return fold(one) in self.path(other) or fold(other) in self.path(one)

    def rivals(self, one: str, other: str) -> bool:
        """Whether two names of one family exclude each other.

        So do variants of which neither is the wider name of the other, and designations with
        different numbers, as HQ-22 and FK-3, whichever stands above the other in the tree.
        """
        if self.root(one) != self.root(other):
            return False
        return rival_designations(one, other) or not self.compatible(one, other)

    def _climb(self, system: str) -> tuple[str, ...]:
        path, name = [fold(system)], self.family_of(system)
        while name is not None and fold(name) not in path:
            path.append(fold(name))
            name = self.family_of(name)
        return tuple(path)


def fold(name: str) -> str:
    """``name`` without case, spaces, hyphens and stops: "Mogami-class" is "Mogami class"."""
    return _NOT_SAID.sub("", name.casefold())


def rival_designations(one: str, other: str) -> bool:
    """Whether two names are designations with different numbers, as HQ-22 and FK-3 are."""
    first, second = _DESIGNATION.match(one), _DESIGNATION.match(other)
    if first is None or second is None:
        return False
    return first[2] != second[2]
