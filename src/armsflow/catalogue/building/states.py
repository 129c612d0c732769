"""States since 1945: names, adjectives, people, capitals, seats of government."""

from __future__ import annotations

from typing import TYPE_CHECKING

from armsflow.catalogue.building.tables import Row, read_table
from armsflow.catalogue.entries import Entry, EntryKind
from armsflow.catalogue.naming import Named
from armsflow.catalogue.spelling import party_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from armsflow.catalogue.naming import Name

_FORM_OF = {
    "aliases": "alias",
    "abbreviations": "abbreviation",
    "adjectives": "adjective",
    "demonyms": "demonym",
    "capitals": "capital",
    "metonyms": "metonym",
}
_HISTORICAL_WEIGHT = 0.5


def read_states(folder: Path) -> list[Named]:
    """All states of ``states.csv``; ``name_terms.csv`` says which names need evidence."""
    terms = {row["name"]: row["terms"] for row in read_table(folder / "name_terms.csv")}
    return [_state(row, terms) for row in read_table(folder / "states.csv")]


def _state(row: Row, terms: Mapping[str, str]) -> Named:
    entry = Entry(
        id=row["id"],
        kind=EntryKind.STATE,
        name=row["name"],
        state=row["within"] or row["id"],
        since=row.optional("since"),
        until=row.optional("until"),
        source=row["source"],
    )
    weight = _HISTORICAL_WEIGHT if row["until"] else 1.0
    return Named(entry=entry, names=tuple(_names(row, terms)), weight=weight, where=row.where)


def _names(row: Row, terms: Mapping[str, str]) -> Iterator[Name]:
    yield party_name(row["name"], terms=terms.get(row["name"], ""))
    for column, form in _FORM_OF.items():
        for text in row.values(column):
            yield party_name(text, form, terms=terms.get(text, ""))
