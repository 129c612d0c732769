"""How often somebody may knock: at the login, with decisions, with reports."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Final

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from armsflow.desk.access.errors import RefusedError

LOGIN: Final = parse("10/minute")
"""Attempts to log in from one address."""

LOGIN_NAME: Final = parse("30/15minute")
"""Attempts to log in under one name, from anywhere."""

CHANGE: Final = parse("600/minute")
"""Decisions and other changes of one visitor."""

REPORT: Final = parse("30/minute")
"""Reports that one visitor gives to be read."""


@dataclass(frozen=True, slots=True)
class Rates:
    """Counts in the memory of this process."""

    _limiter: MovingWindowRateLimiter = field(
        default_factory=lambda: MovingWindowRateLimiter(MemoryStorage())
    )

    def take(self, limit: RateLimitItem, *whose: str) -> None:
        """Count one; raises a :class:`RefusedError` with 429 where it is one too many."""
        if self._limiter.hit(limit, *whose):
            return
        reset, _ = self._limiter.get_window_stats(limit, *whose)
        wait = max(1, round(reset - time.time()))
        raise RefusedError(429, f"That was too often; wait {_words(wait)} and try again.", wait)


def _words(seconds: int) -> str:
    return f"{seconds} seconds" if seconds > 1 else "a second"
