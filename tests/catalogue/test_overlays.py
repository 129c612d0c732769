from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from armsflow.catalogue import Catalogue, CatalogueTableError, EntryKind
from armsflow.catalogue.catalogue import packaged_file
from armsflow.catalogue.core import Core
from armsflow.catalogue.overlays import read_overlay

TOML = """
[[entry]]
kind = "system"
id = "Dronix-9"
family = "F-16"
category = "aircraft"
unroca = "IV"
designer = "US"
aliases = ["Dronix Nine", "?Zizzer"]

[[entry]]
kind = "producer"
id = "Plimsoll Works"
state = "GB"
"""
CIRCLE = """[[entry]]
kind = "system"
id = "Qa-1"
family = "Qb-2"

[[entry]]
kind = "system"
id = "Qb-2"
family = "Qa-1"
"""
CSV = """kind,id,name,state,aliases
group,Grey Coats,Grey Coats of Nowhere,SO,Greycoats|Grey-Coat rebels
"""


@pytest.fixture(scope="module")
def core() -> Core:
    return Core(packaged_file())


@pytest.fixture
def refusal(core: Core, tmp_path: Path) -> Callable[[str], str]:
    """What the error for an overlay says after the path of the file."""

    def told(entries: str) -> str:
        path = overlay(tmp_path, entries)
        with pytest.raises(CatalogueTableError) as error:
            core.add(read_overlay(path))
        return str(error.value).removeprefix(f"{path}:")

    return told


def overlay(folder: Path, text: str, name: str = "own.toml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_own_entries_are_found_and_looked_up(tmp_path: Path) -> None:
    catalogue = Catalogue.load(overlay(tmp_path, TOML), overlay(tmp_path, CSV, "own.csv"))
    text = "Plimsoll Works sold six Dronix-9s to the Grey-Coat rebels. Russia saw them."
    assert [mention.entry.id for mention in catalogue.find(text)] == [
        "Plimsoll Works",
        "Dronix-9",
        "Grey Coats",
        "RU",
    ]
    (match,) = catalogue.lookup("dronix 9")
    assert match.entry.family == "F-16"
    assert {alias.text for alias in catalogue.aliases(match.entry)} == {
        "Dronix-9",
        "Dronix Nine",
        "Zizzer",
    }
    assert catalogue.entry("Grey Coats", EntryKind.GROUP) is not None
    assert catalogue.aliases(catalogue.lookup("Belarus")[0].entry)


def test_an_own_entry_wins_over_rivals_of_the_same_name(tmp_path: Path) -> None:
    text = '[[entry]]\nkind = "place"\nid = "Georgia-on-Sea"\nstate = "GB"\naliases = ["Kremlin"]\n'
    catalogue = Catalogue.load(overlay(tmp_path, text))
    (mention,) = catalogue.find("the Kremlin")
    assert [entry.id for entry in mention.entries] == ["Georgia-on-Sea", "RU"]


@pytest.mark.parametrize(
    ("entries", "line", "rule"),
    [
        ('[[entry]]\nkind = "system"\nid = "F-16"\n', 1, "stands in the catalogue already"),
        (
            '[[entry]]\nkind = "group"\nid = "A"\n\n[[entry]]\nkind = "group"\nid = "A"\n',
            5,
            "stands in the catalogue already",
        ),
        (
            CIRCLE,
            1,
            "circle: Qa-1 → Qb-2 → Qa-1",
        ),
        (
            '\n[[entry]]\nkind = "system"\nid = "Qa-1"\nfamily = "Nowhere"\n',
            2,
            "the family “Nowhere” is no system",
        ),
        ('[[entry]]\nkind = "system"\nid = "Qa-1"\ncategory = "spoons"\n', 1, "“spoons” is no"),
        ('[[entry]]\nkind = "system"\nid = "Qa-1"\nunroca = "IX"\n', 1, "“IX” is no category"),
        ('[[entry]]\nkind = "producer"\nid = "P"\nstate = "QQ"\n', 1, "the state “QQ” is no state"),
        ('[[entry]]\nkind = "system"\nid = "Qa-1"\ndesigner = "QQ"\n', 1, "the designer “QQ”"),
        ('[[entry]]\nkind = "robot"\nid = "R"\n', 1, "“robot” is no kind of entry"),
        ('[[entry]]\nkind = "group"\n', 1, "needs an id"),
        ('[[entry]]\nkind = "group"\nid = "G"\ncolour = "red"\n', 1, "“colour” is no column"),
        ('[[entry]]\nkind = "group"\nid = 7\n', 1, "every value is a text"),
    ],
)
def test_a_broken_rule_is_named_with_file_and_line(
    refusal: Callable[[str], str], entries: str, line: int, rule: str
) -> None:
    told = refusal(entries)
    assert told.startswith(f"{line}: ")
    assert rule in told


@pytest.mark.parametrize(
    ("name", "content", "rule"),
    [
        ("own.toml", "[[entry\n", "is no TOML"),
        ("own.toml", "title = 1\n", "has [[entry]] tables and nothing else"),
        ("own.csv", "kind,id\ngroup,A,B\n", "not as many cells as the heading"),
        ("own.csv", "kind,id\ngroup\n", "not as many cells as the heading"),
        ("own.xml", "", "is a .toml or a .csv file"),
    ],
)
def test_a_file_that_is_no_overlay(tmp_path: Path, name: str, content: str, rule: str) -> None:
    path = overlay(tmp_path, content, name)
    with pytest.raises(CatalogueTableError) as error:
        read_overlay(path)
    assert str(error.value).startswith(str(path))
    assert rule in str(error.value)


def test_a_missing_overlay_and_one_in_another_encoding(tmp_path: Path) -> None:
    with pytest.raises(CatalogueTableError, match="cannot be read"):
        read_overlay(tmp_path / "gone.toml")
    path = tmp_path / "latin.csv"
    path.write_bytes("kind,id\ngroup,Türken\n".encode("latin-1"))
    with pytest.raises(CatalogueTableError, match="UTF-8"):
        read_overlay(path)


def test_a_name_in_any_script_is_found_where_it_stands(tmp_path: Path) -> None:
    path = tmp_path / "chinese.csv"
    path.write_text("kind,id,name,aliases\ngroup,Swords,Swords,歼劍-20|αστραπή\n", encoding="utf-8")
    text = "中国 歼劍-20, 歼刀-20 und Αστραπή"
    found = Catalogue.load(path).find(text)
    named = [(m.text, text[slice(*m.span)]) for m in found if m.entry.id == "Swords"]
    assert named == [("歼劍-20", "歼劍-20"), ("Αστραπή", "Αστραπή")]
