"""From a finished run into a register; what the register holds already is not added again."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from armsflow.model import Reading
from armsflow.model.codec import from_json
from armsflow.runs.tables import part_name, read_column
from armsflow.stores.store import Added, Store

_BATCH: Final = 64


def register(folder: Path, store: Store, reader: str) -> Added:
    """Add the readings of a finished run; each batch is kept whole or not at all."""
    added = Added()
    for number in range(_shards(folder)):
        readings = list(_readings(folder, number))
        for start in range(0, len(readings), _BATCH):
            added += store.add(readings[start : start + _BATCH], reader)
    return added


def _shards(folder: Path) -> int:
    number = 0
    while (folder / "readings" / part_name(number)).exists():
        number += 1
    return number


def _readings(folder: Path, number: int) -> Iterator[Reading]:
    for text, line in read_column(folder, "readings", number, ("text", "reading")):
        yield from_json(json.loads(str(line)), text=str(text))
