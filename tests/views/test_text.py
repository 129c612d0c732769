from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given
from rich.cells import cell_len
from tests.model.readings_strategy import readings
from tests.views.example import DELIVERED, EMPTY, READING
from tests.views.snapshot import assert_looks_like

from armsflow.model import Document, Failure, Reading, TransferKind
from armsflow.views.text import WIDTH, TextView

ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def shown(*outcomes: Reading | Failure, colour: bool = False) -> str:
    return "".join(TextView(colour=colour).render(outcomes))


def test_a_reading_with_everything_and_one_with_nothing() -> None:
    assert_looks_like("readings.txt", shown(READING, EMPTY))


def test_colour_changes_the_colour_alone() -> None:
    coloured = shown(READING, colour=True)
    assert ESCAPE.search(coloured)
    plain = [line.rstrip() for line in ESCAPE.sub("", coloured).splitlines()]
    assert plain == shown(READING).splitlines()


def test_failures_leave_no_trace_here() -> None:
    assert shown(Failure(ref="a", code="c", message="m")) == ""


def test_markup_in_a_report_is_not_obeyed() -> None:
    document = Document(text="[bold]Tanks[/bold] :smile: [link=x]y[/link] \x1b[31mred", ref="a")
    assert "[bold]Tanks[/bold] :smile: [link=x]y[/link] \ufffd[31mred" in shown(
        Reading(document=document)
    )


def test_deployments_are_told_apart() -> None:
    deployment = replace(DELIVERED, kind=TransferKind.DEPLOYMENT)
    assert "(deployment)" in shown(replace(READING, transfers=(deployment,)))


@given(readings)
def test_any_reading_fits_the_screen_and_moves_nothing_on_it(reading: Reading) -> None:
    page = shown(reading)
    assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page)
    assert max(map(cell_len, page.splitlines()), default=0) <= WIDTH
