"""Recorded floors: figures that no change may lose."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from armsflow.errors import RunError
from armsflow.evaluation.ratios import ratios
from armsflow.evaluation.reports import Report

Floors = dict[str, dict[str, float]]

RECORDED = (
    "found.precision",
    "found.f1",
    "strict.f1",
    "source-exact.f1",
    "cue-exact.f1",
    "content-exact.f1",
    "content-overlap.f1",
    "speaker",
    "positions.f1",
)
"""The ratios that are recorded, where a data set has them."""

SLACK = 0.005
"""How far below the figures the floors lie: parsers differ by a word or two among processors."""

_HEADER = """\
# Figures that no change may lose, by data set and ratio.
# `armsflow evaluate --floors floors.toml` fails where one is lower;
# with `--record` it writes this file anew.
"""


class FloorsError(RunError):
    """A file of floors cannot be used."""

    code = "bad-floors"

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path}: {reason}")


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A ratio below its floor; ``found`` is None where it is no longer defined."""

    name: str
    ratio: str
    floor: float
    found: float | None

    def __str__(self) -> str:
        found = "undefined" if self.found is None else f"{100 * self.found:.1f}"
        return f"{self.name}: {self.ratio} is {found}, below its floor of {100 * self.floor:.1f}"


def load_floors(path: Path) -> Floors:
    """The floors in a TOML file, by data set (its path from the file's folder) and ratio."""
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise FloorsError(path, "there is no such file; --record writes it") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FloorsError(path, f"this is no TOML: {error}") from None
    return {name: _table(path, name, table) for name, table in tables.items()}


def shortfalls(report: Report, floors: Mapping[str, float]) -> list[Shortfall]:
    """The ratios of the report that are below their floors."""
    found = ratios(report.scores)
    lower = [(name, floor) for name, floor in floors.items() if found.get(name, -1.0) < floor]
    return [Shortfall(report.name, name, floor, found.get(name)) for name, floor in lower]


def recorded_floors(report: Report) -> dict[str, float]:
    """The report's own ratios as floors: less :data:`SLACK`, rounded down to a thousandth."""
    found = ratios(report.scores)
    return {name: _floor(found[name]) for name in RECORDED if name in found}


def write_floors(path: Path, floors: Floors) -> None:
    """Write the floors as TOML, data sets and ratios in their order."""
    lines = [_HEADER.rstrip("\n")]
    for name, table in floors.items():
        lines += ["", f'["{name}"]']
        lines += [f'"{ratio}" = {floor:.3f}' for ratio, floor in table.items()]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _floor(ratio: float) -> float:
    return max(0.0, math.floor(1000 * (ratio - SLACK)) / 1000)


def _table(path: Path, name: str, table: object) -> dict[str, float]:
    if isinstance(table, dict) and all(isinstance(v, int | float) for v in table.values()):
        return {str(ratio): float(floor) for ratio, floor in table.items()}
    raise FloorsError(path, f"'{name}' must hold ratios and numbers")
