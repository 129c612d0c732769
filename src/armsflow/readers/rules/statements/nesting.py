"""Which statement is reported inside which."""

from __future__ import annotations

from collections.abc import Sequence

from armsflow.model import Span
from armsflow.readers.rules.statements.drafts import Draft

_MOST_OPEN = 64


def nest(drafts: Sequence[Draft]) -> None:
    """Set ``outer`` of every draft whose cue stands in the content of another: the nearest one.

    A draft only goes into one with more content, so that no statement can hold itself.
    """
    pieces = sorted(
        ((piece, draft) for draft in drafts for piece in draft.content),
        key=lambda pair: pair[0].start,
    )
    coming = iter(pieces)
    waiting = next(coming, None)
    holding: list[tuple[Span, Draft]] = []
    for draft, anchor in _anchored(drafts):
        while waiting is not None and waiting[0].start <= anchor.start:
            holding.append(waiting)
            waiting = next(coming, None)
        holding = [pair for pair in holding[-_MOST_OPEN:] if pair[0].end > anchor.start]
        draft.outer = _holder(draft, anchor, holding)


def _anchored(drafts: Sequence[Draft]) -> list[tuple[Draft, Span]]:
    """Drafts that may stand inside another, with their cue or source, by place."""
    found = [(draft, draft.cue or draft.source) for draft in drafts if draft.outer is None]
    placed = [(draft, anchor) for draft, anchor in found if anchor is not None]
    return sorted(placed, key=lambda pair: pair[1].start)


def _holder(draft: Draft, anchor: Span, pieces: Sequence[tuple[Span, Draft]]) -> Draft | None:
    around = [
        (piece.end - piece.start, index)
        for index, (piece, other) in enumerate(pieces)
        if other is not draft and piece.contains(anchor) and _size(other) > _size(draft)
    ]
    return pieces[min(around)[1]][1] if around else None


def _size(draft: Draft) -> int:
    return sum(piece.end - piece.start for piece in draft.content)
