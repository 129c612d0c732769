"""Ships by name: a ship stands for her class where a Russian text quotes her name beside "фрегат".

Towns, persons and beasts of prey are what most ships are called after, so the name counts only
in quotation marks and next to a noun for ships.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from armsflow.catalogue.building.designations import alias
from armsflow.catalogue.building.systems_drafts import Draft
from armsflow.catalogue.building.systems_tables import read_rows
from armsflow.catalogue.checking import CatalogueTableError

COLUMNS = ("system", "names", "source")


def add_ships(drafts: Mapping[str, Draft], path: Path) -> None:
    """Add the names of the table at ``path`` to the classes of their ships."""
    for row in read_rows(path, COLUMNS):
        if row["system"] not in drafts:
            raise CatalogueTableError(row.where, f"“{row['system']}” is no system")
        if not row["source"]:
            raise CatalogueTableError(row.where, "a row needs a source")
        drafts[row["system"]].add(
            replace(alias(name, form="name", gated=True), quoted=True)
            for name in row.listed("names")
        )
