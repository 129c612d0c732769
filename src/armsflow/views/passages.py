"""The parts of a report that its transfers and positions rest on, for views that show excerpts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import chain
from typing import Final

from armsflow.model import Reading, Span

_BOUNDARY: Final = re.compile(r"\n(?![a-z])|(?<=[.!?…][\"”’)»])\s|(?<=[.!?…])\s")
"""Where a sentence may end; a line feed before a small letter is a line's end only."""
_REACH: Final = 300


def passages(reading: Reading) -> tuple[Span, ...]:
    """The evidence of transfers and positions, widened to whole sentences, merged, in order."""
    text = reading.document.text
    merged: list[Span] = []
    for span in sorted(_sentence_around(text, span) for span in _evidence(reading)):
        if merged and span.start <= merged[-1].end:
            merged[-1] = merged[-1].cover(span)
        else:
            merged.append(span)
    return tuple(merged)


def _evidence(reading: Reading) -> Iterator[Span]:
    of_transfers = chain.from_iterable(each.evidence for each in reading.transfers)
    of_positions = chain.from_iterable(each.evidence for each in reading.positions)
    for evidence in chain(of_transfers, of_positions):
        if 0 <= evidence.span.start < evidence.span.end <= len(reading.document.text):
            yield evidence.span


def _sentence_around(text: str, span: Span) -> Span:
    """The span with what is left of its sentence on both sides, as far as punctuation tells."""
    low = max(0, span.start - _REACH)
    before = [match.end() for match in _BOUNDARY.finditer(text, low, span.start)]
    after = _BOUNDARY.search(text, max(span.start, span.end - 1), span.end + _REACH)
    start = before[-1] if before else (0 if low == 0 else span.start)
    last = len(text) if len(text) <= span.end + _REACH else span.end
    return Span(start, max(span.end, after.start()) if after else last)
