"""Parties that are no states: alliances, armed groups, producers and agencies, ministries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armsflow.catalogue.building.tables import Row, read_table
from armsflow.catalogue.checking import CatalogueTableError
from armsflow.catalogue.entries import Entry, EntryKind
from armsflow.catalogue.naming import Name, Named
from armsflow.catalogue.spelling import party_name

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

_ALLIANCE_WEIGHT, _GROUP_WEIGHT, _PRODUCER_WEIGHT = 1.2, 1.0, 1.3
_FORM_OF = {
    "aliases": "alias",
    "abbreviations": "abbreviation",
    "translated": "alias",
    "metonyms": "metonym",
    "adjectives": "adjective",
}


def read_alliances(folder: Path) -> list[Named]:
    """Alliances and other organisations of states."""
    rows = read_table(folder / "alliances.csv")
    return [_named(row, EntryKind(row["kind"]), _ALLIANCE_WEIGHT) for row in rows]


def read_groups(folder: Path) -> list[Named]:
    """Armed groups that are no state's forces; ``state`` is where they are at home."""
    rows = read_table(folder / "groups.csv")
    return [_named(row, EntryKind.GROUP, _GROUP_WEIGHT) for row in rows]


def read_producers(folder: Path) -> list[Named]:
    """Arms producers, and the agencies that sell or buy for a state."""
    rows = read_table(folder / "producers.csv")
    return [_named(row, EntryKind.PRODUCER, _PRODUCER_WEIGHT) for row in rows]


def read_memberships(
    folder: Path, known: Container[str]
) -> list[tuple[str, str, str, str | None, str]]:
    """Dated memberships: alliance, state, since, until, status; both must be ``known``."""
    return [_membership(row, known) for row in read_table(folder / "memberships.csv")]


def _membership(row: Row, known: Container[str]) -> tuple[str, str, str, str | None, str]:
    for column in ("alliance", "state"):
        if row[column] not in known:
            rule = f"the {column} “{row[column]}” is none of the catalogue"
            raise CatalogueTableError(row.where, rule)
    return row["alliance"], row["state"], row["since"], row.optional("until"), row["status"]


def _entry(row: Row, kind: EntryKind) -> Entry:
    return Entry(
        id=row["id"] or row["name"],
        kind=kind,
        name=row["name"],
        state=row.optional("state"),
        role=row.optional("kind") if kind is EntryKind.PRODUCER else None,
        since=row.optional("since"),
        until=row.optional("until"),
        source=row["source"],
    )


def alias_names(row: Row, further_terms: str = "") -> Iterator[Name]:
    """The names in the columns of a row; ``terms`` hold for those of a single word."""
    one_word = f"{row['terms']} {further_terms}"
    if row["id"] and row["id"] != row["name"] and " " in row["id"]:
        yield party_name(row["id"], "alias")
    yield party_name(row["name"], terms=further_terms if " " in row["name"] else one_word)
    for column, form in _FORM_OF.items():
        for text in row.values(column):
            yield party_name(text, form, terms=further_terms if " " in text else one_word)


def _named(row: Row, kind: EntryKind, weight: float) -> Named:
    names = tuple(alias_names(row, "title" if kind is EntryKind.PRODUCER else ""))
    return Named(entry=_entry(row, kind), names=names, weight=weight, where=row.where)
