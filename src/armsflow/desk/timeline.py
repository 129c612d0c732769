"""The timeline of a deal as a picture: stages against time, in units of its own drawing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from armsflow.model import Stage
from armsflow.register.periods import ALWAYS, period
from armsflow.register.stages import Step

WIDTH: Final = 720
LEFT: Final = 92
RIGHT: Final = 24
ROW: Final = 22
TOP: Final = 8
_LEAST: Final = 6
_MOST_YEARS: Final = 8
_ORDER: Final = tuple(Stage)
_STOPS: Final = {Stage.REFUSED, Stage.SUSPENDED, Stage.CANCELLED, Stage.WITHDRAWN}


@dataclass(frozen=True, slots=True)
class Bar:
    """A stage that was reached within a period; as long as its date is inexact."""

    x: float
    y: int
    width: float
    stopped: bool
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """The beginning of a year."""

    x: float
    year: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A picture, ``height`` high: its rows of stages, bars and years."""

    height: int
    rows: tuple[tuple[int, str], ...]
    bars: tuple[Bar, ...]
    ticks: tuple[Tick, ...]


def timeline(steps: Sequence[Step]) -> Timeline | None:
    """The picture of these steps; None where none of them has a date."""
    dated = [step for step in steps if step.date and period(step.date) != ALWAYS]
    if not dated:
        return None
    stages = [stage for stage in _ORDER if any(step.stage is stage for step in dated)]
    levels = {stage: TOP + ROW * number for number, stage in enumerate(stages)}
    first = min(period(step.date).first for step in dated)
    last = max(period(step.date).last for step in dated)
    scale = _Scale(*_whole_years(first, last))
    return Timeline(
        height=TOP + ROW * len(stages) + 22,
        rows=tuple((y + ROW // 2, stage.value) for stage, y in levels.items()),
        bars=tuple(_bar(step, levels[step.stage], scale) for step in dated),
        ticks=tuple(scale.ticks()),
    )


def _whole_years(first: int, last: int) -> tuple[int, int]:
    begin = date(date.fromordinal(first).year, 1, 1)
    year = min(date.fromordinal(last).year + 1, date.max.year)
    return begin.toordinal(), date(year, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days to places on the picture."""

    first: int
    last: int

    def at(self, day: int) -> float:
        share = (day - self.first) / max(1, self.last - self.first)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def ticks(self) -> Iterator[Tick]:
        years = range(date.fromordinal(self.first).year, date.fromordinal(self.last).year + 1)
        for year in years[:: max(1, len(years) // _MOST_YEARS)]:
            yield Tick(self.at(date(year, 1, 1).toordinal()), year)


def _bar(step: Step, y: int, scale: _Scale) -> Bar:
    when = period(step.date)
    start, end = scale.at(when.first), scale.at(when.last + 1)
    title = f"{step.stage.value}, {step.date}"
    return Bar(start, y + 6, max(_LEAST, round(end - start, 1)), step.stage in _STOPS, title)
