"""The recent reports of a deal, by what a copy shares with its original.

Comparing every report with the two hundred before it is what large deals would spend their time
on; only those are looked at that share enough of their fingerprint, their claims or a name.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import chain
from math import ceil
from typing import Final

from armsflow.register.claims import Report
from armsflow.register.fingerprints import PERMUTATIONS, likeness
from armsflow.register.outlets import credit_names
from armsflow.register.periods import Period, period

_MOST_COMPARED: Final = 200
_FEW: Final = 24
"""Among so few each is compared sooner than looked up."""

Key = tuple[int | str, int | str]
"""A place in a fingerprint with what stands there, or the sum of what a report claims."""


class Recent:
    """The reports so far; those that are as like as ``reprint`` are certain to be found."""

    def __init__(self, reprint: float, credited_within: int) -> None:
        """Nothing has been reported yet; ``credited_within`` days a report credits another."""
        self._credited_within = credited_within
        self._reprint = reprint
        self._fewest = ceil(reprint * PERMUTATIONS)
        self._reports: list[Report] = []
        self._days: list[Period] = []
        self._indexed = 0
        self._sharing: dict[Key, list[int]] = {}

    def add(self, report: Report) -> None:
        """Take the report in as the latest."""
        self._sharing.setdefault(("outline", report.outline), []).append(len(self._reports))
        self._reports.append(report)
        self._days.append(period(report.published))

    def candidates(self, report: Report) -> list[Report]:
        """The recent reports that ``report`` may be a copy of, the earliest first."""
        first = max(0, len(self._reports) - _MOST_COMPARED)
        found = {*self._credited(report, first), *self._alike(report, first)}
        same_claims = self._since(first, ("outline", report.outline))
        found.update(n for n in same_claims if self._reports[n].language != report.language)
        return [self._reports[number] for number in sorted(found)]

    def _since(self, first: int, key: Key) -> list[int]:
        numbers = self._sharing.get(key, [])
        return numbers[bisect_left(numbers, first) :]

    def _alike(self, report: Report, first: int) -> Iterator[int]:
        """The recent reports whose fingerprints agree with that of ``report`` in enough places."""
        if len(self._reports) <= _FEW:
            signatures = enumerate(other.signature for other in self._reports)
            own = report.signature
            return (n for n, other in signatures if likeness(other, own) >= self._reprint)
        self._index()
        sharing = (self._since(first, key) for key in enumerate(report.signature))
        agreeing = Counter(chain.from_iterable(sharing))
        return (number for number, places in agreeing.items() if places >= self._fewest)

    def _index(self) -> None:
        """Note which reports share what in their fingerprints, as far as it is not noted yet."""
        while self._indexed < len(self._reports):
            for key in enumerate(self._reports[self._indexed].signature):
                self._sharing.setdefault(key, []).append(self._indexed)
            self._indexed += 1

    def _credited(self, report: Report, first: int) -> Iterator[int]:
        """The recent reports of the same days whose publisher the words of ``report`` name."""
        named: dict[str, bool] = {}
        for number in self._of_days(period(report.published), first):
            publisher = self._reports[number].publisher
            if publisher is None:
                continue
            if publisher not in named:
                marks = report.marks
                named[publisher] = any(f" {n} " in marks for n in credit_names(publisher))
            if named[publisher]:
                yield number

    def _of_days(self, when: Period, first: int) -> Iterator[int]:
        earliest, latest = when.first - self._credited_within, when.last + self._credited_within
        for number, (begins, ends) in enumerate(self._days[first:], start=first):
            if begins <= latest and ends >= earliest:
                yield number
