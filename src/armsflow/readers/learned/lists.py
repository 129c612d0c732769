"""Lists: items in lines of their own take their transfer from the sentence that leads in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from armsflow.languages.article import Article
from armsflow.readers.learned.judging import Judged

_BULLET = re.compile(r"\s*(?:[-*•·▪‣–—]|\(?\d{1,2}[.)])\s")
_SURE = 0.5
_BEFORE = 2
"""Sentences before the one with the colon in which the transfer may be told."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The lines of an article that are points of a list, by place, each with its lead-in's."""

    leads: dict[int, int]

    @classmethod
    def of(cls, article: Article) -> Lists:
        """Find the points of all lists: lines with a bullet below a sentence with a colon."""
        texts = [sentence.span.of(article.text) for sentence in article.sentences]
        leads: dict[int, int] = {}
        lead: int | None = None
        for place, text in enumerate(texts):
            if text.rstrip().endswith(":"):
                lead = place
            elif lead is not None and _BULLET.match(text):
                leads[place] = lead
            else:
                lead = None
        return cls(leads)


def inherited(rows: Sequence[Judged], article: Article) -> list[Judged]:
    """The rows; one in a list, without words of its own for a transfer, takes its lead-in's."""
    leads = Lists.of(article).leads
    return [_row(each, rows, leads) for each in rows] if leads else list(rows)


def _row(each: Judged, rows: Sequence[Judged], leads: dict[int, int]) -> Judged:
    candidate = each.candidate
    lead = leads.get(candidate.place)
    if lead is None or candidate.chain or candidate.item.elliptic or any(each.filled.values()):
        return each
    before = takewhile(lambda row: row.candidate.place <= lead, rows)
    told = [row for row in before if _tells(row, lead)]
    return replace(told[-1], candidate=candidate) if told else each


def _tells(row: Judged, lead: int) -> bool:
    near = lead - row.candidate.place <= _BEFORE
    return near and row.confidence >= _SURE and all(row.filled.values())
