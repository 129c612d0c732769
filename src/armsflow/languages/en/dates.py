"""When something was or will be: dates as the press writes them, against the publication date.

Values are as exact as the words allow: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from armsflow.model import EventDate, Note, Span

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
_WEEKDAYS = {
    name: number
    for number, name in enumerate(
        "monday tuesday wednesday thursday friday saturday sunday".split()
    )
}
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_FURTHEST_AHEAD = 6
_FURTHEST_BACK = 9
_YEARS = range(1800, 2200)
"""Years in which a report can have been published."""
_NEAR = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
_DAY = r"(?P<d>\d{1,2})(?:st|nd|rd|th)?"
_NAMED = rf"(?P<m>{_MONTH})"
_YEAR = r"(?P<y>(?:19|20)[0-9]{2})"
_BEFORE_MONTH = "in|by|since|until|from|during|early|late|mid|last|next|this|of"
_BEFORE_YEAR = "in|by|since|until|from|during|early|late|mid|of|before|after|for|and|,"
_COUNTED = r"(?!\s*-?\s*(?:km|mm|tank|men|troops))"
_PATTERNS = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("day-month-year", rf"\b{_DAY}\s+(?:of\s+)?{_NAMED}\.?,?\s+{_YEAR}\b"),
        ("day-month-year", rf"\b{_NAMED}\.?\s+{_DAY},?\s+{_YEAR}\b"),
        ("month-year", rf"\b{_NAMED}\.?(?:\s+of)?,?\s+{_YEAR}\b"),
        ("iso", rf"\b{_YEAR}-(?P<m>\d\d)(?:-(?P<d>\d\d))?\b"),
        ("day-month", rf"\b{_DAY}\s+(?:of\s+)?{_NAMED}\b"),
        ("day-month", rf"\b{_NAMED}\.?\s+{_DAY}\b(?!\s*(?:%|percent))"),
        ("near", r"\b(?P<near>today|tonight|yesterday|tomorrow)\b"),
        ("weekday", rf"\b(?:(?P<which>last|next|this|on|by)\s+)?(?P<w>{'|'.join(_WEEKDAYS)})\b"),
        (
            "relative",
            r"\b(?P<which>last|next|this|the previous|the coming)\s+(?P<unit>week|month|year)\b",
        ),
        ("month", rf"\b(?:{_BEFORE_MONTH})[\s-]+{_NAMED}\b\.?"),
        ("year", rf"\b(?:{_BEFORE_YEAR})[\s-]+{_YEAR}\b{_COUNTED}"),
    )
)
_FULL = _PATTERNS[0][1]
_RELATIVE = re.compile(
    rf"\b(?:yesterday|tomorrow|(?:on|last|next)\s+(?:{'|'.join(_WEEKDAYS)}|week|month|year))\b",
    re.IGNORECASE,
)


def published_day(published: str | None) -> date | None:
    """The day of an ISO publication date; None where there is none or it is less exact."""
    try:
        day = date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return day if day.year in _YEARS else None


def dates(text: str, span: Span, published: str | None) -> Iterator[EventDate]:
    """Every date in ``span`` of ``text``, in text order, without overlaps."""
    day = published_day(published)
    taken: list[Span] = []
    found: list[EventDate] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text, span.start, span.end):
            place = Span(*match.span())
            value = _value(kind, match, day)
            if value and not any(place.overlaps(other) for other in taken):
                taken.append(place)
                found.append(EventDate(text=match[0], value=value, span=place))
    yield from sorted(found, key=lambda each: each.span)


def unresolved_dates(text: str, published: str | None) -> Iterator[Note]:
    """Notes on days that no calendar has, and one on days that count from an unknown one.

    A text that says "on Friday" has a date only if the day of its publication is known.
    """
    for match in _FULL.finditer(text):
        if _value("iso", match, None) is None:
            message = f"There is no such day as {' '.join(match[0].split())}."
            yield Note(code="impossible-date", message=message, span=Span(*match.span()))
    relative = None if published_day(published) else _RELATIVE.search(text)
    if relative:
        message = "The report counts days from its publication, and that day is not known."
        yield Note(code="unresolved-date", message=message, span=Span(*relative.span()))


def _value(kind: str, match: re.Match[str], day: date | None) -> str | None:
    given = match.groupdict()
    if kind == "year":
        return given["y"]
    if kind in {"day-month-year", "month-year", "iso"}:
        return _calendar(given["y"], given["m"], given.get("d"))
    if day is None:
        return None
    return _against(kind, given, day)


def _calendar(year: str, month: str, day: str | None) -> str | None:
    number = _MONTHS.get(month.lower()) or int(month)
    if not day:
        return f"{year}-{number:02d}" if number in _MONTHS.values() else None
    try:
        return date(int(year), number, int(day)).isoformat()
    except ValueError:
        return None


def _against(kind: str, given: dict[str, str], day: date) -> str | None:
    if kind == "near":
        return (day + timedelta(days=_NEAR[given["near"].lower()])).isoformat()
    if kind == "weekday":
        return _weekday(given, day).isoformat()
    if kind == "relative":
        return _relative(given["which"].lower(), given["unit"].lower(), day)
    month = _MONTHS[given["m"].lower()]
    year = _nearest_year(month, day)
    return _calendar(str(year), str(month), given.get("d"))


def _weekday(given: dict[str, str], day: date) -> date:
    wanted = _WEEKDAYS[given["w"].lower()]
    if (given["which"] or "").lower() == "next":
        return day + timedelta(days=(wanted - day.weekday()) % 7 or 7)
    back = (day.weekday() - wanted) % 7
    return day - timedelta(days=back or 7 * ((given["which"] or "").lower() == "last"))


def _relative(which: str, unit: str, day: date) -> str | None:
    step = {"last": -1, "the previous": -1, "this": 0}.get(which, 1)
    if unit == "year":
        return str(day.year + step)
    if unit == "month":
        months = day.year * 12 + day.month - 1 + step
        return f"{months // 12}-{months % 12 + 1:02d}"
    return f"{day + timedelta(days=7 * step):%Y-%m}"


def _nearest_year(month: int, day: date) -> int:
    """The year of a month that a report names without one: more often past than to come."""
    if month - day.month > _FURTHEST_AHEAD:
        return day.year - 1
    return day.year + 1 if day.month - month > _FURTHEST_BACK else day.year
