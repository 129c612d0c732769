from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from tests.model.readings_strategy import readings
from tests.views.example import READING, TEXT

from armsflow.model import Document, Evidence, Reading, Span
from armsflow.views.passages import passages


def test_evidence_is_widened_to_its_sentence_and_merged() -> None:
    assert [span.of(TEXT) for span in passages(READING)] == [
        TEXT[TEXT.index("Brandia") : TEXT.index(" said.") + len(" said.")],
        '"We also want 20 light tanks," said Admiral Una Berg, chief of the fleet.',
        "She recalled that the\ncabinet had promised never to leave the Northern Pact.",
    ]


def test_a_line_without_an_end_is_not_shown_whole() -> None:
    text = "word " * 40_000
    evidence = (Evidence.at(text, Span(50_000, 50_004)),)
    reading = replace(
        READING,
        document=Document(text=text),
        transfers=(replace(READING.transfers[0], evidence=evidence),),
        positions=(),
    )
    (span,) = passages(reading)
    assert span.end - span.start < 1000


@given(readings)
def test_passages_are_in_order_and_hold_all_evidence(reading: Reading) -> None:
    found = passages(reading)
    assert all(one.end < two.start for one, two in pairwise(found))
    for value in reading.transfers:
        for evidence in value.evidence:
            inside = any(span.contains(evidence.span) for span in found)
            assert inside or not evidence.quote
