from __future__ import annotations

from armsflow.grounding.attribution import Attributor, attributed
from armsflow.model import Evidence, Form, Span, Statement

TEXT = "Ivan said that Oleg said that tanks came, and left."


def statement(identity: str, *spans: Span) -> Statement:
    content = tuple(Evidence.at(TEXT, span) for span in spans)
    return Statement(id=identity, source=None, cue=None, content=content, form=Form.INDIRECT)


OUTER = statement("s1", Span(10, 40), Span(42, 50))
INNER = statement("s2", Span(25, 40))


def test_the_innermost_statement_reports_a_word() -> None:
    attributor = Attributor([OUTER, INNER])
    assert attributor.innermost(Span(30, 35)) == "s2"
    assert attributor.innermost(Span(15, 19)) == "s1"
    assert attributor.innermost(Span(46, 50)) == "s1"


def test_a_word_outside_all_content_is_the_authors() -> None:
    attributor = Attributor([OUTER, INNER])
    assert attributor.innermost(Span(0, 4)) is None
    assert attributor.innermost(Span(38, 44)) is None
    assert Attributor([]).innermost(Span(0, 4)) is None


def test_nothing_proposed_is_nothing_attributed() -> None:
    assert attributed([], Attributor([OUTER])) == []
