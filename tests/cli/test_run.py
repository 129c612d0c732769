"""``armsflow run`` as its user sees it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from tests.runs.made import lines, write

from armsflow.cli import main
from armsflow.cli.exits import Exit


def contents(folder: Path) -> dict[str, bytes]:
    files = (p for p in sorted(folder.rglob("*")) if p.is_file() and p.name != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_a_run_tells_its_tally(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "in.jsonl", lines(40))
    out = tmp_path / "out"
    assert main(["run", str(source), "--out", str(out), "--workers", "1"]) == Exit.DONE
    told = capsys.readouterr().out
    assert "40 documents" in told
    assert "4 read, with" in told
    assert "36 skipped: no word for a weapon" in told
    tally = json.loads((out / "tally.json").read_text())
    assert (tally["documents"], tally["read"], tally["skipped"]) == (40, 4, {"no-weapon": 36})


def test_a_run_into_a_register_adds_each_report_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write(tmp_path / "in.jsonl", lines(40))
    out = tmp_path / "press.db"
    command = ["run", str(source), "--out", str(out), "--workers", "1"]
    assert main(command) == Exit.DONE
    assert "4 reports and 4 readings added" in capsys.readouterr().out
    assert main(command) == Exit.DONE
    assert "0 reports and 0 readings added, 4 known already" in capsys.readouterr().out
    assert main(["deals", "--register", str(out)]) == Exit.DONE
    assert "Su-30SM" in capsys.readouterr().out


def test_a_killed_run_goes_on_to_the_same_bytes(tmp_path: Path) -> None:
    source = write(tmp_path / "in.jsonl", lines(12_000))
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    command = [sys.executable, "-m", "armsflow", "run", str(source), "--workers", "2", "--out"]
    going = subprocess.Popen(  # noqa: S603 our own program
        [*command, str(killed)], stderr=subprocess.DEVNULL, start_new_session=True
    )
    shards = killed / "shards"
    while going.poll() is None and not shards.exists():
        time.sleep(0.05)
    os.killpg(going.pid, signal.SIGKILL)
    going.wait()
    for out in (killed, whole):
        subprocess.run([*command, str(out)], check=True, capture_output=True)  # noqa: S603 as above
    assert contents(killed) == contents(whole)


def test_bad_settings_are_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write(tmp_path / "in.jsonl", lines(2))
    out = str(tmp_path / "out")
    assert main(["run", str(source), "--out", out, "--engine", "spark"]) == Exit.STOPPED
    assert "spark: no such engine" in capsys.readouterr().err
    assert main(["run", str(source), "--out", str(tmp_path)]) == Exit.STOPPED
    assert "something here that no run has written" in capsys.readouterr().err
