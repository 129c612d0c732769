"""Attribution: in which statement, if any, a proposal is reported."""

from __future__ import annotations

from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import islice

from armsflow.grounding.proposals import TransferProposal
from armsflow.model import Span, Statement


class Attributor:
    """Finds the innermost statement whose content holds a word."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Take the grounded statements of one document."""
        pieces = [(piece.span, s.id) for s in statements for piece in s.content]
        self._pieces = sorted(pieces, key=lambda pair: (pair[0].end - pair[0].start, pair[0]))
        self._offsets, self._shortest = _sweep([span for span, _ in self._pieces])

    def innermost(self, anchor: Span) -> str | None:
        """Id of the statement with the shortest piece of content that holds ``anchor``."""
        place = bisect_right(self._offsets, anchor.start) - 1
        shortest = self._shortest[place] if place >= 0 else None
        if shortest is None:
            return None
        longer = islice(self._pieces, shortest, None)
        return next((identity for span, identity in longer if span.contains(anchor)), None)


def _sweep(spans: Sequence[Span]) -> tuple[list[int], list[int | None]]:
    """Offsets, and for each the index of the first span that holds the characters from there on.

    Between two offsets no span begins or ends, so one pass over the text serves every word.
    """
    waiting = deque(sorted(range(len(spans)), key=lambda index: spans[index].start))
    offsets = sorted({offset for span in spans for offset in span})
    entered: list[int] = []
    first: list[int | None] = []
    for offset in offsets:
        while waiting and spans[waiting[0]].start <= offset:
            heappush(entered, waiting.popleft())
        while entered and spans[entered[0]].end <= offset:
            heappop(entered)
        first.append(entered[0] if entered else None)
    return offsets, first


@dataclass(frozen=True, slots=True)
class Attributed:
    """A transfer proposal, the sentences it rests on, and the statement it is reported in."""

    proposal: TransferProposal
    evidence: tuple[Span, ...]
    attribution: str | None


def attributed(proposals: Iterable[TransferProposal], attributor: Attributor) -> list[Attributed]:
    """Every proposal with its own sentence as evidence and its innermost statement."""
    return [Attributed(p, (p.evidence,), attributor.innermost(p.anchor)) for p in proposals]
