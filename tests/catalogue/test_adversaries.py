from __future__ import annotations

import csv
import re
from importlib.resources import files
from itertools import product

import pytest

from armsflow.catalogue import Catalogue
from armsflow.catalogue.adversaries import Adversaries
from armsflow.catalogue.entries import EntryKind

TABLE = files("armsflow.catalogue").joinpath("data", "adversaries.csv").read_text("utf-8")
ROWS = list(csv.DictReader(TABLE.splitlines()))
CATALOGUE = Catalogue.load()
PARTIES = (EntryKind.STATE, EntryKind.GROUP, EntryKind.ALLIANCE, EntryKind.ORGANISATION)


@pytest.mark.parametrize(
    ("one", "other", "day", "hostile"),
    [
        ("RU", "UA", "2023-01-26", True),
        ("UA", "RU", "2023-01-26", True),
        ("RU", "UA", "2010-05-01", False),
        ("IQ", "IR", "1988-07-31", True),
        ("IQ", "IR", "1988-08-20", False),
        ("IQ", "IR", None, True),
        ("TR", "RU", "2019-07-12", False),
        ("PL", "UA", None, False),
    ],
)
def test_enmity_is_mutual_and_dated(
    one: str, other: str, day: str | None, *, hostile: bool
) -> None:
    assert Adversaries.load().hostile(one, other, day) is hostile


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['one']}-{row['other']}"[:40])
def test_every_row_names_known_parties_and_a_term(row: dict[str, str]) -> None:
    for party in f"{row['one']}|{row['other']}".split("|"):
        assert any(CATALOGUE.entry(party, kind) for kind in PARTIES), party
    assert re.fullmatch(r"\d{4}-\d\d", row["since"])
    assert not row["until"] or row["since"] < row["until"]
    assert row["ground"]


def test_nobody_is_his_own_adversary() -> None:
    for row in ROWS:
        for one, other in product(row["one"].split("|"), row["other"].split("|")):
            assert one != other
