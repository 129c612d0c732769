"""Spans are half open, and evidence quotes what it points at."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from armsflow.model import Evidence, Span

spans = st.tuples(st.integers(0, 9), st.integers(1, 9)).map(lambda p: Span(p[0], p[0] + p[1]))


@given(spans, spans)
def test_spans_overlap_when_they_share_a_character(one: Span, other: Span) -> None:
    shared = set(range(*one)) & set(range(*other))
    assert one.overlaps(other) == other.overlaps(one) == bool(shared)


@given(spans, spans)
def test_the_cover_is_the_smallest_span_that_contains_both(one: Span, other: Span) -> None:
    cover = one.cover(other)
    assert cover.contains(one)
    assert cover.contains(other)
    assert cover == Span(min(*one, *other), max(*one, *other))
    assert one.contains(other) == (set(range(*other)) <= set(range(*one)))


@given(st.text(min_size=20), spans)
def test_evidence_quotes_the_words_of_its_span(text: str, span: Span) -> None:
    assert Evidence.at(text, span).quote == span.of(text) == text[span.start : span.end]
