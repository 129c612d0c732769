from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from armsflow.grounding.anchoring import Anchoring
from armsflow.model import EventDate, RejectionReason, Span


def test_what_holds_is_counted_nowhere() -> None:
    words = Anchoring("in March")
    date = EventDate(text="March", value="2031-03", span=Span(3, 8))
    assert words.requires("cue", Span(0, 2))
    assert words.requires("cue", None)
    assert words.requires_evidence(Span(0, 8))
    assert words.kept("date", date) is date
    assert words.kept("date", None) is None
    assert words.rejections == []


def test_a_slot_with_other_words_than_the_texts_is_left_out_and_counted() -> None:
    words = Anchoring("in March")
    assert words.kept("date", EventDate(text="May", value="2031-05", span=Span(3, 6))) is None
    (rejection,) = words.rejections
    assert (rejection.slot, rejection.words, rejection.span) == ("date", "May", None)
    assert rejection.reason is RejectionReason.WORDS_NOT_IN_TEXT


@pytest.mark.parametrize("span", [Span(-1, 2), Span(3, 3), Span(5, 4), Span(7, 9), Span(9, 12)])
def test_words_outside_the_text_do_not_hold(span: Span) -> None:
    words = Anchoring("in March")
    assert not words.requires("cue", span)
    assert [(r.slot, r.words, r.span) for r in words.rejections] == [("cue", "", None)]


def test_evidence_of_no_character_is_none() -> None:
    words = Anchoring("in March")
    assert not words.requires_evidence(Span(3, 3))
    assert words.rejections[0].reason is RejectionReason.NO_EVIDENCE


@given(st.text(max_size=10), st.integers(-3, 12), st.integers(-3, 12))
def test_a_span_holds_if_and_only_if_its_words_are_in_the_text(
    text: str, start: int, end: int
) -> None:
    span = Span(start, end)
    expected = 0 <= start < end and len(text[start:end]) == end - start
    assert Anchoring(text).holds(span) is expected
