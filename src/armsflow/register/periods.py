"""Periods: dates as exact as their source has them, comparable without false exactness."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache
from typing import NamedTuple

_MONTH = 2
_DAY = 3


class Period(NamedTuple):
    """The days from ``first`` to ``last``, both included, as proleptic Gregorian ordinals."""

    first: int
    last: int

    def before(self, other: Period, days: int = 0) -> bool:
        """Whether this period is over more than ``days`` days before ``other`` begins."""
        return self.last + days < other.first

    def near(self, other: Period, days: int) -> bool:
        """Whether at most ``days`` days lie between the two periods."""
        return not self.before(other, days) and not other.before(self, days)

    def meets(self, other: Period) -> bool:
        """Whether the two periods share a day."""
        return self.near(other, 0)


ALWAYS = Period(date.min.toordinal(), date.max.toordinal())
"""The period of what has no date."""


@lru_cache(maxsize=65536)
def period(value: str | None) -> Period:
    """The period of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; :data:`ALWAYS` for anything else."""
    try:
        parts = [int(part) for part in (value or "")[:10].split("-")]
        return _period(parts)
    except ValueError:
        return ALWAYS


def _period(parts: list[int]) -> Period:
    if len(parts) >= _DAY:
        day = date(parts[0], parts[1], parts[2]).toordinal()
        return Period(day, day)
    if len(parts) == _MONTH:
        first = date(parts[0], parts[1], 1)
        return Period(first.toordinal(), first.toordinal() + monthrange(*parts)[1] - 1)
    return Period(date(parts[0], 1, 1).toordinal(), date(parts[0], 12, 31).toordinal())
