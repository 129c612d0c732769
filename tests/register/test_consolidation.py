from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st
from tests.register.made import LINEAGE, Report, Told, account, deals, refs

from armsflow.model import Realis, Stage, TransferKind
from armsflow.register.consolidation import Consolidator
from armsflow.register.deal_json import deal_json


def test_a_variant_and_its_family_are_one_deal() -> None:
    (deal,) = deals(
        Report(ref="a", told=[Told(words="S-300 systems", stage=Stage.SOUGHT)]),
        Report(ref="b", told=[Told(words="S-300PMU-2 systems", system="S-300PMU-2", number=2)]),
    )
    assert refs(deal) == {"a", "b"}
    assert (deal.system, deal.stage) == ("S-300PMU-2", Stage.ORDERED)


def test_variants_that_exclude_each_other_are_two_deals() -> None:
    found = deals(
        Report(ref="a", told=[Told(words="Leopard 2A4 tanks", system="Leopard 2A4")]),
        Report(ref="b", told=[Told(words="Leopard 2A6 tanks", system="Leopard 2A6")]),
    )
    assert len(found) == 2


def test_a_second_order_after_the_first_was_delivered_is_another_deal() -> None:
    found = deals(
        Report(ref="a", told=[Told(words="three drones", number=3, date="2031-05-02")]),
        Report(
            ref="b",
            told=[Told(words="3 drones", number=3, date="2031-12-01", stage=Stage.DELIVERED)],
        ),
        Report(ref="c", told=[Told(words="six drones", number=6, date="2033-02-01")]),
    )
    assert sorted(sorted(refs(deal)) for deal in found) == [["a", "b"], ["c"]]


def test_an_old_delivery_that_a_report_recalls_goes_to_the_deal_of_its_number() -> None:
    found = deals(
        Report(ref="a", told=[Told(words="four jets", number=4, date="2031-03-01")]),
        Report(
            ref="b",
            told=[Told(words="all four", number=4, date="2032-07-02", stage=Stage.DELIVERED)],
        ),
        Report(
            ref="c",
            published="2033-08-25",
            told=[
                Told(words="eight jets", number=8, date="2033-08-25"),
                Told(words="four planes", number=4, stage=Stage.DELIVERED),
            ],
        ),
    )
    assert sorted(sorted(refs(deal)) for deal in found) == [["a", "b", "c"], ["c"]]


def test_a_rival_supplier_of_the_same_goods_on_the_same_day_is_a_contradiction() -> None:
    (deal,) = deals(
        Report(ref="a", told=[Told(words="twelve jets", number=12, date="2032-06-08")]),
        Report(ref="b", told=[Told(words="a dozen jets", number=12, date="2032-06-08")]),
        Report(ref="c", told=[Told(words="12 jets", supplier="BR", number=12, date="2032-06-08")]),
    )
    (contradiction,) = deal.contradictions
    assert contradiction.field == "supplier"
    assert [(v.value, v.refs) for v in contradiction.versions] == [
        ("BR", ("c",)),
        ("RU", ("a", "b")),
    ]


def test_suppliers_that_one_report_counts_apart_are_two_deals() -> None:
    found = deals(
        Report(
            ref="a",
            published="2033-01-12",
            told=[
                Told(words="14 from Poland", supplier="PL", number=14, date="2033-01-11"),
                Told(words="fourteen from Germany", supplier="DE", number=14, date="2033-01-11"),
            ],
        ),
        Report(
            ref="b",
            published="2033-02-01",
            told=[Told(words="14 tanks", supplier="DE", number=14)],
        ),
    )
    assert len(found) == 2


def test_what_goes_along_with_a_system_is_in_its_deal() -> None:
    (deal,) = deals(
        Report(
            ref="a",
            told=[
                Told(words="two Patriot batteries", system="Patriot", number=2),
                Told(words="PAC-3 MSE missiles", system="PAC-3 MSE", category="missiles", number=9),
            ],
        )
    )
    assert len(deal.claims) == 2
    assert deal.quantity == (2, None)


def test_a_deployment_and_a_transfer_are_never_one_deal() -> None:
    found = deals(
        Report(ref="a", told=[Told(words="Patriot battery", kind=TransferKind.DEPLOYMENT)]),
        Report(ref="b", told=[Told(words="Patriot battery")]),
    )
    assert len(found) == 2


def test_a_deal_that_is_only_denied_has_no_stage() -> None:
    (deal,) = deals(Report(ref="a", told=[Told(words="no missiles", realis=Realis.DENIED)]))
    assert deal.stage is None


reports = st.builds(
    lambda number, told, day, publisher: Report(
        ref=f"r{number}", told=told, published=f"2031-{day:02d}-07", publisher=publisher
    ),
    st.integers(0, 10**6),
    st.lists(
        st.builds(
            Told,
            words=st.sampled_from(["these", "those", "some", "first six of nine"]),
            supplier=st.sampled_from(["RU", "CN", None]),
            recipient=st.sampled_from(["UZ", None]),
            system=st.sampled_from(["S-300", "S-300PMU-2", "S-300PMU-1", "Patriot", None]),
            stage=st.sampled_from(Stage),
            realis=st.sampled_from(Realis),
            number=st.sampled_from([None, 2.0, 3.0, 12.0]),
            unit=st.sampled_from([None, "battery"]),
            date=st.sampled_from([None, "2030", "2031-04", "2033-05-06"]),
        ),
        max_size=4,
    ),
    st.integers(1, 12),
    st.sampled_from(["Wire", "Post", "Gazette (machine-translated)"]),
)


@given(st.lists(reports, max_size=9, unique_by=lambda report: report.ref), st.randoms())
def test_order_and_repetition_change_nothing(told: list[Report], chance: random.Random) -> None:
    accounts = [account(report) for report in told]
    again = [*accounts, *accounts[:3]]
    chance.shuffle(again)
    expected = [deal_json(deal) for deal in Consolidator(LINEAGE).deals(accounts)]
    assert [deal_json(deal) for deal in Consolidator(LINEAGE).deals(again)] == expected


@given(st.lists(reports, max_size=9, unique_by=lambda report: report.ref))
def test_every_claim_is_in_exactly_one_deal(told: list[Report]) -> None:
    accounts = [account(report) for report in told]
    placed = [c.id for deal in Consolidator(LINEAGE).deals(accounts) for c in deal.claims]
    assert sorted(placed) == sorted({c.id for each in accounts for c in each.claims})
