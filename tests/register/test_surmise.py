"""What readings leave out or get wrong, and where it belongs all the same."""

from __future__ import annotations

import pytest
from tests.register.made import Report, Told, account, deals, refs

from armsflow.model import Party, Realis, Stage
from armsflow.register.surmise import likely

ORDER = Report(ref="order", told=[Told(words="three drones", number=3, date="2031-05-02")])


def arrival(**changed: object) -> Told:
    given = {"words": "Three vehicles", "recipient": None, "stage": Stage.DELIVERED, "number": 3.0}
    return Told(**{**given, **changed})  # type: ignore[arg-type]


def later(told: Told, *states: str, published: str = "2031-12-01") -> Report:
    return Report(ref="later", told=[told], published=published, states=states)


def test_a_report_about_one_state_joins_that_states_deal() -> None:
    (deal,) = deals(ORDER, later(arrival(), "RU", "UZ"))
    assert refs(deal) == {"order", "later"}
    assert (deal.recipient, deal.stage) == ("UZ", Stage.DELIVERED)
    assert [claim.recipient for claim in deal.claims] == ["UZ", None]


@pytest.mark.parametrize(
    "other",
    [
        later(arrival(), "RU"),
        later(arrival(), "RU", "UZ", "KZ"),
        later(arrival(), "UZ", "KZ", "KZ"),
        later(arrival(supplier="CN"), "UZ"),
        later(arrival(supplier=None), "UZ"),
        later(arrival(system="Patriot"), "UZ"),
        later(arrival(system="S-300PMU-1"), "UZ", published="2036-01-01"),
    ],
    ids=["none named", "two named", "another named", "supplier", "none", "system", "years later"],
)
def test_what_does_not_fit_stays_a_deal_of_its_own(other: Report) -> None:
    assert len(deals(ORDER, other)) == 2


def test_surmised_reports_without_a_deal_to_join_are_one_deal_among_themselves() -> None:
    told = [Told(words="all", recipient=None, number=3), arrival()]
    first, second = (Report(ref=f"r{n}", told=[each], states=["UZ"]) for n, each in enumerate(told))
    (deal,) = deals(first, second)
    assert deal.recipient is None


def test_the_likely_recipient_is_no_value_of_the_claim() -> None:
    (claim,) = account(later(arrival(), "UZ")).claims
    assert (claim.recipient, claim.likely) == (None, "UZ")


def test_who_hands_a_thing_on_is_not_its_likely_recipient() -> None:
    supplier = Party(id="DE", name="Germany", via="PL", inferred=True)
    assert likely({"DE": 5, "PL": 4, "UA": 1}, supplier) == "UA"


def test_a_part_of_an_order_told_with_another_date_is_no_second_order() -> None:
    found = deals(
        Report(ref="a", told=[Told(words="three batteries", number=3, date="2031-11-12")]),
        Report(
            ref="b",
            published="2033-08-26",
            told=[Told(words="one of three batteries", number=1, date="2033")],
        ),
    )
    assert len(found) == 1


def test_an_order_misread_as_a_delivery_stays_with_what_became_of_its_number() -> None:
    found = deals(
        Report(ref="a", told=[Told(words="8 helicopters", number=8, stage=Stage.DELIVERED)]),
        Report(
            ref="b",
            published="2033-02-15",
            told=[Told(words="eight helicopters", number=8, stage=Stage.CANCELLED)],
        ),
    )
    assert len(found) == 1


def test_an_old_delivery_of_another_number_is_a_deal_of_its_own() -> None:
    found = deals(
        Report(ref="a", told=[Told(words="8 helicopters", number=8, stage=Stage.DELIVERED)]),
        Report(
            ref="b",
            published="2033-02-16",
            told=[Told(words="nine helicopters", number=9, date="2033-02-15")],
        ),
    )
    assert len(found) == 2


def test_a_wider_name_goes_to_the_variant_that_is_ordered_not_to_one_that_is_wished_for() -> None:
    wished = Told(
        words="a third", system="Leopard 2A6", realis=Realis.POSSIBLE, stage=Stage.NEGOTIATING
    )
    found = deals(
        Report(
            ref="a",
            told=[
                Told(words="54 tanks", system="Leopard 2A4", number=54, date="2031-01-02"),
                wished,
            ],
        ),
        Report(
            ref="b",
            published="2032-12-12",
            told=[Told(words="ten tanks", system="Leopard 2", number=10, stage=Stage.DELIVERING)],
        ),
    )
    (home,) = [deal for deal in found if "b" in refs(deal)]
    assert home.system == "Leopard 2A4"
