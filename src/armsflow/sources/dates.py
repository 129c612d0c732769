"""Days of publication as files write them, and days that have not come yet."""

from __future__ import annotations

import logging
import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

_LOG = logging.getLogger(__name__)
_PART_OF_DATE: Final = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2]))?")
_TOMORROW: Final = timedelta(days=1)  # somewhere on earth it is tomorrow already
_DECADES: Final = timedelta(days=20 * 365)


def day_of(written: str | None) -> str | None:
    """The day as ``YYYY-MM-DD`` (or ``YYYY-MM``, ``YYYY`` as given); None for what is no date."""
    words = (written or "").strip()
    if not words:
        return None
    if _PART_OF_DATE.fullmatch(words):
        return words
    for read in (datetime.fromisoformat, parsedate_to_datetime, _first_day):
        try:
            return read(words).strftime("%Y-%m-%d")
        except (ValueError, TypeError, IndexError, OverflowError):
            continue
    return None


def past_day(written: str | None, where: str) -> str | None:
    """The same for what a page, feed or letter says of itself; a day to come is no day.

    Whoever writes those can err or lie, and a report from the future would outdate all others.
    """
    day = day_of(written)
    return None if _is_refused(day, _TOMORROW, where) else day


def given_day(written: str | None, where: str) -> str | None:
    """``written`` as the user's own table or line gives it, but for days decades ahead.

    Magazines are dated weeks ahead and invented worlds years; decades ahead is a slip.
    """
    return None if _is_refused(day_of(written), _DECADES, where) else written


def _is_refused(day: str | None, ahead: timedelta, where: str) -> bool:
    """Whether a day (or a month, a year) lies further ahead than that, which a note then says."""
    if day is None:
        return False
    last = (datetime.now(UTC) + ahead).date().isoformat()
    if day <= last[: len(day)]:
        return False
    _LOG.warning("%s: dated %s, which has not come yet; read as undated.", where, day)
    return True


def _first_day(words: str) -> date:
    return date.fromisoformat(words[:10])
