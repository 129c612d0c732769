"""Drafts: systems while their names are gathered from several sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from armsflow.catalogue.building.designations import alias_key
from armsflow.catalogue.building.records import AliasRecord, SystemRecord
from armsflow.catalogue.building.systems_classes import SystemClass


@dataclass(slots=True, kw_only=True)
class Draft:
    """A system in the making; of two aliases that fold to the same, the first one given stays."""

    id: str
    system_class: SystemClass
    family: str | None
    designer: str | None
    source: str
    where: str
    aliases: dict[tuple[bool, str], AliasRecord] = field(default_factory=dict)

    def add(self, aliases: Iterable[AliasRecord]) -> None:
        """Take aliases over; those that say nothing new are left out."""
        for item in aliases:
            self.aliases.setdefault(alias_key(item.text), item)

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
            aliases=tuple(aliases),
        )
