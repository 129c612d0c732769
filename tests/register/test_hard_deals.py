"""Sixteen deals of our own where the invented worlds are easy."""

from __future__ import annotations

from pathlib import Path

from armsflow.catalogue import Catalogue
from armsflow.evaluation.consolidation import FIGURES, load_gold_deals, score
from armsflow.evaluation.consolidation_gold import gold_readings
from armsflow.evaluation.gold import load_gold
from armsflow.register.accounts import Accountant
from armsflow.register.consolidation import Consolidator
from armsflow.register.lineage import Lineage
from armsflow.remarks import remark

DEALS = Path(__file__).parents[2] / "corpora" / "deals"


def test_sixteen_hard_deals_are_read_without_a_fault() -> None:
    catalogue = Catalogue.load()
    lineage = Lineage.of(catalogue)
    readings = gold_readings(load_gold([DEALS / "hard.jsonl"]), catalogue)
    accounts = [Accountant(lineage, remark).account(reading) for reading in readings]
    found = score(Consolidator(lineage).deals(accounts), load_gold_deals(DEALS / "hard-deals.json"))
    assert {name: getattr(found, name).wrong for name in FIGURES} == {name: [] for name in FIGURES}
