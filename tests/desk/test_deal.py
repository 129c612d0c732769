from __future__ import annotations

import re

import pytest
from tests.desk.conftest import Visit, claims_of
from tests.register.made import Report, Told, reading

from armsflow.desk.dealing import PAGE
from armsflow.desk.timeline import LEFT, WIDTH, timeline
from armsflow.model import Stage
from armsflow.register.stages import Step
from armsflow.stores.deal_news import news_of_deal


def deal_of(visit: Visit, claim: str) -> str:
    with visit.desk.stores.lend() as store:
        return store.deal_id(claim)


def other_deal(visit: Visit) -> str:
    """A second deal over the same system, from elsewhere and long after."""
    told = [Told(words="forty more", number=40, supplier="CN")]
    report = Report(ref="later", told=told, published="2044-05-05")
    with visit.desk.stores.lend() as store:
        store.add([reading(report)], "test 1")
    return deal_of(visit, claims_of(visit, "later")[0])


def test_a_deal_shows_its_claims_and_contradictions_side_by_side(visit: Visit) -> None:
    page = visit.page(f"/deals/{deal_of(visit, claims_of(visit, 'a')[0])}")
    assert "S-300" in page
    assert page.count('class="dispute"') == 1
    assert "two S-300 systems" in page
    assert "three S-300 systems" in page
    assert '<svg class="timeline"' in page
    assert "Ann Bell" in page


def test_the_claims_of_a_large_deal_go_on_page_by_page(visit: Visit) -> None:
    many = [Report(ref=f"m{n}", told=[Told(words=f"S-300 lot {n}")]) for n in range(PAGE + 7)]
    with visit.desk.stores.lend() as store:
        store.add([reading(report) for report in many], "test 1")
    address = f"/deals/{deal_of(visit, claims_of(visit, 'a')[0])}"
    first = re.findall(r'<tr id="([0-9a-f]+)"', visit.page(address))
    rest = re.findall(r'<tr id="([0-9a-f]+)"', visit.page(f"{address}?start={PAGE}"))
    assert len(first) == PAGE
    assert len(set(first + rest)) == PAGE + 10
    assert f"?start={PAGE}#claims" in visit.page(address)


def test_a_deal_opens_by_a_claim_and_by_the_beginning_of_its_id(visit: Visit) -> None:
    claim = claims_of(visit, "a")[0]
    assert f"{deal_of(visit, claim)}<" in visit.page(f"/deals/{claim}")
    assert "there is no such deal" in visit.page("/deals/dffffffffffffffff", 404)
    assert "there is no such deal" in visit.page("/deals/%27%20OR%201=1%01", 404)


def test_a_split_is_previewed_and_then_decided(visit: Visit) -> None:
    first, late = claims_of(visit, "a")[0], claims_of(visit, "c")[0]
    deal = deal_of(visit, first)
    page = visit.send(f"/deals/{deal}/split", claims=late)
    assert "Split this deal?" in page
    assert page.count('<div class="row">') == 3
    assert deal_of(visit, late) == deal
    visit.decide("split", late)
    assert deal_of(visit, late) != deal


@pytest.mark.parametrize("claims", ["", "0123456789abcdef"])
def test_a_split_of_nothing_is_refused(visit: Visit, claims: str) -> None:
    deal = deal_of(visit, claims_of(visit, "a")[0])
    assert "choose some of the claims" in visit.send(f"/deals/{deal}/split", 422, claims=claims)


def test_a_deal_is_not_merged_with_itself(visit: Visit) -> None:
    one = deal_of(visit, claims_of(visit, "a")[0])
    assert "one deal already" in visit.page(f"/deals/{one}/merge?other={one}", 422)
    assert "not understood: other" in visit.page(f"/deals/{one}/merge", 422)


def test_a_merge_is_previewed_and_then_decided(visit: Visit) -> None:
    one, two = deal_of(visit, claims_of(visit, "a")[0]), other_deal(visit)
    assert one != two
    assert f'href="/deals/{two}"' in visit.page(f"/deals/{one}")
    page = visit.page(f"/deals/{one}/merge?other={two}")
    assert "Merge these deals?" in page
    assert page.count('<div class="row">') == 3
    visit.decide("merge", one[1:], two[1:])
    assert deal_of(visit, two[1:]) == deal_of(visit, one[1:])


def test_a_deal_says_how_it_changed_and_through_what(visit: Visit) -> None:
    claim = claims_of(visit, "b")[1]
    visit.decide("accept", claim)
    with visit.desk.stores.lend() as store:
        history = news_of_deal(store.database, store.deal_id(claim))
    assert [(each.cause, each.detail) for each in history] == [
        ("decision", "reviewed was open, is accepted"),
        ("report", "a new deal"),
    ]
    page = visit.page(f"/deals/{deal_of(visit, claim)}")
    assert "by a decision" in page
    assert "<b>ann</b> accept" in page


def test_a_disagreement_is_shown_and_neither_is_followed(visit: Visit) -> None:
    claim = claims_of(visit, "b")[1]
    visit.decide("accept", claim)
    with visit.desk.stores.lend() as store:
        (mine,) = store.decisions()
        no = type(mine.verdict).REJECT
        store.decide(type(mine)(at="2040", by="bob", verdict=no, claims=(claim,)))
    page = visit.page(f"/deals/{deal_of(visit, claim)}")
    assert "Reviewers disagree, and neither is followed" in page
    assert "not reviewed" in page


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("", 2),
        ("?supplier=Russia", 1),
        ("?recipient=Romania&stage=ordered", 1),
        ("?stage=nonsense", 2),
        ("?system=patriot", 1),
        ("?disputed=1", 1),
        ("?unreviewed=1&kind=transfer", 2),
        ("?supplier=%3Cscript%3E", 0),
    ],
)
def test_deals_are_listed_and_filtered(visit: Visit, asked: str, count: int) -> None:
    page = visit.page(f"/deals{asked}")
    assert len(re.findall(r"<tr data-row", page)) == count
    assert "<script>" not in page


def test_a_timeline_lies_within_its_picture() -> None:
    dates = ["2031", "2031-05", "2032-01-01", None, "nonsense", "9999-12-31"]
    drawn = timeline([Step(Stage.ORDERED, date, ()) for date in dates])
    assert drawn is not None
    assert all(LEFT <= bar.x <= WIDTH for bar in drawn.bars)
    assert len(drawn.bars) == 4
    assert timeline([Step(Stage.ORDERED, None, ())]) is None
