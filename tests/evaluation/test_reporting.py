"""Reports: tables of 80 columns, JSON, and errors as marked sentences."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from tests.evaluation.sample import gold_of, reading_of

from armsflow.evaluation.datasets import evaluate
from armsflow.evaluation.differences import differences
from armsflow.evaluation.marking import marked
from armsflow.evaluation.outcomes import as_document, recorded, results
from armsflow.evaluation.records import GoldDocument
from armsflow.evaluation.reports import Options, report_json
from armsflow.evaluation.scoring import Result
from armsflow.evaluation.tables import report_text
from armsflow.model import Evidence, Failure, Party, Reading, Span, Stage
from armsflow.model.codec import to_line

CASE = """\
=== deals | 2031-04-11 | wire
Oslo sent Kyiv mines, aide Ann Lee said. Rome sold Cairo 4 tugs. Minsk left the CSTO.
---
T transfer delivered asserted | NO "Oslo" > UA "Kyiv" | "mines" | by s1
T transfer ordered asserted | IT "Rome" > EG "Cairo" | "4 tugs" x4
S s1 | "aide Ann Lee" = Ann Lee | "said" | "Oslo sent Kyiv mines" | indirect
P BY > CSTO membership denies | "Minsk left the CSTO"
"""


@pytest.fixture
def gold() -> GoldDocument:
    return gold_of(CASE)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "deals.cases"
    file.write_text(CASE)
    return file


def errors(gold: GoldDocument, outcome: Reading | Failure) -> list[str]:
    return list(differences(Result(gold, outcome)))


def test_a_reading_like_the_gold_has_no_errors(gold: GoldDocument) -> None:
    assert errors(gold, reading_of(gold)) == []


def test_missed_wrong_and_spurious_rows_are_shown_in_their_sentence(gold: GoldDocument) -> None:
    full = reading_of(gold)
    mines, tugs = full.transfers
    wrong = replace(mines, stage=Stage.PLEDGED, attribution=None)
    spurious = replace(tugs, supplier=Party(id="FR", name="France"), recipient=None)
    assert errors(gold, replace(full, transfers=(wrong, spurious))) == [
        """\
deals  wrong row: stage is pledged, gold delivered; said-by is -, gold Ann Lee
    Oslo sent Kyiv [[mines]], aide Ann Lee said.""",
        """\
deals  missed row: transfer IT > EG - x4, ordered, asserted
    Rome sold Cairo [[4 tugs]].""",
        """\
deals  spurious row: transfer FR > - - x4, ordered, asserted
    Rome sold Cairo [[4 tugs]].""",
    ]


def test_wrong_statements_show_both_sides(gold: GoldDocument) -> None:
    full = reading_of(gold)
    said = full.statements[0]
    assert said.source
    source = replace(said.source, span=Span(27, 34), name="Ann")
    short = Evidence.at(gold.text, Span(0, 14))
    wrong = replace(said, source=source, cue=None, content=(short,))
    (block,) = errors(gold, replace(full, transfers=(), statements=(wrong,)))[2:]
    assert block == (
        'deals  wrong statement: source is "Ann Lee"; cue is -; content is "Oslo sent Kyiv"; '
        "speaker is Ann, gold Ann Lee\n"
        "    [[Oslo sent Kyiv mines]], [[aide Ann Lee]] [[said]]."
    )


def test_missed_and_spurious_statements_and_positions(gold: GoldDocument) -> None:
    full = reading_of(gold)
    elsewhere = Evidence.at(gold.text, Span(41, 45))
    spurious = replace(full.statements[0], source=None, cue=None, content=(elsewhere,))
    held = replace(full.positions[0], toward=None)
    read = replace(full, transfers=full.transfers[1:], statements=(spurious,), positions=(held,))
    assert [block.split("\n")[0] for block in errors(gold, read)[1:]] == [
        "deals  missed statement",
        "deals  spurious statement",
        "deals  missed position: by > csto membership denies",
        "deals  spurious position: by > - membership denies",
    ]


def test_a_failure_is_shown_first(gold: GoldDocument) -> None:
    failure = Failure(ref="deals", code="x", message="It failed.")
    assert errors(gold, failure)[0] == "deals  FAILED  It failed."


def test_nested_and_overlapping_marks_keep_every_word() -> None:
    text = "One two three four."
    assert marked(text, [Span(0, 7), Span(4, 13)]) == "    [[One [[two]] three]] four."


def test_recorded_readings_are_looked_up_by_text_or_ref(path: Path, gold: GoldDocument) -> None:
    recording = path.with_name("readings.jsonl")
    by_ref = replace(reading_of(gold), document=replace(as_document(gold), text="Re-edited."))
    failure = Failure(ref="failed", code="x", message="It failed.")
    recording.write_text(to_line(by_ref) + "\n" + to_line(failure) + "\n")
    unknown, failed = replace(gold, id="unknown", text="Another."), replace(gold, id="failed")
    found = results([gold, unknown, failed], recorded(recording))
    outcomes = [result.outcome for result in found]
    assert isinstance(outcomes[0], Reading)
    assert [o.code for o in outcomes if isinstance(o, Failure)] == ["not-recorded", "x"]


def test_the_table_fits_80_columns_and_shows_groups_and_errors(path: Path) -> None:
    recording = path.with_name("readings.jsonl")
    full = reading_of(gold_of(CASE))
    recording.write_text(to_line(replace(full, transfers=full.transfers[:1])))
    options = Options(by=("stage", "phenomenon"), errors=True)
    report = evaluate(path, recorded(recording), options)
    text = report_text(report)
    assert max(len(line) for line in text.splitlines()[1:]) <= 80
    assert (
        "  found                       100.0     50.0     66.7        1        1        2" in text
    )
    assert "by stage" in text
    assert "deals  missed row: transfer IT > EG" in text
    as_json = report_json(report)
    assert isinstance(as_json["ratios"], dict)
    assert as_json["ratios"]["found.recall"] == 0.5
    assert as_json["details"] == list(report.details)
