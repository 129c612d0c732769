"""The same run on Daft, here and on a Ray cluster of two workers."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.runs.made import lines, write

from armsflow.runs.engines.choosing import engine
from armsflow.runs.errors import UnknownEngineError


def carried_out(out: Path, source: Path, name: str) -> dict[str, bytes]:
    # A process of its own: Ray starts threads and processes that outlive a test.
    command = [sys.executable, "-m", "armsflow", "run", str(source), "--out", str(out)]
    done = subprocess.run(  # noqa: S603 our own program
        [*command, "--engine", name, "--workers", "2"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    files = (p for p in sorted(out.rglob("*")) if p.is_file() and p.name != ".lock")
    return {str(path.relative_to(out)): path.read_bytes() for path in files}


@pytest.mark.parametrize("name", ["daft", "ray"])
def test_another_engine_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    source = write(tmp_path / "in.jsonl", lines(60))
    there = carried_out(tmp_path / name, source, name)
    assert there == carried_out(tmp_path / "local", source, "local")
    assert len(there) > 5


def test_an_unknown_engine_is_one_sentence() -> None:
    with pytest.raises(UnknownEngineError, match="spark: no such engine"):
        engine("spark", 2)
