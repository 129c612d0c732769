"""The manifest: what a result rests on, so that no run goes on with something else."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from armsflow.catalogue.catalogue import packaged_file
from armsflow.readers.reader import WEIGHTS as READING_WEIGHTS
from armsflow.runs.pieces import PIECE_BYTES, SHARD_PIECES, expanded
from armsflow.runs.settings import Settings
from armsflow.triage.judging import WEIGHTS


def manifest(names: Sequence[str], settings: Settings) -> dict[str, object]:
    """Inputs, settings and versions; each entry's name stands in a sentence after "other"."""
    return {
        "inputs": [_state(name) for name in expanded(names)],
        "settings": asdict(settings) | {"piece": PIECE_BYTES, "shard": SHARD_PIECES},
        "versions": {"armsflow": version("armsflow"), "tables": _digest()},
    }


def _state(name: str) -> list[object]:
    """An input's name, size and time of change; the name alone for what is no file."""
    path = Path(name)
    if not path.is_file():
        return [name]
    found = path.stat()
    return [name, found.st_size, found.st_mtime_ns]


def _digest() -> str:
    """What the catalogue and all weights come to."""
    files = [packaged_file(), WEIGHTS, *sorted(READING_WEIGHTS.rglob("*.jsonl"))]
    digest = hashlib.sha256()
    for path in files:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()
