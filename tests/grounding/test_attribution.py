from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

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


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 12)).map(
    lambda place: Span(place[0], place[0] + place[1])
)


@given(st.lists(SPANS, max_size=8), SPANS)
def test_no_shorter_piece_holds_the_word(spans: list[Span], anchor: Span) -> None:
    statements = {f"s{n}": span for n, span in enumerate(spans)}
    found = Attributor([statement(name, span) for name, span in statements.items()])
    lengths = [span.end - span.start for span in spans if span.contains(anchor)]
    name = found.innermost(anchor)
    assert (name is None) is (not lengths)
    if name:
        assert statements[name].contains(anchor)
        assert statements[name].end - statements[name].start == min(lengths)


def test_nothing_proposed_is_nothing_attributed() -> None:
    assert attributed([], Attributor([OUTER])) == []
