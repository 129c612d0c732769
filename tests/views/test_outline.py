from __future__ import annotations

from armsflow.model import Form, Statement
from armsflow.views.outline import outline


def statement(number: str, within: str | None = None) -> Statement:
    return Statement(
        id=number, source=None, cue=None, content=(), form=Form.INDIRECT, within=within
    )


def outlined(*statements: Statement) -> list[tuple[int, str]]:
    return [(depth, each.id) for depth, each in outline(statements)]


def test_statements_stand_under_the_one_they_are_reported_in() -> None:
    found = outlined(statement("s1"), statement("s2", "s3"), statement("s3", "s1"), statement("s4"))
    assert found == [(0, "s1"), (1, "s3"), (2, "s2"), (0, "s4")]


def test_a_statement_within_none_that_is_known_stands_at_the_top() -> None:
    assert outlined(statement("s1", "s9")) == [(0, "s1")]


def test_a_circle_is_shown_once() -> None:
    assert outlined(statement("s1", "s2"), statement("s2", "s1")) == [(0, "s1"), (1, "s2")]


def test_depth_has_no_bound() -> None:
    chain = [statement(f"s{n}", f"s{n - 1}") for n in range(5000)]
    assert outlined(*chain)[-1] == (4999, "s4999")
