from __future__ import annotations

import pytest

from armsflow.evaluation.contradiction_scoring import (
    ContradictionTallies,
    GoldContradiction,
    group,
)
from armsflow.model import Stage
from armsflow.register.contradictions import Contradiction, Version


def made(field: str, *values: str, of: Stage | None = None) -> Contradiction:
    return Contradiction(field, tuple(Version(value, ("a",)) for value in values), of)


def counted(gold: GoldContradiction, *mine: Contradiction) -> tuple[tuple[int, int], ...]:
    tallies = ContradictionTallies.empty()
    tallies.count("d1", [gold], mine)
    each = (tallies.found, tallies.right, tallies.values_found, tallies.values_right)
    return tuple((tally.right, tally.asked) for tally in each)


@pytest.mark.parametrize(
    ("gold", "mine"),
    [
        (
            GoldContradiction("quantity", ("2 battalions", "3")),
            made("quantity", "2 battalion", "3"),
        ),
        (GoldContradiction("supplier", ("RU", "BY denied")), made("supplier", "RU", "BY denied")),
        (GoldContradiction("system", ("HQ-22", "FK-3")), made("system", "FK-3", "HQ-22")),
        (
            GoldContradiction("delivered", ("possible", "denied")),
            made("stage", "asserted", "denied", of=Stage.DELIVERED),
        ),
        (
            GoldContradiction("stage", ("delivered", "denied by China")),
            made("stage", "asserted", "denied", of=Stage.DELIVERED),
        ),
    ],
)
def test_values_agree_however_they_are_written(
    gold: GoldContradiction, mine: Contradiction
) -> None:
    assert counted(gold, mine) == ((1, 1), (1, 1), (2, 2), (2, 2))


def test_the_right_field_with_wrong_values_is_found_by_field_alone() -> None:
    gold = GoldContradiction("quantity", ("4", "6"))
    assert counted(gold, made("quantity", "4", "8")) == ((1, 1), (1, 1), (1, 2), (1, 2))


def test_a_denial_of_another_stage_has_none_of_the_values() -> None:
    gold = GoldContradiction("offered", ("asserted", "denied"))
    mine = made("stage", "asserted", "denied", of=Stage.SOUGHT)
    assert counted(gold, mine) == ((1, 1), (1, 1), (0, 2), (0, 0))


def test_what_is_missed_and_what_is_made_up() -> None:
    gold = GoldContradiction("quantity", ("4", "6"))
    assert counted(gold, made("supplier", "RU", "BY")) == ((0, 1), (0, 1), (0, 2), (0, 0))


def test_gold_without_values_is_compared_by_field() -> None:
    assert counted(GoldContradiction("system"), made("system", "A", "B")) == (
        (1, 1),
        (1, 1),
        (0, 0),
        (0, 0),
    )


def test_fields_that_name_a_stage_are_of_stage() -> None:
    assert [group(name) for name in ("delivered", "denied_by", "quantity delivered", "reason")] == [
        "stage",
        "stage",
        "quantity",
        "reason",
    ]
