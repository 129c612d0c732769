from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from tests.model.readings_strategy import readings
from tests.views.example import READING, TEXT

from armsflow.model import Reading, Span
from armsflow.views.marks import Mark, MarkKind, marks_of, segments


def test_every_value_of_a_reading_is_marked_at_its_words() -> None:
    found = {(mark.of, mark.kind, mark.span.of(TEXT)) for mark in marks_of(READING)}
    assert {
        ("t1", MarkKind.SUPPLIER, "Brandia"),
        ("t1", MarkKind.RECIPIENT, "Norland"),
        ("t1", MarkKind.QUANTITY, "four"),
        ("t1", MarkKind.DATE, "in March 2031"),
        ("t2", MarkKind.ITEM, "light tanks"),
        ("s4", MarkKind.CUE, "promised"),
        ("p1", MarkKind.TOWARD, "Northern Pact"),
        ("n1", MarkKind.NOTE, "<sic>"),
    } <= found


@given(readings)
def test_segments_are_the_text_with_each_mark_on_all_its_words(reading: Reading) -> None:
    text, marks = reading.document.text, marks_of(reading)
    pieces = list(segments(text, marks))
    assert "".join(piece.span.of(text) for piece in pieces) == text
    for mark in marks:
        covered = [piece.span for piece in pieces if mark in piece.marks]
        assert covered[0].start == mark.span.start
        assert covered[-1].end == mark.span.end


def test_a_text_without_marks_is_one_segment() -> None:
    assert [piece.span for piece in segments("abc", [])] == [Span(0, 3)]
    assert list(segments("", [])) == []


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9))))
def test_segments_never_overlap(starts: list[tuple[int, int]]) -> None:
    marks = [Mark(Span(a, min(10, a + n)), MarkKind.ITEM, "t1") for a, n in starts]
    spans = [piece.span for piece in segments("x" * 10, marks)]
    assert all(one.end == two.start for one, two in pairwise(spans))
