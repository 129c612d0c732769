"""PolNeAR's layers are read, and its spans scored as they stand and trimmed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from armsflow.evaluation.counts import Counts
from armsflow.evaluation.polnear import evaluate, load, score, trimmed
from armsflow.evaluation.reports import Options
from armsflow.model import Document, Evidence, Failure, Form, Reading, Source, Span, Statement

TEXT = "“We won,” said Ann Lee, an aide, and added: “Twice.” She left."
#       0        9    14                 33     40  44
LINE = {
    "id": "p1",
    "text": TEXT,
    "annotations": [
        {
            "spans": [
                {"id": "T1", "type": "Source", "spans": [[15, 32]]},
                {"id": "T2", "type": "Cue", "spans": [[10, 14]]},
                {"id": "T3", "type": "Content", "spans": [[0, 9]]},
                {"id": "T4", "type": "Attribution", "spans": [[10, 14]]},
                {"id": "T5", "type": "Cue", "spans": [[37, 43]]},
                {"id": "T6", "type": "Content", "spans": [[44, 52]]},
            ],
            "relations": [],
        },
        {"spans": [{"id": "T1", "type": "Cue", "spans": [[0, 1]]}], "relations": []},
    ],
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "polnear.jsonl"
    file.write_text(json.dumps(LINE))
    return file


def said(cue: Span, content: Span) -> Statement:
    return Statement(
        id="s1",
        source=Source(text="", span=Span(15, 31), name="Ann Lee"),
        cue=Evidence.at(TEXT, cue),
        content=(Evidence.at(TEXT, content),),
        form=Form.DIRECT,
    )


READING = Reading(
    document=Document(text=TEXT),
    statements=(said(Span(10, 14), Span(1, 7)), said(Span(37, 42), Span(45, 50))),
)


def test_the_first_annotator_is_taken(path: Path) -> None:
    (document,) = load(path)
    assert document.spans == {
        "source": [Span(15, 32)],
        "cue": [Span(10, 14), Span(37, 43)],
        "content": [Span(0, 9), Span(44, 52)],
    }


def test_spans_agree_raw_or_only_trimmed(path: Path) -> None:
    (document,) = load(path)
    counts = score(document, READING).counts
    assert counts["source-exact"] == Counts(agreed=0, predicted=1, gold=1)
    assert counts["cue-exact"] == Counts(agreed=1, predicted=2, gold=2)
    assert counts["content-exact"] == Counts(agreed=0, predicted=2, gold=2)
    assert counts["content-overlap"] == Counts(agreed=2, predicted=2, gold=2)
    for part, number in (("source", 1), ("cue", 2), ("content", 2)):
        full = Counts(agreed=number, predicted=number, gold=number)
        assert counts[f"trimmed {part}-exact"] == full


def test_a_failure_counts_as_nothing_read(path: Path) -> None:
    report = evaluate(path, lambda documents: map(failed, documents), Options())
    assert (report.scores.documents, report.scores.failures) == (1, 1)
    assert report.scores.counts["cue-exact"] == Counts(agreed=0, predicted=0, gold=2)


def failed(document: Document) -> Failure:
    return Failure(ref=document.ref, code="x", message="It failed.")


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        ("“We won,”", "We won"),
        ("an aide, ", "an aide"),
        ("'stop'.\"", "stop"),
        ("—why?", "—why"),
        (":", ":"),
        (" ” ", " ” "),
        ("(R-IN)", "(R-IN)"),
    ],
)
def test_trimming_takes_marks_off_the_ends(words: str, kept: str) -> None:
    assert trimmed(Span(0, len(words)), words).of(words) == kept
