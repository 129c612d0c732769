from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from armsflow.catalogue.building.designations import alias_key, key
from armsflow.catalogue.building.records import NOT_COVERED, SystemRecord
from armsflow.catalogue.building.systems import build_systems
from armsflow.catalogue.building.systems_classes import SIPRI_CATEGORIES, UNROCA_CATEGORIES
from armsflow.catalogue.checking import CatalogueTableError

TABLES = Path(__file__).parents[2] / "catalogue" / "systems"
ARMOUR = "authored/armour.csv"

AIRCRAFT, AIR_DEFENCE, ARMOURED = "aircraft", "air-defence systems", "armoured vehicles"
KNOWN = [
    # alias, id, family, designer, SIPRI category, UN Register category
    ("S-400 Triumf", "S-400", None, "RU", AIR_DEFENCE, NOT_COVERED),
    ("С-300ПС", "S-300PS", "S-300P", "SU", AIR_DEFENCE, NOT_COVERED),
    ("9K81", "S-300V", "S-300", "SU", AIR_DEFENCE, NOT_COVERED),
    ("9K720", "Iskander", None, "RU", "missiles", "VII"),
    ("Su-27UB", "Su-27UB", "Su-27", "SU", AIRCRAFT, "IV"),
    ("Су-30СМ2", "Su-30SM2", "Su-30", "SU", AIRCRAFT, "IV"),
    ("F-16C/D Block 70", "F-16 Block 70", "F-16", "US", AIRCRAFT, "IV"),
    ("Lightning II", "F-35", None, "US", AIRCRAFT, "IV"),
    ("MiG-29SMT", "MiG-29SMT", "MiG-29", "SU", AIRCRAFT, "IV"),
    ("Т-72Б3", "T-72B3", "T-72", "SU", ARMOURED, "I"),
    ("Leopard-2A6", "Leopard 2A6", "Leopard 2", "DE", ARMOURED, "I"),
    ("M1A2 SEP v3", "M1A2 SEPv3", "M1A2 Abrams", "US", ARMOURED, "I"),
    ("High Mobility Artillery Rocket System", "HIMARS", None, "US", "artillery", "III"),
    ("FGM-148", "Javelin", None, "US", "missiles", "VIII"),
    ("Patriot PAC-3 MSE", "PAC-3 MSE", "PAC-3", "US", "missiles", NOT_COVERED),
    ("NASAMS 3", "NASAMS 3", "NASAMS", "NO", AIR_DEFENCE, NOT_COVERED),
    ("IRIS-T-SLM", "IRIS-T SLM", "IRIS-T", "DE", AIR_DEFENCE, NOT_COVERED),
    ("TB2", "Bayraktar TB2", "Bayraktar", "TR", AIRCRAFT, "IV"),
    ("Шахед-136", "Shahed-136", "Shahed", "IR", "missiles", "VII"),
    ("Jiangkai II", "Type 054A", None, "CN", "ships", "VI"),
    ("JAS 39 Gripen", "Gripen", None, "SE", AIRCRAFT, "IV"),
    ("PJ-10 BrahMos", "BrahMos", None, "IN", "missiles", "VII"),
    ("Mi-35M", "Mi-35M", "Mi-35", "SU", AIRCRAFT, "V"),
    ("K2 Black Panther", "K2", None, "KR", ARMOURED, "I"),
    ("FIM-92 Stinger", "Stinger", None, "US", "missiles", "VII"),
    ("EC725 Caracal", "H225M Caracal", None, "FR", AIRCRAFT, NOT_COVERED),
]


@pytest.fixture(scope="module")
def systems() -> tuple[SystemRecord, ...]:
    return build_systems(TABLES)


@pytest.fixture(scope="module")
def by_id(systems: tuple[SystemRecord, ...]) -> dict[str, SystemRecord]:
    return {system.id: system for system in systems}


@pytest.mark.parametrize(
    ("name", "identity", "family", "designer", "category", "unroca"),
    KNOWN,
    ids=lambda value: value if isinstance(value, str) else "none",
)
def test_known_systems(  # noqa: PLR0913, PLR0917 the columns of the table of known systems
    by_id: dict[str, SystemRecord],
    name: str,
    identity: str,
    family: str | None,
    designer: str,
    category: str,
    unroca: str,
) -> None:
    system = by_id[identity]
    names = {alias_key(alias.text) for alias in system.aliases}
    assert alias_key(name) in names
    assert (system.family, system.designer) == (family, designer)
    assert (system.category, system.unroca) == (category, unroca)


def test_there_are_ten_thousand_systems_in_families(systems: tuple[SystemRecord, ...]) -> None:
    assert len(systems) > 10_000
    assert sum(system.family is not None for system in systems) > 4_000


