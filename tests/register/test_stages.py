from __future__ import annotations

import pytest
from tests.register.made import Report, Told, deals

from armsflow.model import Realis, Stage


def stage_of(*told: Told) -> Stage | None:
    reports = [
        Report(ref=f"r{n}", told=[each], published=(each.date or "2031-01-10")[:10])
        for n, each in enumerate(told)
    ]
    found = deals(*reports)
    return found[0].stage


def told(stage: Stage, date: str | None, number: float | None = None) -> Told:
    return Told(words=f"{stage} {date}", stage=stage, date=date, number=number)


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([(Stage.SOUGHT, "2031-01-01"), (Stage.OFFERED, "2031-02-01")], Stage.OFFERED),
        ([(Stage.OFFERED, "2031-01-01"), (Stage.SOUGHT, "2031-02-01")], Stage.SOUGHT),
        ([(Stage.ORDERED, "2031-01-01"), (Stage.NEGOTIATING, "2031-02-01")], Stage.ORDERED),
        ([(Stage.ORDERED, "2031-01-01"), (Stage.CANCELLED, "2031-06-01")], Stage.CANCELLED),
        ([(Stage.SUSPENDED, "2031-01-01"), (Stage.DELIVERING, "2031-06-01")], Stage.DELIVERING),
        ([(Stage.REFUSED, "2031-01-01"), (Stage.APPROVED, "2031-06-01")], Stage.APPROVED),
    ],
)
def test_the_current_stage(steps: list[tuple[Stage, str]], expected: Stage) -> None:
    assert stage_of(*(told(*step) for step in steps)) is expected


def test_batches_that_do_not_make_the_whole_leave_it_delivering() -> None:
    steps = [
        told(Stage.ORDERED, "2031-01-01", 12),
        told(Stage.DELIVERED, "2032-01-01", 4),
        told(Stage.DELIVERED, "2032-06-01", 4),
    ]
    assert stage_of(*steps) is Stage.DELIVERING
    assert stage_of(*steps, told(Stage.DELIVERED, "2033-01-01", 4)) is Stage.DELIVERED


def test_what_is_merely_said_to_be_possible_counts_for_talks_alone() -> None:
    talks = Told(words="talks", stage=Stage.NEGOTIATING, realis=Realis.POSSIBLE)
    rumour = Told(words="rumour", stage=Stage.DELIVERED, realis=Realis.POSSIBLE)
    assert stage_of(talks) is Stage.NEGOTIATING
    assert stage_of(rumour) is None
