"""Classes of systems: what a system is decides its SIPRI category and its UN Register category."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from armsflow.catalogue.building.records import NOT_COVERED
from armsflow.catalogue.building.systems_tables import read_rows
from armsflow.catalogue.checking import CatalogueTableError

COLUMNS = ("class", "noun", "category", "unroca", "rule", "rule_source")
SIPRI_CATEGORIES = frozenset(
    {
        "aircraft",
        "air-defence systems",
        "armoured vehicles",
        "artillery",
        "engines",
        "missiles",
        "naval weapons",
        "other",
        "satellites",
        "sensors",
        "ships",
    }
)
UNROCA_CATEGORIES = frozenset({"I", "II", "III", "IV", "V", "VI", "VII", "VIII", NOT_COVERED})


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemClass:
    """A class such as "tank"; ``rule`` says in words why the Register covers it or does not."""

    id: str
    noun: str
    category: str | None
    unroca: str
    rule: str


def read_classes(path: Path) -> dict[str, SystemClass]:
    """The classes by id; every category must be one that SIPRI and the UN Register know."""
    classes: dict[str, SystemClass] = {}
    for row in read_rows(path, COLUMNS):
        if row["category"] not in SIPRI_CATEGORIES | {""}:
            raise CatalogueTableError(row.where, f"“{row['category']}” is no SIPRI category")
        if row["unroca"] not in UNROCA_CATEGORIES:
            raise CatalogueTableError(row.where, f"“{row['unroca']}” is no UN Register category")
        if not (row["rule"] and row["rule_source"]):
            raise CatalogueTableError(row.where, "a class needs a rule and the rule's source")
        classes[row["class"]] = SystemClass(
            id=row["class"],
            noun=row["noun"],
            category=row["category"] or None,
            unroca=row["unroca"],
            rule=row["rule"],
        )
    return classes
