"""Deadlines: by when the press says that something will have been done.

"By the end of May 2033" is 2033-05, "next summer" the last month of it, "in the first quarter"
the month that ends it: a deadline is the last moment that the words allow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from armsflow.languages.en.dates import dates, published_day
from armsflow.model import Span

_SEASONS: Final = {"spring": 5, "summer": 8, "autumn": 11, "fall": 11, "winter": 2}
_ORDINALS: Final = {
    word: number
    for number, words in enumerate(
        ("first i 1st", "second ii 2nd", "third iii 3rd", "fourth iv 4th last"), start=1
    )
    for word in words.split()
}
_MONTHS: Final = (
    "january february march april may june july august september october november december"
).split()
_ORDINAL: Final = "|".join(sorted(_ORDINALS, key=len, reverse=True))
_WHOSE_YEAR: Final = (
    r"(?:\s+(?:of\s+)?(?:(?P<year>20\d\d)|(?P<this>this year|the year)|(?P<next>next year)))?"
)
_SEASON: Final = "|".join(_SEASONS)
_PATTERNS: Final = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("quarter", rf"\b(?P<nth>{_ORDINAL})\s+quarter{_WHOSE_YEAR}"),
        ("half", rf"\b(?P<nth>first|second)\s+half{_WHOSE_YEAR}"),
        (
            "season",
            rf"\b(?P<coming>next\s+|this\s+|the\s+)(?P<season>{_SEASON}){_WHOSE_YEAR}",
        ),
        ("season", rf"\b(?:in|by|until|for)\s+(?P<season>{_SEASON}){_WHOSE_YEAR}"),
        (
            "eve",
            (
                r"\bbefore\s+the\s+first\s+of\s+(?P<month>[a-z]+)"
                r"(?:\s+(?:(?P<year>20\d\d)|(?P<next>next year)))?"
            ),
        ),
        ("month", rf"\b(?P<month>{'|'.join(_MONTHS)})\s+(?:of\s+)?(?P<next>next year)"),
        (
            "year",
            r"\bend\s+of\s+(?:(?P<year>20\d\d)|(?P<this>the year|this year)|(?P<next>next year))",
        ),
        (
            "month",
            (
                r"\b(?:by|until|till|before|from|in)\s+(?:(?:the\s+)?(?:end|middle|beginning|start)\s+of\s+)?"
                rf"(?P<month>{'|'.join(_MONTHS)})\b(?!\s+\d)"
            ),
        ),
        ("year", r"\b(?P<next>next year)(?!['’]s\s+(?:budget|election))"),
    )
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """A date to come, as exact as the words are, and where they stand."""

    due: str
    span: Span


def deadlines(text: str, span: Span, published: str | None) -> Iterator[Deadline]:
    """Every date after the day of publication in ``span`` of ``text``, in text order."""
    day = published_day(published)
    if day is None:
        return
    taken: list[Deadline] = []
    for found in (*_own(text, span, day), *_calendar(text, span, published, day)):
        if not any(found.span.overlaps(other.span) for other in taken):
            taken.append(found)
    before = ""
    for found in sorted(taken, key=lambda each: each.span):
        due = _not_before(found, before, text)
        before = due
        yield Deadline(due, found.span)


def _not_before(found: Deadline, before: str, text: str) -> str:
    """A date without a year that follows another is not before it: "in 2032, then in summer"."""
    if found.due >= before or re.search(r"20\d\d|year", found.span.of(text)):
        return found.due
    return f"{before[:4]}{found.due[4:]}"


def _own(text: str, span: Span, day: date) -> Iterator[Deadline]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text, span.start, span.end):
            due = _due(kind, match.groupdict(), day)
            if due is not None and due[:7] >= day.isoformat()[: len(due[:7])]:
                yield Deadline(due, Span(*match.span()))


def _calendar(text: str, span: Span, published: str | None, day: date) -> Iterator[Deadline]:
    """Calendar dates; a day or month without a year is the next one."""
    for found in dates(text, span, published):
        value = found.value
        if not re.search(r"20\d\d", found.text):
            value = _ahead(value, day)
        if value > day.isoformat()[: len(value)] or (len(value) == 4 and value == str(day.year)):  # noqa: PLR2004 a bare year
            yield Deadline(value, found.span)


def _ahead(value: str, day: date) -> str:
    passed = value < day.isoformat()[: len(value)] and value[:4] == str(day.year)
    return f"{day.year + 1}{value[4:]}" if passed else value


def _due(kind: str, given: dict[str, str | None], day: date) -> str | None:
    if kind == "year":
        return _year_end(given, day)
    if kind == "eve":
        return _eve(given, day)
    month = _last_month(kind, given)
    if month is None:
        return None
    year = _named_year(given, day)
    if year is None:
        this = (given.get("coming") or "").strip().lower() == "this"
        passed = month < day.month or (kind == "season" and month == day.month)
        year = day.year + (passed and not this)
    return f"{year}-{month:02d}"


def _year_end(given: dict[str, str | None], day: date) -> str:
    year = _named_year(given, day) or day.year
    return f"{year}-12" if not given.get("next") else str(year)


def _eve(given: dict[str, str | None], day: date) -> str | None:
    month = _month_number(given)
    if month is None:
        return None
    year = _named_year(given, day) or day.year + (month <= day.month)
    return (date(year, month, 1) - timedelta(days=1)).isoformat()[:7]


def _last_month(kind: str, given: dict[str, str | None]) -> int | None:
    nth = _ORDINALS.get((given.get("nth") or "").lower(), 1)
    if kind == "quarter":
        return 3 * nth
    if kind == "half":
        return 6 * nth
    if kind == "season":
        return _SEASONS[(given["season"] or "").lower()]
    return _month_number(given)


def _month_number(given: dict[str, str | None]) -> int | None:
    name = (given.get("month") or "").lower()
    return _MONTHS.index(name) + 1 if name in _MONTHS else None


def _named_year(given: dict[str, str | None], day: date) -> int | None:
    if given.get("year"):
        return int(given["year"] or 0)
    if given.get("next"):
        return day.year + 1
    return day.year if given.get("this") else None
