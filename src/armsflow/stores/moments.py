"""Moments as the stores write them: ISO 8601 in UTC, so that text order is time order."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


def now() -> str:
    """This moment."""
    return datetime.now(UTC).isoformat(timespec="microseconds")


def before_now(span: timedelta) -> str:
    """The moment that is ``span`` ago."""
    return (datetime.now(UTC) - span).isoformat(timespec="microseconds")


def from_now(span: timedelta) -> str:
    """The moment that is ``span`` ahead."""
    return before_now(-span)
