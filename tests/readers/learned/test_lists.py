"""Items in the lines of a list take their transfer from the sentence that leads in."""

from __future__ import annotations

import armsflow
from armsflow.model import Stage

PACKAGE = (
    "Norway has decided to donate military equipment to Moldova. The package consists of:\n\n"
    "- 14 M113 armoured personnel carriers\n"
    "- two NASAMS launchers\n"
    "- winter clothing for a brigade\n\n"
)


def given(text: str) -> set[tuple[str | None, str | None, str | None]]:
    return {
        (
            transfer.supplier.id if transfer.supplier else None,
            transfer.recipient.id if transfer.recipient else None,
            item.system,
        )
        for transfer in armsflow.read(text).transfers
        for item in transfer.items
    }


def test_each_point_is_given_by_and_to_whom_the_lead_in_says() -> None:
    assert {("NO", "MD", "M113"), ("NO", "MD", "NASAMS")} <= given(PACKAGE)


def test_the_parties_of_a_point_are_inferred_and_its_stage_is_the_lead_ins() -> None:
    points = [t for t in armsflow.read(PACKAGE).transfers if t.items[0].system]
    assert points
    assert all(t.stage is Stage.PLEDGED for t in points)
    assert all(t.recipient and t.recipient.inferred for t in points)


def test_points_without_a_lead_in_are_given_to_nobody() -> None:
    assert not given(PACKAGE[PACKAGE.index("- 14") :])


def test_a_line_after_the_list_is_no_point() -> None:
    after = PACKAGE + "The M270 was shown at a parade in Oslo."
    assert not any(system == "M270 MLRS" for _, _, system in given(after))


def test_a_list_without_a_colon_before_it_is_left_alone() -> None:
    assert ("NO", "MD", "M113") not in given(PACKAGE.replace("The package consists of:", "Thanks."))
