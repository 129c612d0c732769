"""Translated names: code names as machine translation and look-alikes leave them ("Armor-S1")."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from armsflow.catalogue.building.designations import alias
from armsflow.catalogue.building.systems_drafts import Draft
from armsflow.catalogue.building.systems_tables import read_rows
from armsflow.catalogue.checking import CatalogueTableError

COLUMNS = ("system", "names")
_GATE = "?"


def add_translated(drafts: Mapping[str, Draft], path: Path) -> None:
    """Add the names of the table at ``path``; a leading ``?`` gates one."""
    for row in read_rows(path, COLUMNS):
        if row["system"] not in drafts:
            raise CatalogueTableError(row.where, f"“{row['system']}” is no system")
        drafts[row["system"]].add(
            alias(name.removeprefix(_GATE), form="transliteration", gated=name.startswith(_GATE))
            for name in row.listed("names")
        )
