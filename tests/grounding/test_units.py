from __future__ import annotations

import pytest
from tests.grounding.proposing import item, quantity, span

from armsflow.grounding.units import in_battalions, unit_notes
from armsflow.model import Item

COUNT = "four battalions"


@pytest.mark.parametrize(
    ("category", "unit", "expected"),
    [
        ("air-defence systems", "division", "battalion"),
        ("air-defence systems", "battery", "battery"),
        ("air-defence systems", None, None),
        ("armoured vehicles", "division", "division"),
    ],
)
def test_only_divisions_of_air_defence_become_battalions(
    category: str, unit: str | None, expected: str | None
) -> None:
    given = item("S-300PS", category=category, quantity=quantity(COUNT, 4, unit))
    translated = in_battalions(given).quantity
    assert translated
    assert (translated.value, translated.unit) == (4, expected)
    assert bool(list(unit_notes([given]))) is (unit != expected)


def test_an_item_without_a_count_stays_as_it_is() -> None:
    given: Item = item("S-300PS")
    assert in_battalions(given) is given


def test_one_place_is_noted_once() -> None:
    given = item("S-300PS", quantity=quantity(COUNT, 4, "division"))
    (note,) = unit_notes([given, given])
    assert (note.code, note.span) == ("division-is-battalion", span(COUNT))
