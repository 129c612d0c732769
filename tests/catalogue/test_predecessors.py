from __future__ import annotations

import csv
from importlib.resources import files

import pytest

from armsflow.catalogue import Catalogue
from armsflow.catalogue.entries import EntryKind
from armsflow.catalogue.predecessors import predecessor

TABLE = files("armsflow.catalogue").joinpath("data", "predecessors.csv").read_text("utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines()))
CATALOGUE = Catalogue.load()


@pytest.mark.parametrize(
    ("state", "day", "before"),
    [
        ("RU", "1987-06-19", "SU"),
        ("RU", "1991-12-25", "SU"),
        ("RU", "1991-12-26", None),
        ("RS", "1999-03-24", "YU"),
        ("RS", "2006-06-05", None),
        ("CZ", "1989-11-17", "CS"),
        ("RU", None, None),
        ("FR", "1987-06-19", None),
    ],
)
def test_a_state_has_a_predecessor_until_it_began(
    state: str, day: str | None, before: str | None
) -> None:
    found = predecessor(state, day)
    assert (found.id if found else None) == before


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["state"])
def test_both_states_are_in_the_catalogue(row: dict[str, str]) -> None:
    before = CATALOGUE.entry(row["predecessor"], EntryKind.STATE)
    assert before is not None
    assert before.name == row["name"]
    assert CATALOGUE.entry(row["state"], EntryKind.STATE)
