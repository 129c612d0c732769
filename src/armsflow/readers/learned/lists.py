"""Lists: items in lines of their own take their transfer from the sentence that leads in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from armsflow.languages.article import Article
from armsflow.readers.learned.judging import Judged

_BULLET = re.compile(r"\s*(?:[-*•·▪‣–—]|\(?\d{1,2}[.)])\s")
_SURE = 0.5
_BEFORE = 2
"""Sentences before the one with the colon in which the transfer may be told."""


def inherited(rows: Sequence[Judged], article: Article) -> list[Judged]:
    """The rows; one in a list, without words of its own for a transfer, takes its lead-in's."""
    leads = _leads(article)
    if not leads:
        return list(rows)
    told = {
        place: row
        for row in rows
        if row.confidence >= _SURE and all(row.filled.values())
        for place in range(row.candidate.place, row.candidate.place + _BEFORE + 1)
    }
    return [_given(row, told.get(leads.get(row.candidate.place, -1))) for row in rows]


def _leads(article: Article) -> dict[int, int]:
    """The places of the points of lists, each with the place of the sentence that leads in.

    A point is a line with a bullet below a sentence that ends with a colon.
    """
    leads: dict[int, int] = {}
    lead: int | None = None
    for place, sentence in enumerate(article.sentences):
        text = sentence.span.of(article.text)
        if text.rstrip().endswith(":"):
            lead = place
        elif lead is not None and _BULLET.match(text):
            leads[place] = lead
        else:
            lead = None
    return leads


def _given(row: Judged, told: Judged | None) -> Judged:
    candidate = row.candidate
    if told is None or candidate.chain or candidate.item.elliptic or any(row.filled.values()):
        return row
    return replace(told, candidate=candidate)
