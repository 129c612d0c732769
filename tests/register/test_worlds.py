"""The figures that the register must reach on the invented worlds, with gold readings."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from armsflow.catalogue import Catalogue
from armsflow.evaluation.consolidation import ConsolidationScores, load_gold_deals, score
from armsflow.evaluation.consolidation_gold import gold_readings
from armsflow.evaluation.gold import load_gold
from armsflow.register.accounts import Accountant
from armsflow.register.consolidation import Consolidator
from armsflow.register.lineage import Lineage
from armsflow.remarks import remark

WORLDS = Path(__file__).parents[2] / "corpora" / "worlds"
FLOORS = {
    "pair_f1": 0.95,
    "stage": 0.95,
    "contradictions_found": 0.9,
    "contradictions_right": 0.8,
    "values_found": 0.8,
    "values_right": 0.85,
    "publishers": 0.9,
    "outcomes": 0.9,
}


@cache
def scores(world: str) -> ConsolidationScores:
    catalogue = Catalogue.load()
    lineage = Lineage.of(catalogue)
    accountant = Accountant(lineage, remark)
    gold = load_gold([WORLDS / f"{world}.jsonl"])
    accounts = [accountant.account(each) for each in gold_readings(gold, catalogue)]
    return score(
        Consolidator(lineage).deals(accounts), load_gold_deals(WORLDS / f"{world}-deals.json")
    )


@pytest.mark.parametrize("world", ["w1", "w3"])
@pytest.mark.parametrize("figure", FLOORS)
def test_the_figures_hold(world: str, figure: str) -> None:
    found = scores(world)
    value = found.pair_f1 if figure == "pair_f1" else getattr(found, figure).share
    assert value >= FLOORS[figure]
