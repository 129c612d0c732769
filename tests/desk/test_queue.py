from __future__ import annotations

import re

import pytest
from tests.desk.conftest import Visit, claims_of
from tests.register.made import Report, Told, reading

from armsflow.desk.asking import place, place_parts
from armsflow.stores.waiting import PAGE


def waiting(visit: Visit, asked: str = "") -> list[str]:
    return re.findall(r'<article class="row" id="(d[0-9a-f]{16})"', visit.page(f"/queue{asked}"))


def test_a_contradiction_comes_before_what_is_new(visit: Visit) -> None:
    page = visit.page("/queue")
    assert len(waiting(visit)) == 2
    assert page.index("S-300") < page.index("Patriot")
    assert "two S-300 systems" in page
    assert "three S-300 systems" in page


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("?reason=new", 2),
        ("?reason=contradiction", 1),
        ("?reason=overdue", 0),
        ("?supplier=United+States", 1),
        ("?supplier=us&reason=new", 1),
        ("?recipient=UZ&reason=contradiction", 1),
        ("?system=patriot", 1),
        ("?system=patriot&recipient=UZ", 0),
        ("?reason=nonsense", 2),
        ("?after=nonsense", 2),
        ("?supplier=%01%27;--", 0),
    ],
)
def test_filters(visit: Visit, asked: str, count: int) -> None:
    assert len(waiting(visit, asked)) == count


def test_what_is_accepted_waits_no_longer(visit: Visit) -> None:
    patriot = claims_of(visit, "b")[1]
    visit.decide("accept", patriot)
    assert len(waiting(visit)) == 1
    assert len(waiting(visit, "?reason=new")) == 1


def test_a_dismissed_contradiction_waits_no_longer(visit: Visit) -> None:
    first = claims_of(visit, "a")[0]
    assert len(waiting(visit, "?reason=contradiction")) == 1
    visit.decide("dismiss", first, field="quantity")
    assert waiting(visit, "?reason=contradiction") == []


def test_reviewers_who_disagree_come_first(visit: Visit) -> None:
    patriot = claims_of(visit, "b")[1]
    visit.decide("accept", patriot)
    with visit.desk.stores.lend() as store:
        (mine,) = store.decisions()
        store.decide(
            type(mine)(at="2040", by="bob", verdict=type(mine.verdict).REJECT, claims=mine.claims)
        )
    page = visit.page("/queue?reason=conflict")
    assert "ann and bob disagree" in page


def test_a_new_report_on_an_accepted_deal_comes_back(visit: Visit) -> None:
    visit.decide("accept", claims_of(visit, "b")[1])
    more = Report(
        ref="z",
        published="2031-03-09",
        told=[Told(words="Patriots again", system="Patriot", supplier="US", recipient="RO")],
    )
    with visit.desk.stores.lend() as store:
        store.add([reading(more)], "test 1")
    assert "1 claim since it was accepted" in visit.page("/queue?reason=added")


def test_what_a_new_reading_changed_waits_until_it_is_ruled_on(visit: Visit) -> None:
    again = Report(
        ref="b",
        publisher="Post",
        published="2031-03-02",
        told=[
            Told(words="three S-300 systems", number=3, said_by="Ann Bell"),
            Told(words="eight Patriots", system="Patriot", supplier="US", recipient="RO", number=8),
        ],
    )
    with visit.desk.stores.lend() as store:
        store.add([reading(again)], "test 2")
    page = visit.page("/queue?reason=changed")
    assert "quantity was not said, is 8" in page
    visit.decide("accept", claims_of(visit, "b")[1])
    assert waiting(visit, "?reason=changed") == []


def test_the_queue_goes_on_page_by_page_and_repeats_nothing(visit: Visit) -> None:
    many = [
        Report(ref=f"m{n}", told=[Told(words=f"lot {n}", system=f"Sys-{n}", recipient="KE")])
        for n in range(PAGE + 3)
    ]
    with visit.desk.stores.lend() as store:
        store.add([reading(report) for report in many], "test 1")
    seen: list[str] = []
    address: str | None = ""
    while address is not None:
        seen += waiting(visit, address)
        found = re.search(r'<a href="/queue([^"]+)" rel="next"', visit.page(f"/queue{address}"))
        address = found[1].replace("&amp;", "&") if found else None
    assert len(seen) == len(set(seen)) == PAGE + 5


def test_views_are_kept_and_forgotten(visit: Visit) -> None:
    page = visit.send("/views", name="Ours <b>", back="/queue?reason=new")
    assert "Ours &lt;b&gt;" in page
    (identity,) = re.findall(r'name="drop" value="([^"]+)"', page)
    assert "Ours" not in visit.send("/views", drop=identity, back="/queue")


def test_a_place_survives_its_address() -> None:
    assert place_parts(place((3, "2031-01-01", "d1")), 3) == ["3", "2031-01-01", "d1"]
    assert place_parts("a~b", 3) is None
