"""SISO-REF-010: the enumeration of simulation entities, a list of nearly all military equipment.

An entity's code is kind.domain.country.category.subcategory.specific.extra; the first four give
its class, and a code that ends in zeros is the parent of those that do not.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from armsflow.catalogue.building.designations_listed import (
    ListedName,
    Wording,
    in_full,
    listed_aliases,
    listed_name,
)
from armsflow.catalogue.building.systems_classes import SystemClass
from armsflow.catalogue.building.systems_drafts import Draft, Listed
from armsflow.catalogue.building.systems_tables import Row, read_rows
from armsflow.catalogue.checking import CatalogueTableError

ENTITIES = ("code", "designer", "name")
EMITTERS = ("value", "name")
CLASSES = ("kind", "domain", "category", "class")
_NO_WORDING = Wording((), frozenset())
SOURCE = "SISO-REF-010-2025"
_KIND, _DOMAIN, _CATEGORY, _LEVELS = 0, 1, 3, 7
_FIRST_LEVEL_OF_VARIANTS = 5


def read_entities(
    folder: Path, classes: dict[str, SystemClass], wording: Wording
) -> Iterator[Listed]:
    """The entities of ``entities.csv`` in the order of their codes, parents first."""
    class_of = _classes_by_category(folder / "classes.csv", classes)
    seen: dict[str, Listed] = {}
    for row in read_rows(folder / "entities.csv", ENTITIES):
        listed = _entity(row, class_of, wording, seen)
        seen[row["code"]] = listed
        yield listed


def read_emitters(folder: Path, radar: SystemClass) -> Iterator[Listed]:
    """The radars and other emitters of ``emitters.csv``."""
    for row in read_rows(folder / "emitters.csv", EMITTERS):
        name = listed_name(row["name"], _NO_WORDING)
        yield Listed(_draft(row, name.base, radar, name), name)


def _classes_by_category(path: Path, classes: dict[str, SystemClass]) -> dict[str, SystemClass]:
    return {
        f"{row['kind']}.{row['domain']}.{row['category']}": classes[row["class"]]
        for row in read_rows(path, CLASSES)
    }


def _entity(
    row: Row, class_of: dict[str, SystemClass], wording: Wording, seen: dict[str, Listed]
) -> Listed:
    parts = row["code"].split(".")
    if len(parts) != _LEVELS:
        raise CatalogueTableError(row.where, "a code has seven numbers")
    parent = _parent(parts, seen)
    name = listed_name(row["name"], wording)
    identity = in_full(name, parent.name if parent else None)
    system_class = class_of[f"{parts[_KIND]}.{parts[_DOMAIN]}.{parts[_CATEGORY]}"]
    draft = _draft(row, identity, system_class, name)
    draft.designer = row["designer"] or None
    return Listed(draft, name, parent.draft if parent else None)


def _parent(parts: list[str], seen: dict[str, Listed]) -> Listed | None:
    """The nearest code above that has a name."""
    for level in range(_LEVELS - 1, _FIRST_LEVEL_OF_VARIANTS - 1, -1):
        above = ".".join(parts[:level] + ["0"] * (_LEVELS - level))
        if above != ".".join(parts) and above in seen:
            return seen[above]
    return None


def _draft(row: Row, identity: str, system_class: SystemClass, name: ListedName) -> Draft:
    draft = Draft(id=identity, system_class=system_class, source=SOURCE, where=row.where)
    draft.add(listed_aliases(identity, name))
    return draft
