"""Adversaries: states and groups at war, or under an embargo of one another, with dates.

A prior for reading, never a verdict: what a report says outweighs it.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Self

Term = tuple[str, str]
"""From which month to which, as ``YYYY-MM``; an empty end is open."""


@dataclass(frozen=True, slots=True)
class Adversaries:
    """Pairs of party ids with the terms of their enmity."""

    terms: Mapping[frozenset[str], tuple[Term, ...]]

    @classmethod
    @cache
    def load(cls) -> Self:
        """The packaged table."""
        table = files("armsflow.catalogue").joinpath("data", "adversaries.csv")
        terms: dict[frozenset[str], tuple[Term, ...]] = defaultdict(tuple)
        with table.open(encoding="utf-8") as lines:
            for pair, term in _pairs(csv.DictReader(lines)):
                terms[pair] += (term,)
        return cls(dict(terms))

    def hostile(self, one: str, other: str, on: str | None) -> bool:
        """Whether the two were adversaries on an ISO day; ever, where the day is not known."""
        terms = self.terms.get(frozenset((one, other)), ())
        return any(on is None or _within(on, *term) for term in terms)


def _pairs(rows: Iterator[Mapping[str, str]]) -> Iterator[tuple[frozenset[str], Term]]:
    for row in rows:
        for pair in product(row["one"].split("|"), row["other"].split("|")):
            yield frozenset(pair), (row["since"], row["until"])


def _within(day: str, since: str, until: str) -> bool:
    return since <= day[:7] and (not until or day[:7] < until)
