"""Floors are written, read and held against reports."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsflow.evaluation.counts import Counts, Scores, Share
from armsflow.evaluation.floors import (
    FloorsError,
    load_floors,
    recorded_floors,
    shortfalls,
    write_floors,
)
from armsflow.evaluation.reports import Report

REPORT = Report(
    name="gold.jsonl",
    scores=Scores(
        counts={"found": Counts(agreed=2, predicted=3, gold=4), "positions": Counts()},
        shares={"speaker": Share(right=2, total=3), "date": Share(right=1, total=1)},
    ),
)


def test_floors_lie_half_a_point_below_and_leave_out_what_is_undefined() -> None:
    assert recorded_floors(REPORT) == {
        "found.precision": 0.661,
        "found.f1": 0.566,
        "speaker": 0.661,
    }


def test_recorded_floors_are_held_by_what_recorded_them(tmp_path: Path) -> None:
    path = tmp_path / "floors.toml"
    floors = {"a folder/gold.jsonl": recorded_floors(REPORT)}
    write_floors(path, floors)
    assert load_floors(path) == floors
    assert shortfalls(REPORT, floors["a folder/gold.jsonl"]) == []


def test_each_ratio_below_its_floor_is_named() -> None:
    lower = shortfalls(REPORT, {"found.f1": 0.6, "speaker": 0.6, "positions.f1": 0.1})
    assert list(map(str, lower)) == [
        "gold.jsonl: found.f1 is 57.1, below its floor of 60.0",
        "gold.jsonl: positions.f1 is undefined, below its floor of 10.0",
    ]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (None, "there is no such file"),
        ("= 1", "this is no TOML"),
        ('"a" = 1', "'a' must hold ratios and numbers"),
        ('["a"]\nx = "high"', "'a' must hold ratios and numbers"),
    ],
)
def test_a_file_that_is_no_floors_is_refused(
    tmp_path: Path, content: str | None, reason: str
) -> None:
    path = tmp_path / "floors.toml"
    if content is not None:
        path.write_text(content)
    with pytest.raises(FloorsError, match=reason):
        load_floors(path)
