"""Predecessors: which state a capital or a government meant before its own state was.

"Moscow" in a report of 1987 is the Soviet Union. Until when comes from ISO 3166-3, which dates the
withdrawal of names, and from general knowledge for the day on which the state ended.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class Predecessor(NamedTuple):
    """A state that was before another: its id, its name, and the first day on which it was not."""

    id: str
    name: str
    until: str


def predecessor(state: str, on: str | None) -> Predecessor | None:
    """The state that stood in a state's place on an ISO day; None for itself, or without a day."""
    found = _table().get(state)
    return found if found and on and on < found.until else None


@cache
def _table() -> Mapping[str, Predecessor]:
    table = files("armsflow.catalogue").joinpath("data", "predecessors.csv")
    with table.open(encoding="utf-8") as lines:
        return {
            row["state"]: Predecessor(row["predecessor"], row["name"], row["until"])
            for row in csv.DictReader(lines)
        }
