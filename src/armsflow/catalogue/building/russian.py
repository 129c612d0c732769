"""Russian names: every case of the names of states, alliances, firms, leaders and places."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from armsflow.catalogue.building.tables import Row, read_table
from armsflow.catalogue.checking import CatalogueTableError
from armsflow.catalogue.spelling import party_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from armsflow.catalogue.naming import Name, Named

Key = tuple[str, str]


def with_russian_names(folder: Path, named: Iterable[Named]) -> list[Named]:
    """The entries with the Russian names of ``names_ru.csv`` added to their own."""
    items = list(named)
    names = _read(folder / "names_ru.csv", {_key(item) for item in items})
    return [replace(item, names=(*item.names, *names[_key(item)])) for item in items]


def _read(path: Path, known: set[Key]) -> dict[Key, list[Name]]:
    names: dict[Key, list[Name]] = defaultdict(list)
    for row in read_table(path):
        key = row["kind"], row["id"]
        if key not in known:
            raise CatalogueTableError(row.where, f"no {row['kind']} is called “{row['id']}”")
        names[key] += _forms(row)
    return names


def _forms(row: Row) -> Iterator[Name]:
    for text in row.values("forms"):
        yield party_name(text, row["form"], "ru", row["terms"])


def _key(item: Named) -> Key:
    return item.entry.kind.value, item.entry.id
