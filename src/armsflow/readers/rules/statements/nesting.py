"""Which statement is reported inside which."""

from __future__ import annotations

from collections.abc import Sequence

from armsflow.model import Span
from armsflow.readers.rules.statements.drafts import Draft


def nest(drafts: Sequence[Draft]) -> None:
    """Set ``outer`` of every draft whose cue stands in the content of another: the nearest one.

    A draft only goes into one with more content, so that no statement can hold itself.
    """
    pieces = sorted(
        ((piece, draft) for draft in drafts for piece in draft.content),
        key=lambda pair: (pair[0].end - pair[0].start, pair[0].start),
    )
    for draft in drafts:
        anchor = draft.cue or draft.source
        if draft.outer is None and anchor is not None:
            draft.outer = _holder(draft, anchor, pieces)


def _holder(draft: Draft, anchor: Span, pieces: Sequence[tuple[Span, Draft]]) -> Draft | None:
    for piece, other in pieces:
        if other is not draft and piece.contains(anchor) and _size(other) > _size(draft):
            return other
    return None


def _size(draft: Draft) -> int:
    return sum(piece.end - piece.start for piece in draft.content)
