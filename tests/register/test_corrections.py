from __future__ import annotations

import pytest
from tests.register.made import Report, Told, account

from armsflow.model import Realis, Stage
from armsflow.register.claims import Amount
from armsflow.register.corrections import CORRECTABLE, DecisionError, check_value, corrected

(CLAIM,) = account(Report(ref="a", told=[Told(words="two battalions", number=2)])).claims


@pytest.mark.parametrize(
    ("name", "value", "attribute", "expected"),
    [
        ("supplier", "CN", "supplier", "CN"),
        ("recipient", None, "recipient", None),
        ("system", "S-400", "system", "S-400"),
        ("stage", "cancelled", "stage", Stage.CANCELLED),
        ("realis", "denied", "realis", Realis.DENIED),
        ("quantity", "4 battery", "amount", Amount(4, "battery")),
        ("quantity", None, "amount", None),
        ("date", "2031-05", "date", "2031-05"),
    ],
)
def test_a_field_is_corrected(
    name: str, value: str | None, attribute: str, expected: object
) -> None:
    check_value(name, value)
    assert getattr(corrected(CLAIM, name, value), attribute) == expected


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("stage", "bought"),
        ("realis", None),
        ("quantity", "many"),
        ("quantity", "9" * 400),
        ("quantity", "٣"),
        ("date", "last May"),
        ("date", "2031-05\n"),
    ],
)
def test_a_value_that_does_not_fit_is_one_sentence(name: str, value: str | None) -> None:
    with pytest.raises(DecisionError, match="cannot be taken"):
        check_value(name, value)


def test_every_field_can_be_emptied_or_says_why_not() -> None:
    assert {"stage", "realis"} < set(CORRECTABLE)
