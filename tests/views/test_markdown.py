from __future__ import annotations

import pytest
from hypothesis import given
from tests.model.readings_strategy import readings
from tests.views.example import EMPTY, READING
from tests.views.snapshot import assert_looks_like

from armsflow.model import Failure, Reading
from armsflow.views.markdown import escaped, render

FAILURE = Failure(ref="b.pdf", code="binary-document", message="b.pdf: a <PDF> file.")


def test_a_reading_with_everything_one_with_nothing_and_a_failure() -> None:
    assert_looks_like("readings.md", "".join(render([READING, EMPTY, FAILURE])))


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("a|b\nc", r"a\|b c"),
        ("*x* _y_ `z`", r"\*x\* \_y\_ \`z\`"),
        ("[a](http://x) <b>", r"\[a\](http://x) \<b\>"),
        ("Su-30 & S-400", r"Su-30 \& S-400"),
    ],
)
def test_what_a_report_says_is_never_markup(words: str, markdown: str) -> None:
    assert escaped(words) == markdown


@given(readings)
def test_any_reading_keeps_the_table_in_shape(reading: Reading) -> None:
    lines = "".join(render([reading])).splitlines()
    rows = [line.replace(r"\|", "") for line in lines if line.startswith("| ")]
    assert all(row.count("|") == 8 for row in rows)
