from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest

from armsflow.catalogue.building.__main__ import main, typical_texts
from armsflow.catalogue.building.assembling import assemble
from armsflow.catalogue.building.comparing import changes
from armsflow.catalogue.building.russian import with_russian_names
from armsflow.catalogue.catalogue import packaged_file
from armsflow.catalogue.checking import CatalogueTableError
from armsflow.catalogue.compiled import Case, Compiled, Use, write
from armsflow.catalogue.entries import EntryKind
from armsflow.catalogue.naming import Name, patterns_of

SOURCES = Path(__file__).parents[2] / "catalogue"


@pytest.fixture(scope="module")
def compiled() -> Compiled:
    return assemble(SOURCES)


@pytest.fixture(scope="module")
def built(compiled: Compiled, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("built") / "catalogue.zip"
    write(path, compiled, typical_texts(SOURCES.parent))
    return path


@pytest.mark.parametrize("part", ["core.json", "automaton.bin", "aliases.json", "memberships.json"])
def test_the_tables_build_to_the_packaged_file(built: Path, part: str) -> None:
    with ZipFile(built) as fresh, ZipFile(packaged_file()) as packaged:
        assert fresh.read(part) == packaged.read(part)


def test_a_broken_table_leaves_the_old_catalogue_in_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources, target = tmp_path / "catalogue", tmp_path / "catalogue.zip"
    shutil.copytree(SOURCES, sources)
    target.write_bytes(b"old")
    with (sources / "groups.csv").open("a", encoding="utf-8") as table:
        table.write("Nobody,Nobody,QQ,,,,authored\n")
    assert main(sources, target) == 1
    assert target.read_bytes() == b"old"
    told = capsys.readouterr().err
    assert "groups.csv:" in told
    assert "the state “QQ” is no state" in told


def test_a_russian_name_of_nothing_is_refused(tmp_path: Path) -> None:
    (tmp_path / "names_ru.csv").write_text(
        "kind,id,form,forms,terms,source\nstate,QQ,name,Нетия,,authored\n", encoding="utf-8"
    )
    with pytest.raises(CatalogueTableError, match=r"names_ru\.csv:2: no state is called “QQ”"):
        with_russian_names(tmp_path, [])


@pytest.mark.parametrize(
    "use",
    [
        Use(0, "name"),
        Use(54321, "phrase", Case.JOINED, gated=True, open_ended=True),
        Use(7, "surname", Case.UPPER, first_name=True, family_name=True, cyrillic=True),
    ],
)
def test_uses_survive_packing(use: Use) -> None:
    assert Use.unpacked(use.packed()) == use


def test_joints_of_designations_open_and_close() -> None:
    name = Name(text="Leopard 2A6", open_ended=True)
    assert patterns_of(name, EntryKind.SYSTEM) == [
        " leopard 2 a 6",
        " leopard 2 a6",
        " leopard 2a 6",
        " leopard 2a6",
        " leopard2 a 6",
        " leopard2 a6",
        " leopard2a 6",
        " leopard2a6",
    ]
    assert patterns_of(Name(text="Viet Nam"), EntryKind.STATE) == [" viet nam "]


def test_the_report_says_what_changed(built: Path, compiled: Compiled) -> None:
    assert list(changes(built, compiled)) == []
    entries = {name: list(column) for name, column in compiled.entries.items()}
    number = entries["id"].index("CSTO")
    entries["name"][number] = "Collective Whatnot"
    entries["id"][entries["id"].index("Hamas")] = "Hummus"
    report = list(changes(built, replace(compiled, entries=entries)))
    assert "new group Hummus" in report
    assert "gone group Hamas" in report
    assert any(line.startswith("changed alliance CSTO: name Coll") for line in report)
    assert list(changes(built.with_name("none.zip"), compiled)) == ["there was no catalogue before"]
