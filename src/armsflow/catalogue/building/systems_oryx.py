"""Oryx: equipment seen in one war, spelt as the press spells it, with a class noun behind."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from armsflow.catalogue.building.designations_listed import (
    Wording,
    listed_aliases,
    listed_name,
)
from armsflow.catalogue.building.systems_classes import SystemClass
from armsflow.catalogue.building.systems_drafts import Draft, Listed
from armsflow.catalogue.building.systems_tables import Row, read_rows

COLUMNS = ("designer", "name")
NOUNS = ("noun", "class")
SOURCE = "Oryx, Attack on Europe"


def read_oryx(folder: Path, classes: dict[str, SystemClass], wording: Wording) -> Iterator[Listed]:
    """The systems of ``systems.csv`` whose last words are a class noun of ``nouns.csv``."""
    nouns = {row["noun"]: classes[row["class"]] for row in read_rows(folder / "nouns.csv", NOUNS)}
    for row in read_rows(folder / "systems.csv", COLUMNS):
        noun = _noun(row["name"], nouns)
        if noun:
            yield _listed(row, row["name"].removesuffix(noun).strip(), nouns[noun], wording)


def _noun(name: str, nouns: dict[str, SystemClass]) -> str | None:
    fitting = (noun for noun in nouns if name.endswith(f" {noun}"))
    return max(fitting, key=len, default=None)


def _listed(row: Row, text: str, system_class: SystemClass, wording: Wording) -> Listed:
    name = listed_name(text, wording)
    draft = Draft(id=name.base, system_class=system_class, source=SOURCE, where=row.where)
    draft.designer = row["designer"] or None
    draft.add(listed_aliases(name.base, name))
    return Listed(draft, name)
