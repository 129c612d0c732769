from __future__ import annotations

from tests.register.made import Report, Told, deals

from armsflow.model import Stage

TOLD = Told(words="S-300 battalions", number=2, unit="battalion", date="2031-02-01")
LONG = " ".join(f"word{number} said{number}" for number in range(80))


def publishers(*reports: Report) -> list[str]:
    (deal,) = deals(*reports)
    return deal.publishers


def test_a_reprint_counts_once() -> None:
    assert publishers(
        Report(ref="a", told=[TOLD], text=LONG, publisher="Wire"),
        Report(ref="b", told=[TOLD], text=LONG, publisher="Post", published="2031-02-03"),
    ) == ["Wire"]


def test_a_report_that_credits_another_counts_with_it() -> None:
    assert publishers(
        Report(ref="a", told=[TOLD], publisher="Carpathian Wire"),
        Report(ref="b", told=[TOLD], publisher="Post", text="With Carpathian Wire."),
    ) == ["Carpathian Wire"]


def test_initials_are_a_credit() -> None:
    assert publishers(
        Report(ref="a", told=[TOLD], publisher="Atlantic Press Service"),
        Report(ref="b", told=[TOLD], publisher="Post", text="No gunships. — APS"),
    ) == ["Atlantic Press Service"]


def test_a_translation_counts_with_its_original() -> None:
    found = publishers(
        Report(ref="a", told=[TOLD], publisher="Служба «Рубеж»", language="ru"),
        Report(ref="b", told=[TOLD], publisher="Rubezh Service (machine-translated)"),
    )
    assert found == ["Служба «Рубеж»"]


def test_two_reports_in_their_own_words_count_twice() -> None:
    assert publishers(
        Report(ref="a", told=[TOLD], publisher="Wire"),
        Report(ref="b", told=[Told(words="S-300s", stage=Stage.SOUGHT)], publisher="Post"),
    ) == ["Post", "Wire"]


def test_a_credited_paper_that_comes_later_the_same_day_is_no_copy_of_its_copy() -> None:
    assert publishers(
        Report(ref="a", told=[TOLD], text=f"{LONG} With Carpathian Wire.", publisher="Post"),
        Report(ref="b", told=[TOLD], text=LONG, publisher="Carpathian Wire"),
    ) == ["Carpathian Wire"]
