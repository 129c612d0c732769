"""Places and bases: cities, regions, bases and ranges with the state they lie in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armsflow.catalogue.building.tables import Row, read_table
from armsflow.catalogue.entries import Entry, EntryKind
from armsflow.catalogue.naming import Named
from armsflow.catalogue.spelling import party_name

if TYPE_CHECKING:
    from pathlib import Path

_WEIGHT = {EntryKind.PLACE: 0.3, EntryKind.BASE: 0.4}


def read_places(folder: Path) -> list[Named]:
    """Cities and regions."""
    return [_place(row, EntryKind.PLACE) for row in read_table(folder / "places.csv")]


def read_bases(folder: Path) -> list[Named]:
    """Bases, depots and test ranges; ``state`` is the state whose land they stand on."""
    return [_place(row, EntryKind.BASE) for row in read_table(folder / "bases.csv")]


def _place(row: Row, kind: EntryKind) -> Named:
    entry = Entry(
        id=row["id"] or row["name"],
        kind=kind,
        name=row["name"],
        state=row["state"],
        source=row["source"],
    )
    names = (
        party_name(row["name"], terms=row["terms"]),
        *(party_name(text, "alias", terms=row["terms"]) for text in row.values("aliases")),
    )
    return Named(entry=entry, names=names, weight=_WEIGHT[kind], where=row.where)
