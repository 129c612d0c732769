"""Ships by name: a ship stands for her class where a Russian text quotes her name beside "фрегат".

Towns, persons and beasts of prey are what most ships are called after, so the name counts only
right after a noun for ships, or in quotation marks and beside such a noun. Farther from it counts
what no other noun calls so, and names in another case ("на борту «Адмирала Кузнецова»").
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from armsflow.catalogue.building.designations import alias
from armsflow.catalogue.building.designations_russian import ship_declensions
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
            replace(alias(written, form="name", gated=True), quoted=True, called=written == name)
            for name in row.listed("names")
            for written in (name, *ship_declensions(name))
        )
