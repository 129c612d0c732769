"""Whether a statement is quoted, reported or both, and whether its cue leaves it open."""

from __future__ import annotations

from armsflow.model import Form, Span
from armsflow.readers.rules.statements.drafts import Desk, Draft

_SLACK = 3


def form(desk: Desk, draft: Draft) -> Form:
    """Direct if every piece is a quotation, mixed if any quotation is in it."""
    if draft.quoted or all(_is_quotation(desk, piece) for piece in draft.content):
        return Form.DIRECT
    if any(_holds_marks(desk, piece) for piece in draft.content):
        return Form.MIXED
    return Form.INDIRECT


def _is_quotation(desk: Desk, piece: Span) -> bool:
    """Whether a piece begins or ends where a quotation does and lies wholly inside it."""
    region = desk.quotations.at(piece.start)
    if region is None or piece.end > region.span.end:
        return False
    return piece.start - region.inner.start <= _SLACK or region.inner.end - piece.end <= _SLACK


def _holds_marks(desk: Desk, piece: Span) -> bool:
    if any(r.span.start >= piece.start for r in desk.quotations.overlapping(piece)):
        return True
    inside = desk.quotations.at(piece.start)
    if inside is not None and inside.span.end < piece.end:
        return True
    return any(piece.start <= stray.start < piece.end for stray in desk.quotations.strays)


def hedged(desk: Desk, draft: Draft) -> bool:
    """Whether the cue, or a word that goes with it, leaves the content open."""
    words = desk.reporting
    if draft.lemma in words.hedge_cues:
        return True
    return any(
        token.lower in words.hedge_words
        for token in draft.sentence.within(draft.zone)
        if draft.source is None or not draft.source.contains(token.span)
    )
