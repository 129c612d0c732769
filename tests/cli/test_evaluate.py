"""``armsflow evaluate``: tables, JSON, floors and exit codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.evaluation.sample import gold_of, reading_of

from armsflow.cli import main
from armsflow.model.codec import to_line

CASE = """\
=== deal | 2031-04-11 | wire
Oslo sent Kyiv mines.
---
T transfer delivered asserted | NO "Oslo" > UA "Kyiv" | "mines"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deal.cases").write_text(CASE)
    (tmp_path / "right.jsonl").write_text(to_line(reading_of(gold_of(CASE))))
    (tmp_path / "nothing.jsonl").write_text("")
    return tmp_path


def evaluated(folder: Path, readings: str, *arguments: str) -> int:
    gold = str(folder / "deal.cases")
    return main(["evaluate", gold, "--readings", str(folder / readings), *arguments])


def floors(folder: Path, readings: str, *arguments: str) -> int:
    """Run from the floors alone, which name their data sets."""
    path = str(folder / "floors.toml")
    return main(["evaluate", "--readings", str(folder / readings), "--floors", path, *arguments])


def test_scores_are_shown_as_a_table(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert evaluated(folder, "right.jsonl", "--by", "stage, realis") == 0
    shown = capsys.readouterr().out
    assert "deal.cases: 1 documents\n" in shown
    assert (
        "  found                       100.0    100.0    100.0        1        1        1" in shown
    )
    assert "by stage" in shown
    assert "by realis" in shown


def test_json_has_a_line_for_each_data_set(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluated(folder, "right.jsonl", "--format", "json", "--errors") == 0
    report = json.loads(capsys.readouterr().out)
    assert report["ratios"]["strict.f1"] == 1.0
    assert report["counts"]["found"] == {"agreed": 1, "predicted": 1, "gold": 1}
    assert "details" not in report


def test_failed_documents_are_counted_shown_and_change_the_exit_code(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert evaluated(folder, "nothing.jsonl", "--errors") == 1
    shown = capsys.readouterr().out
    assert "1 documents, 1 FAILED" in shown
    assert "deal  missed row: transfer NO > UA -, delivered, asserted" in shown
    assert "Oslo sent Kyiv [[mines]]." in shown


def test_a_recorded_floor_fails_what_falls_below_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = str(folder / "floors.toml")
    assert evaluated(folder, "right.jsonl", "--floors", path, "--record") == 0
    assert '["deal.cases"]\n"found.precision" = 0.995\n' in Path(path).read_text()
    assert floors(folder, "right.jsonl") == 0
    assert floors(folder, "nothing.jsonl") == 1
    assert "found.f1 is 0.0, below its floor of 99.5" in capsys.readouterr().err


def test_recording_keeps_the_floors_of_other_data_sets(folder: Path) -> None:
    path = folder / "floors.toml"
    path.write_text('["other.cases"]\n"found.f1" = 0.5\n')
    assert evaluated(folder, "right.jsonl", "--floors", str(path), "--record") == 0
    assert '["other.cases"]\n"found.f1" = 0.500\n' in path.read_text()


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["evaluate"], 2, "name a file or folder of gold, or --floors"),
        (["evaluate", "x.jsonl", "--record"], 2, "--record needs --floors"),
        (["evaluate", "missing.jsonl", "--readings", "x"], 3, "there is no such file"),
        (["evaluate", "--floors", "missing.toml"], 3, "there is no such file; --record writes it"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(
    arguments: list[str], code: int, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == code
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("armsflow: ")
    assert message in line
