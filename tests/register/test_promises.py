from __future__ import annotations

import pytest
from tests.register.made import Report, Told, account, deals, reading

from armsflow.dossier.content import dossier
from armsflow.model import Stage
from armsflow.register.promises import Outcome

PROMISE = Report(
    ref="promise",
    published="2031-01-10",
    told=[Told(words="ten tanks ordered", number=10, date="2031-01-09")],
    text="The first tanks will arrive by the end of March 2032.",
)


def outcome(*later: Report) -> Outcome:
    (deal,) = deals(PROMISE, *later)
    (promise,) = deal.promises
    assert (promise.ref, promise.due) == ("promise", "2032-03")
    return promise.outcome


def arrival(date: str, stage: Stage = Stage.DELIVERING) -> Report:
    told = Told(words="the first four", number=4, date=date, stage=stage)
    return Report(ref="later", published=date, told=[told])


@pytest.mark.parametrize(
    ("date", "expected"), [("2032-03-31", Outcome.KEPT), ("2032-04-01", Outcome.LATE)]
)
def test_a_promise_is_kept_until_the_end_of_its_date(date: str, expected: Outcome) -> None:
    assert outcome(arrival(date)) is expected


def test_what_came_is_set_beside_what_was_promised() -> None:
    later = arrival("2032-03-31")
    (deal,) = deals(PROMISE, later)
    (promise,) = deal.promises
    assert (promise.fulfilled, promise.fulfilled_by, promise.came) == ("2032-03-31", "later", 4)
    told = {account(each).report.id: reading(each).document for each in (PROMISE, later)}
    lines = [line.text for section in dossier(deal, told).sections for line in section.lines]
    assert any(text.endswith("kept (4 on 2032-03-31, later)") for text in lines)


def test_a_promise_is_open_while_nothing_is_known() -> None:
    assert outcome() is Outcome.OPEN


def test_a_promise_of_a_cancelled_deal_is_missed() -> None:
    assert outcome(arrival("2032-01-05", Stage.CANCELLED)) is Outcome.MISSED


def test_a_pledge_dated_ahead_is_a_promise_by_its_speaker() -> None:
    told = Told(
        words="four launchers", stage=Stage.PLEDGED, number=4, date="2033", said_by="Ann Bell"
    )
    (deal,) = deals(Report(ref="a", told=[told]))
    (promise,) = deal.promises
    assert (promise.by, promise.due, promise.outcome) == ("Ann Bell", "2033", Outcome.OPEN)
