"""The recent reports of a deal, by what a copy shares with its original.

Comparing every report with the two hundred before it is what large deals would spend their time
on; only those are looked at that share a piece of their fingerprint, their claims or a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import Final

from armsflow.register.claims import Report
from armsflow.register.fingerprints import PERMUTATIONS
from armsflow.register.outlets import credit_names

_MOST_COMPARED: Final = 200
Key = tuple[int | str, int | str]
"""A place in a fingerprint with what stands there, or the sum of what a report claims."""


class Recent:
    """The reports so far; those that are as like as ``reprint`` are certain to be found."""

    def __init__(self, reprint: float) -> None:
        """Nothing has been reported yet."""
        # Two fingerprints that agree in so many places agree in one of the first of them.
        self._places = PERMUTATIONS - int(reprint * PERMUTATIONS) + 1
        self._reports: list[Report] = []
        self._sharing: dict[Key, list[int]] = {}

    def add(self, report: Report) -> None:
        """Take the report in as the latest."""
        number = len(self._reports)
        self._reports.append(report)
        for key in (*self._of_words(report), ("outline", report.outline)):
            self._sharing.setdefault(key, []).append(number)

    def candidates(self, report: Report) -> list[Report]:
        """The recent reports that ``report`` may be a copy of, the earliest first."""
        first = max(0, len(self._reports) - _MOST_COMPARED)
        found: set[int] = set(self._credited(report, first))
        for key in self._of_words(report):
            found.update(self._since(first, key))
        same_claims = self._since(first, ("outline", report.outline))
        found.update(n for n in same_claims if self._reports[n].language != report.language)
        return [self._reports[number] for number in sorted(found)]

    def _since(self, first: int, key: Key) -> list[int]:
        numbers = self._sharing.get(key, [])
        return numbers[bisect_left(numbers, first) :]

    def _of_words(self, report: Report) -> Iterator[Key]:
        yield from enumerate(report.signature[: self._places])

    def _credited(self, report: Report, first: int) -> Iterator[int]:
        """The recent reports whose publisher the words of ``report`` name."""
        named: dict[str, bool] = {}
        for number in range(first, len(self._reports)):
            publisher = self._reports[number].publisher
            if publisher is None:
                continue
            if publisher not in named:
                marks = report.marks
                named[publisher] = any(f" {n} " in marks for n in credit_names(publisher))
            if named[publisher]:
                yield number
