"""Officials: who held which office, with the names the press uses for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armsflow.catalogue.building.tables import Row, read_table
from armsflow.catalogue.entries import Entry, EntryKind
from armsflow.catalogue.naming import Name, Named
from armsflow.catalogue.spelling import party_name

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_CURRENT_WEIGHT, _FORMER_WEIGHT, _FULL_NAME_WEIGHT = 0.8, 0.6, 0.5

_FIRST_NAME_TERMS = "gated first-name"
"""A monarch's name alone is anybody's; with a title before it, it counts."""


def read_leaders(folder: Path) -> list[Named]:
    """The officials whom the press names by surname alone, from ``leaders.csv``."""
    return [_leader(row) for row in read_table(folder / "leaders.csv")]


def read_officials(folder: Path) -> list[Named]:
    """Heads of state and government and ministers since 2010, known by their full names.

    Where ``until`` is empty the office is known to be held up to ``as_of`` only.
    """
    return [_official(row) for row in read_table(folder / "officials.csv")]


def _leader(row: Row) -> Named:
    entry = _entry(row, row["name"])
    weight = _FORMER_WEIGHT if row["until"] else _CURRENT_WEIGHT
    return Named(
        entry=entry, names=tuple(_leader_names(entry, row)), weight=weight, where=row.where
    )


def _official(row: Row) -> Named:
    entry = _entry(row, f"{row['name']} ({row['state']})")
    return Named(
        entry=entry, names=tuple(_full_names(entry, row)), weight=_FULL_NAME_WEIGHT, where=row.where
    )


def _entry(row: Row, identity: str) -> Entry:
    return Entry(
        id=identity,
        kind=EntryKind.OFFICIAL,
        name=row["name"].partition(" (")[0],
        state=row["state"],
        role=row.optional("role"),
        since=row.optional("since"),
        until=row.optional("until") or row.optional("as_of"),
        source=row["source"],
    )


def _full_names(entry: Entry, row: Row) -> Iterator[Name]:
    for text in (entry.name, *row.values("aliases")):
        is_first_name = text.istitle() and " " not in text
        yield party_name(text, "full-name", terms=_FIRST_NAME_TERMS if is_first_name else "")


def _leader_names(entry: Entry, row: Row) -> Iterator[Name]:
    yield from _full_names(entry, row)
    for text in row.values("surnames"):
        yield party_name(text, "surname")
    for text in row.values("gated_surnames"):
        yield party_name(text, "surname", terms="gated")
