"""Authored tables: the systems most traded and most in the news, as the press writes them.

In a cell ``;`` parts the values; ``?`` before a value gates it. A variant is ``designation`` or
``designation=alias=alias`` and inherits class, designer and the names of its family.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from armsflow.catalogue.building.designations import alias, has_digit
from armsflow.catalogue.building.designations_russian import (
    by_bureau,
    numbered_classes,
    russian_aliases,
    russian_classes,
    russian_variants,
    spelt_back,
)
from armsflow.catalogue.building.records import AliasForm, AliasRecord
from armsflow.catalogue.building.systems_classes import SystemClass
from armsflow.catalogue.building.systems_drafts import Draft
from armsflow.catalogue.building.systems_tables import Row, read_rows
from armsflow.catalogue.checking import CatalogueTableError

COLUMNS = (
    "id", "class", "designer", "family", "designations", "names", "reporting", "russian",
    "variants",
)  # fmt: skip
SOURCE = "authored for armsflow"
_GATE = "?"


def read_authored(folder: Path, classes: dict[str, SystemClass]) -> Iterator[Draft]:
    """The systems of every table in a folder, families before their variants."""
    rows = [row for path in sorted(folder.glob("*.csv")) for row in read_rows(path, COLUMNS)]
    russian = {row["id"]: row.listed("russian") for row in rows}
    for row in rows:
        yield from _drafts(row, classes, russian)


def _drafts(
    row: Row, classes: dict[str, SystemClass], russian: dict[str, list[str]]
) -> Iterator[Draft]:
    system_class = classes.get(row["class"])
    if system_class is None:
        raise CatalogueTableError(row.where, f"“{row['class']}” is no class of classes.csv")
    system = _draft(row, row["id"], row["family"] or None, system_class)
    system.add(_aliases(row))
    system.add([alias(system.id)])
    if system_class.category == "ships":
        system.add(numbered_classes([row["id"], *row.listed("designations")]))
    if row["family"]:
        system.add(russian_variants([row["id"]], row["family"], russian.get(row["family"], [])))
    yield system
    for variant in row.listed("variants"):
        designation, *others = variant.split("=")
        draft = _draft(row, designation, row["id"], system_class)
        draft.add(_variant_aliases(row, designation, others))
        yield draft


def _draft(row: Row, identity: str, family: str | None, system_class: SystemClass) -> Draft:
    return Draft(
        id=identity,
        system_class=system_class,
        family=family,
        designer=row["designer"] or None,
        source=f"{SOURCE} ({row.where.partition(':')[0]})",
        where=row.where,
    )


def _aliases(row: Row) -> Iterator[AliasRecord]:
    designations = row.listed("designations")
    names = row.listed("names")
    yield from map(_marked, designations)
    yield from map(_marked, names)
    yield from _named(row["id"], designations, names)
    for reporting in row.listed("reporting"):
        yield _marked(reporting, form="reporting-name")
    yield from by_bureau([row["id"], *designations])
    yield from russian_classes([row["id"], *designations])
    russian = row.listed("russian") or spelt_back(names, row["designer"])
    yield from russian_aliases([row["id"], *designations], russian, row["designer"])


def _variant_aliases(row: Row, designation: str, others: list[str]) -> Iterator[AliasRecord]:
    names = row.listed("names")
    yield from map(_marked, [designation, *others])
    yield from map(_marked, _respelled(designation, row["id"], names))
    yield from _named(designation, others, names)
    yield from by_bureau([designation, *others])
    yield from russian_variants([designation, *others], row["id"], row.listed("russian"))


def _respelled(designation: str, family: str, names: list[str]) -> Iterator[str]:
    """The variant under the other names of its family ("Pantsyr-S1" for "Pantsir-S1")."""
    if not has_digit(family) and designation.startswith(f"{family}-"):
        yield from (name.removeprefix(_GATE) + designation.removeprefix(family) for name in names)


def _marked(value: str, form: AliasForm | None = None) -> AliasRecord:
    return alias(value.removeprefix(_GATE), form=form, gated=value.startswith(_GATE))


def _named(identity: str, designations: list[str], names: list[str]) -> Iterator[AliasRecord]:
    """Designation and name together ("AH-64D Apache", "Javelin FGM-148")."""
    codes = [code.removeprefix(_GATE) for code in (identity, *designations) if has_digit(code)]
    bare = [name.removeprefix(_GATE) for name in names]
    for code in codes:
        for name in bare:
            if " " not in code and not _share_first_letters(code, name):
                yield alias(f"{code} {name}", form="designation")
                yield alias(f"{name} {code}", form="designation")


def _share_first_letters(code: str, name: str) -> bool:
    """Whether the code is only the name with a number ("Pantsir-S1", "Pantsyr")."""
    return code[:3].casefold() == name[:3].casefold()