def test_every_system_has_a_source_and_categories_that_exist(
    systems: tuple[SystemRecord, ...],
) -> None:
    for system in systems:
        assert system.source
        assert system.unroca in UNROCA_CATEGORIES
        assert system.unroca_rule
        assert system.category is None or system.category in SIPRI_CATEGORIES


def test_every_system_answers_to_its_own_id(systems: tuple[SystemRecord, ...]) -> None:
    for system in systems:
        assert alias_key(system.id) in {alias_key(alias.text) for alias in system.aliases}


def test_an_alias_that_counts_alone_means_one_system(systems: tuple[SystemRecord, ...]) -> None:
    owners: dict[tuple[bool, str], str] = {}
    shared = [
        (alias.text, system.id, owners[alias_key(alias.text)])
        for system in systems
        for alias in system.aliases
        if not alias.gated and owners.setdefault(alias_key(alias.text), system.id) != system.id
    ]
    assert shared == []


def test_no_short_alias_counts_alone(systems: tuple[SystemRecord, ...]) -> None:
    short = [a.text for s in systems for a in s.aliases if not a.gated and len(key(a.text)) < 3]
    assert short == []


@pytest.mark.parametrize("name", ["Stone", "Bear", "Patriot", "Javelin", "Tornado", "M1", "Abrams"])
def test_ambiguous_names_are_gated(systems: tuple[SystemRecord, ...], name: str) -> None:
    uses = [a for s in systems for a in s.aliases if alias_key(a.text) == alias_key(name)]
    assert uses
    assert all(use.gated for use in uses)


def test_ground_to_air_missiles_other_than_manpads_are_outside_category_vii(
    by_id: dict[str, SystemRecord],
) -> None:
    assert by_id["Igla"].unroca == "VII"
    assert "ground-to-air missiles other than MANPADS" in by_id["Buk"].unroca_rule


def test_the_build_is_the_same_twice(systems: tuple[SystemRecord, ...]) -> None:
    assert build_systems(TABLES) == systems


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("X-1,spaceship,US,,,,,,", "“spaceship” is no class of classes.csv"),
        ("X-1,tank,US,No Such Tank,,,,,", "the family “No Such Tank” is no system"),
        ("T 72,tank,SU,,,,,,", "“T 72” stands already in armour.csv"),
        ("X-1,tank,US,X-2,,,,,\nX-2,tank,US,X-1,,,,,", "is its own ancestor"),
        ("X-1,tank", "a row has 9 cells, this one 2"),
    ],
)
def test_a_bad_row_stops_the_build_with_its_line(tmp_path: Path, row: str, rule: str) -> None:
    folder = tmp_path / "systems"
    shutil.copytree(TABLES, folder)
    table = folder / ARMOUR
    table.write_text(table.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(CatalogueTableError, match=rule) as error:
        build_systems(folder)
    assert str(error.value).startswith("armour.csv:")


def test_a_wrong_heading_stops_the_build(tmp_path: Path) -> None:
    folder = tmp_path / "systems"
    shutil.copytree(TABLES, folder)
    (folder / "classes.csv").write_text("class,noun\n", encoding="utf-8")
    with pytest.raises(CatalogueTableError, match=r"classes\.csv: the heading must be class,noun"):
        build_systems(folder)


def test_an_unknown_category_stops_the_build(tmp_path: Path) -> None:
    folder = tmp_path / "systems"
    shutil.copytree(TABLES, folder)
    heading = "class,noun,category,unroca,rule,rule_source\n"
    (folder / "classes.csv").write_text(heading + "tank,tank,toys,I,r,s\n", encoding="utf-8")
    with pytest.raises(CatalogueTableError, match="“toys” is no SIPRI category"):
        build_systems(folder)


@pytest.mark.parametrize(
    ("table", "row", "rule"),
    [
        ("classes.csv", "toy,toy,other,IX,rule,A/1", "“IX” is no UN Register category"),
        ("classes.csv", "toy,toy,other,I,rule,", "a class needs a rule and the rule's source"),
        ("translated.csv", "No Such System,Name", "“No Such System” is no system"),
        ("russian.csv", "No Such System,Имя", "“No Such System” is no system"),
        ("ships_by_name.csv", "No Such Class,Имя,authored", "“No Such Class” is no system"),
        ("ships_by_name.csv", "Kirov class,Имя,", "a row needs a source"),
        ("siso/entities.csv", "1.2.3,US,X-1", "a code has seven numbers"),
    ],
)
def test_other_tables_have_rules_too(tmp_path: Path, table: str, row: str, rule: str) -> None:
    folder = tmp_path / "systems"
    shutil.copytree(TABLES, folder)
    path = folder / table
    path.write_text(path.read_text(encoding="utf-8") + row + "\n", encoding="utf-8")
    with pytest.raises(CatalogueTableError, match=rule):
        build_systems(folder)
