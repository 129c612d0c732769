"""Checking: what entries must keep to, whether they come from our tables or from a user's."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from armsflow.catalogue.entries import Entry, EntryKind
from armsflow.errors import RunError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from armsflow.catalogue.naming import Named

CATEGORIES: Final = frozenset(
    {
        "air-defence systems",
        "aircraft",
        "armoured vehicles",
        "artillery",
        "engines",
        "missiles",
        "naval weapons",
        "other",
        "satellites",
        "sensors",
        "ships",
    }
)
"""The weapon categories of the SIPRI Arms Transfers Database."""
UNROCA: Final = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", "not covered"})
"""The categories of the UN Register of Conventional Arms."""
PARTIES: Final = (EntryKind.STATE, EntryKind.ALLIANCE, EntryKind.ORGANISATION)
"""Kinds whose ids may stand as the state of an entry."""

Key = tuple[str, str]


@dataclass(eq=False)
class CatalogueTableError(RunError):
    """An entry that breaks a rule; nothing is built or loaded, and the old catalogue stays."""

    code = "catalogue-table"
    where: str
    rule: str

    def __str__(self) -> str:
        """The sentence for people."""
        return f"{self.where}: {self.rule}."


@dataclass(frozen=True, slots=True)
class Known:
    """What entries may refer to beside each other: keys, and the family of each system."""

    keys: frozenset[Key] = frozenset()
    families: Mapping[str, str | None] | None = None


def check(named: Sequence[Named], known: Known) -> None:
    """Raise :class:`CatalogueTableError` for the first entry that breaks a rule."""
    keys = {key_of(item.entry) for item in named}
    taken = set(known.keys)
    families = {**(known.families or {}), **_families(named)}
    check_reference = _references(known.keys | keys)
    for item in named:
        broken = _empty(item) or _duplicate(item.entry, taken) or _vocabulary(item.entry)
        broken = broken or check_reference(item.entry) or _family(item.entry, families)
        if broken:
            raise CatalogueTableError(item.where, broken)
        taken.add(key_of(item.entry))


def key_of(entry: Entry) -> Key:
    """What makes an entry unique."""
    return entry.kind.value, entry.id


def _families(named: Sequence[Named]) -> dict[str, str | None]:
    systems = (item.entry for item in named if item.entry.kind is EntryKind.SYSTEM)
    return {entry.id: entry.family for entry in systems}


def _empty(item: Named) -> str | None:
    if not (item.entry.id and item.entry.name):
        return "an entry needs an id and a name"
    return None if all(name.text for name in item.names) else f"“{item.entry.id}” has an empty name"


def _duplicate(entry: Entry, taken: set[Key]) -> str | None:
    if key_of(entry) in taken:
        return f"{entry.kind.value} “{entry.id}” stands in the catalogue already"
    return None


def _vocabulary(entry: Entry) -> str | None:
    if entry.category is not None and entry.category not in CATEGORIES:
        return f"“{entry.category}” is no category; one of {', '.join(sorted(CATEGORIES))} is"
    if entry.unroca is not None and entry.unroca not in UNROCA:
        return f"“{entry.unroca}” is no category of the UN Register (I to VIII, not covered)"
    return None


def _references(keys: frozenset[Key]) -> Callable[[Entry], str | None]:
    parties = {identity for kind, identity in keys if kind in PARTIES}

    def broken(entry: Entry) -> str | None:
        for column, party in (("state", entry.state), ("designer", entry.designer)):
            if party is not None and party not in parties:
                return f"the {column} “{party}” is no state of the catalogue"
        return None

    return broken


def _family(entry: Entry, families: Mapping[str, str | None]) -> str | None:
    if entry.kind is not EntryKind.SYSTEM:
        return None
    seen = [entry.id]
    for family in _ancestors(entry, families):
        if family not in families:
            return f"the family “{family}” is no system of the catalogue"
        if family in seen:
            return f"the families go round in a circle: {' → '.join([*seen, family])}"
        seen.append(family)
    return None


def _ancestors(entry: Entry, families: Mapping[str, str | None]) -> Iterator[str]:
    family = entry.family
    while family is not None:
        yield family
        family = families.get(family)
