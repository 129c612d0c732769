"""Direct speech: which quotation an attribution stands beside, and how far it runs."""

from __future__ import annotations

from collections.abc import Iterator

from armsflow.languages.quotations import Quotation
from armsflow.model import Span
from armsflow.readers.rules.statements.drafts import Desk

_JOINTS = " \t\n\r\xa0,:—–-"
_REACH = 12


def quotation_after(desk: Desk, offset: int) -> Quotation | None:
    """The quotation that opens just after ``offset``, over blanks, commas, colons and dashes."""
    text = desk.text
    stop = min(len(text), offset + _REACH)
    while offset < stop and text[offset] in _JOINTS:
        offset += 1
    region = desk.quotations.at(offset)
    return region if region is not None and region.span.start == offset else None


def quotation_before(desk: Desk, offset: int) -> Quotation | None:
    """The quotation that ends just before ``offset``, over blanks, commas and dashes."""
    stop = max(0, offset - _REACH)
    while offset > stop and desk.text[offset - 1] in _JOINTS:
        offset -= 1
    region = desk.quotations.at(offset - 1) if offset else None
    return region if region is not None and region.span.end == offset else None


def chain(desk: Desk, region: Quotation) -> Iterator[Quotation]:
    """``region`` and the regions before and after it that carry the same quotation."""
    regions = desk.quotations
    place = regions.index_at(region.span.start)
    first = place
    while first > 0 and regions[first - 1].continued:
        first -= 1
    last = place
    while regions[last].continued and last + 1 < len(regions):
        last += 1
    for index in range(first, last + 1):
        yield regions[index]


def widened(desk: Desk, span: Span, zone: Span) -> list[Span]:
    """``span`` carried to the ends of the quotations that it begins or ends inside.

    A quotation that also holds the attribution (``zone``) has lost its closing mark and is not
    followed past it.
    """
    start, end = span
    pieces: list[Span] = []
    opening = desk.quotations.at(start)
    if opening is not None and not opening.span.overlaps(zone):
        before = [r for r in chain(desk, opening) if r.span.start < opening.span.start]
        pieces.extend(r.inner for r in before)
        start = opening.span.start
    closing = desk.quotations.at(end - 1)
    if closing is not None and closing.span.end > end and not closing.span.overlaps(zone):
        pieces.append(Span(start, closing.span.end))
        pieces.extend(r.inner for r in chain(desk, closing) if r.span.start > closing.span.start)
        return pieces
    return [*pieces, Span(start, end)]
