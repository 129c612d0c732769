"""When two reports are one source, and when they are two."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.register.made import LINEAGE, Report, Told, account, deals

from armsflow.model import Realis, Stage
from armsflow.register.consolidation import Consolidator
from armsflow.register.deal_json import deal_json
from armsflow.register.fingerprints import gist, shared_words

FIRST = "the two battalions will reach Tashkent before the end of the summer"
AGAIN = "both battalions will reach Tashkent by the end of the summer"
OTHER = "our crews have finished their training on the new radar near Karshi"
TOLD = Told(words="two battalions", number=2, said_by="Ann Bell", saying=FIRST)
ONE = Report(ref="one", told=[TOLD], text=f"Ann Bell: {FIRST}.", publisher="Wire")
TWO = Report(
    ref="two",
    told=[replace(TOLD, words="two S-300 battalions", saying=AGAIN)],
    text=f"As Ann Bell put it on the steps of parliament after a long night, {AGAIN}.",
    publisher="Post",
    published="2031-01-12",
)


def changed(**new: object) -> Report:
    """The second report with something different in what it tells."""
    return replace(TWO, told=[replace(TWO.told[0], **new)])  # type: ignore[arg-type]


def publishers(*reports: Report) -> list[str]:
    (deal,) = deals(*reports)
    return deal.publishers


def test_two_reports_of_one_statement_are_one_source() -> None:
    assert publishers(ONE, TWO) == ["Wire"]


def test_a_report_that_leaves_the_number_out_is_still_an_echo() -> None:
    assert publishers(ONE, changed(number=None)) == ["Wire"]


def test_what_a_report_recalls_of_its_own_makes_it_no_second_source() -> None:
    recalled = Told(words="an order of old", stage=Stage.ORDERED, number=2)
    said = replace(TOLD, stage=Stage.PLEDGED)
    one = replace(ONE, told=[said])
    two = replace(TWO, told=[replace(said, words="two S-300s", saying=AGAIN), recalled])
    assert publishers(one, two) == ["Wire"]


@pytest.mark.parametrize(
    "second",
    [
        changed(said_by="Bob Dole"),
        changed(said_by=None, saying=None),
        changed(stage=Stage.DELIVERED),
        changed(realis=Realis.DENIED),
        changed(number=3),
        changed(date="2031-01-11"),
        replace(TWO, told=[replace(TWO.told[0], saying=OTHER)], text=f"Ann Bell: {OTHER}."),
        replace(TWO, published="2031-01-20"),
        replace(TWO, language="de"),
        replace(TWO, told=[*TWO.told, Told(words="seen at Navoi", stage=Stage.DELIVERING)]),
    ],
    ids=[
        "another person",
        "nobody",
        "another stage",
        "denied",
        "another number",
        "another date",
        "other words",
        "another week",
        "another language",
        "and a fact of its own",
    ],
)
def test_these_are_two_sources(second: Report) -> None:
    first = replace(ONE, told=[replace(TOLD, date="2031-01-09")])
    found = deals(first, second)
    assert {name for deal in found for name in deal.publishers} == {"Wire", "Post"}


def test_a_family_name_alone_may_be_anybodys() -> None:
    one = replace(ONE, told=[replace(TOLD, said_by="Bell")])
    assert publishers(one, changed(said_by="Bell")) == ["Post", "Wire"]


def test_an_office_is_no_person() -> None:
    accounts = [account(ONE), account(TWO)]
    said = [
        replace(each, sayings=tuple(replace(s, kind=None) for s in each.sayings))
        for each in accounts
    ]
    (deal,) = Consolidator(LINEAGE).deals(said)
    assert all(saying.person for each in accounts for saying in each.sayings)
    assert deal.publishers == ["Post", "Wire"]


def test_the_reason_is_in_the_json() -> None:
    (deal,) = deals(ONE, TWO)
    assert deal_json(deal)["echoes"] == {"two": {"of": "one", "speaker": "Ann Bell"}}


@given(st.permutations([ONE, TWO, replace(TWO, ref="three", publisher="Echo")]))
def test_the_first_to_print_it_is_the_source_in_any_order(reports: list[Report]) -> None:
    assert publishers(*reports) == ["Wire"]


def test_a_gist_holds_numbers_and_longer_words() -> None:
    assert shared_words(gist("We get 22 jets in 2033"), gist("22 jets, 2033!")) == 3
    assert gist("so it is") == ()
