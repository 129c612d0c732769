"""armsflow's spans redrawn by PolNeAR's conventions, from the text alone."""

from __future__ import annotations

import pytest

from armsflow.evaluation.polnear_spans import redrawn
from armsflow.model import Span


def drawn(part: str, text: str, words: str) -> str:
    start = text.index(words)
    return redrawn(part, Span(start, start + len(words)), text).of(text)


@pytest.mark.parametrize(
    ("text", "words", "full"),
    [
        ("“We will deliver,” she said.", "We will deliver", "“We will deliver,”"),
        ("''No deal'' was what he wanted.", "No deal", "''No deal''"),
        ("She said we will deliver, at last.", "we will deliver", "we will deliver"),
        ("He spoke of “a gift to", "a gift to", "a gift to"),
    ],
)
def test_contents_keep_their_quotation_marks(text: str, words: str, full: str) -> None:
    assert drawn("content", text, words) == full


@pytest.mark.parametrize(
    ("text", "words", "full"),
    [
        ("Oslo has repeatedly said so.", "said", "has repeatedly said"),
        ("Oslo said: wait.", "said", "said:"),
        ("Oslo said so.", "said", "said"),
        ("A family said so.", "said", "said"),
    ],
)
def test_cues_take_their_auxiliaries_and_colon(text: str, words: str, full: str) -> None:
    assert drawn("cue", text, words) == full


@pytest.mark.parametrize(
    ("text", "words", "full"),
    [
        ("Berg, a lawyer, said no.", "Berg, a lawyer", "Berg, a lawyer,"),
        ("No, Berg, he said.", "Berg", "Berg"),
    ],
)
def test_sources_with_an_apposition_end_with_its_comma(text: str, words: str, full: str) -> None:
    assert drawn("source", text, words) == full
