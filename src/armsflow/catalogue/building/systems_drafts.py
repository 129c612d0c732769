"""Drafts: systems while their names are gathered from several sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from armsflow.catalogue.building.designations import alias_key, is_too_plain
from armsflow.catalogue.building.designations_listed import ListedName
from armsflow.catalogue.building.records import AliasRecord, SystemRecord
from armsflow.catalogue.building.systems_classes import SystemClass


@dataclass(slots=True, kw_only=True)
class Draft:
    """A system in the making; of two aliases that fold to the same, the first one given stays."""

    id: str
    system_class: SystemClass
    source: str
    where: str
    family: str | None = None
    designer: str | None = None
    aliases: dict[tuple[bool, str], AliasRecord] = field(default_factory=dict)

    def add(self, aliases: Iterable[AliasRecord]) -> None:
        """Take aliases over; those that say nothing new are left out.

        "T-72" replaces "T72", which was gated for its shape alone, and "Kaan" replaces "KAAN".
        """
        for item in aliases:
            earlier = self.aliases.setdefault(alias_key(item.text), item)
            if _is_better(item, earlier):
                self.aliases[alias_key(item.text)] = item

    def record(self) -> SystemRecord:
        """The finished record: Russian aliases last, else in the order in which they were found."""
        aliases = sorted(self.aliases.values(), key=lambda item: item.language == "ru")
        return SystemRecord(
            id=self.id,
            name=self.id,
            family=self.family,
            designer=self.designer,
            category=self.system_class.category,
            unroca=self.system_class.unroca,
            unroca_rule=self.system_class.rule,
            source=self.source,
            where=self.where,
            aliases=tuple(aliases),
        )


def _is_better(item: AliasRecord, earlier: AliasRecord) -> bool:
    """Whether an alias counts in more texts than an earlier one that folds to the same."""
    if earlier.gated and not item.gated:
        return is_too_plain(earlier.text)
    return earlier.gated == item.gated and earlier.text.isupper() and item.text.istitle()


@dataclass(frozen=True, slots=True)
class Listed:
    """A system of a list before it finds its place: ``parent`` is the draft it varies, if any."""

    draft: Draft
    name: ListedName
    parent: Draft | None = None
