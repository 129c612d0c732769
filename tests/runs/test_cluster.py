"""The same run on Daft, here, on a Ray cluster of its own, and on one that is running."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.absent import absent
from tests.runs.made import lines, write
from tests.runs.ray_cluster import RAY, ray_cluster

from armsflow.cli.exits import Exit
from armsflow.runs.engines.choosing import engine
from armsflow.runs.errors import UnknownEngineError


def run(out: Path, source: Path, name: str, **environment: str) -> subprocess.CompletedProcess[str]:
    # A process of its own: Ray starts threads and processes that outlive a test.
    command = [sys.executable, "-m", "armsflow", "run", str(source), "--out", str(out)]
    return subprocess.run(  # noqa: S603 our own program
        [*command, "--engine", name, "--workers", "2"],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | environment,
    )


def carried_out(out: Path, source: Path, name: str, **environment: str) -> dict[str, bytes]:
    done = run(out, source, name, **environment)
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


@pytest.mark.slow
def test_a_running_cluster_that_asks_for_a_token_gives_the_same_bytes(tmp_path: Path) -> None:
    if not RAY.exists():
        absent("Ray is not installed: pip install armsflow[cluster,parquet]")
    source = write(tmp_path / "in.jsonl", lines(60))
    with ray_cluster(workers=2) as cluster:
        token = {"RAY_AUTH_TOKEN": cluster.token, "HOME": str(tmp_path)}
        there = carried_out(tmp_path / "there", source, cluster.address, **token)
        none = token | {"RAY_AUTH_TOKEN": "", "RAY_AUTH_MODE": "token"}
        refused = run(tmp_path / "none", source, cluster.address, **none)
    assert there == carried_out(tmp_path / "local", source, "local")
    assert len(there) > 5
    assert refused.returncode == Exit.STOPPED
    assert "there is no token for this cluster" in refused.stderr
    assert len(refused.stderr.splitlines()) == 1
