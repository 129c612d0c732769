"""Russian names beyond those of the authored tables, for a system from whichever source."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from armsflow.catalogue.building.designations_russian import declined
from armsflow.catalogue.building.systems_drafts import Draft
from armsflow.catalogue.building.systems_tables import read_rows
from armsflow.catalogue.checking import CatalogueTableError

COLUMNS = ("system", "names")


def add_russian(drafts: Mapping[str, Draft], path: Path) -> None:
    """Add the names of the table at ``path`` in all their cases; a leading ``?`` gates one."""
    for row in read_rows(path, COLUMNS):
        if row["system"] not in drafts:
            raise CatalogueTableError(row.where, f"“{row['system']}” is no system")
        for name in row.listed("names"):
            drafts[row["system"]].add(declined(name))
