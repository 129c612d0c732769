"""Weapon systems: their records as named entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armsflow.catalogue.building.systems import build_systems
from armsflow.catalogue.compiled import Case
from armsflow.catalogue.entries import Entry, EntryKind
from armsflow.catalogue.naming import Name, Named
from armsflow.catalogue.spelling import designation_case, is_open_ended

if TYPE_CHECKING:
    from pathlib import Path

    from armsflow.catalogue.building.records import AliasRecord, SystemRecord

_WEIGHT, _VARIANT_WEIGHT = 1.1, 1.0


def read_systems(folder: Path) -> list[Named]:
    """All systems of the tables under ``systems``."""
    return [_system(record) for record in build_systems(folder / "systems")]


def _system(record: SystemRecord) -> Named:
    entry = Entry(
        id=record.id,
        kind=EntryKind.SYSTEM,
        name=record.name,
        family=record.family,
        category=record.category,
        unroca=record.unroca,
        designer=record.designer,
        source=record.source,
    )
    names = tuple(_name(alias) for alias in record.aliases)
    weight = _VARIANT_WEIGHT if record.family else _WEIGHT
    return Named(entry=entry, names=names, weight=weight, where=record.where)


def _name(alias: AliasRecord) -> Name:
    return Name(
        text=alias.text,
        language=alias.language,
        form=alias.form,
        case=_case(alias),
        gated=alias.gated,
        open_ended=is_open_ended(alias.text),
    )


def _case(alias: AliasRecord) -> Case:
    if alias.called:
        return Case.CALLED
    return Case.QUOTED if alias.quoted else designation_case(alias.text)
