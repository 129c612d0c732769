from __future__ import annotations

from tests.register.made import Report, Told, deals

from armsflow.model import Realis, Stage
from armsflow.register.deals import Deal


def fields(deal: Deal) -> dict[str, list[str]]:
    return {each.key: [v.value for v in each.versions] for each in deal.contradictions}


def test_two_totals_of_one_order_contradict_each_other() -> None:
    (deal,) = deals(
        Report(ref="a", told=[Told(words="four batteries", number=4, unit="battery")]),
        Report(ref="b", told=[Told(words="six batteries", number=6, unit="battery")]),
    )
    assert fields(deal) == {"quantity": ["4 battery", "6 battery"]}


def test_a_part_does_not_contradict_the_whole() -> None:
    (deal,) = deals(
        Report(ref="a", told=[Told(words="15 jets", number=15, date="2031-01-01")]),
        Report(
            ref="b",
            told=[
                Told(
                    words="the first four of 15",
                    number=4,
                    stage=Stage.DELIVERING,
                    date="2032-01-01",
                )
            ],
        ),
    )
    assert fields(deal) == {}


def test_pieces_do_not_contradict_a_formation_that_holds_them() -> None:
    (deal,) = deals(
        Report(ref="a", told=[Told(words="a squadron", number=1, unit="squadron")]),
        Report(ref="b", told=[Told(words="16 jets", number=16)]),
    )
    assert fields(deal) == {}


def test_a_delivery_that_is_denied() -> None:
    (deal,) = deals(
        Report(ref="a", told=[Told(words="arrived", stage=Stage.DELIVERED, date="2031-01-05")]),
        Report(ref="b", told=[Told(words="did not", stage=Stage.DELIVERED, realis=Realis.DENIED)]),
    )
    assert fields(deal) == {"stage:delivered": ["asserted", "denied"]}


def test_not_yet_is_no_contradiction() -> None:
    (deal,) = deals(
        Report(
            ref="a",
            told=[
                Told(
                    words="not by March",
                    stage=Stage.DELIVERED,
                    realis=Realis.DENIED,
                    date="2031-03",
                )
            ],
        ),
        Report(ref="b", told=[Told(words="arrived", stage=Stage.DELIVERED, date="2032-01-05")]),
    )
    assert fields(deal) == {}


def test_two_designations_contradict_each_other_a_refinement_does_not() -> None:
    (deal,) = deals(
        Report(ref="a", told=[Told(words="HQ-22 missiles", system="HQ-22")]),
        Report(ref="b", told=[Told(words="FK-3 missiles", system="FK-3")]),
    )
    assert fields(deal) == {"system": ["FK-3", "HQ-22"]}


def test_a_report_called_false_by_someone_in_it() -> None:
    (deal,) = deals(
        Report(
            ref="a",
            told=[Told(words="shipments frozen", stage=Stage.SUSPENDED, date="2031-01-04")],
        ),
        Report(
            ref="b",
            told=[Told(words="no frozen goods", stage=Stage.SUSPENDED, realis=Realis.DENIED)],
        ),
    )
    assert "stage:suspended" in fields(deal)
