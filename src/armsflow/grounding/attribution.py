"""Attribution: in which statement, if any, a proposal is reported."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from armsflow.grounding.proposals import TransferProposal
from armsflow.model import Span, Statement


class Attributor:
    """Finds the innermost statement whose content holds a word."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        """Take the grounded statements of one document."""
        pieces = [(piece.span, s) for s in statements for piece in s.content]
        self._pieces = sorted(pieces, key=lambda pair: (pair[0].end - pair[0].start, pair[0]))

    def innermost(self, anchor: Span) -> str | None:
        """Id of the statement with the shortest piece of content that holds ``anchor``."""
        holding = (s.id for span, s in self._pieces if span.contains(anchor))
        return next(holding, None)


@dataclass(frozen=True, slots=True)
class Attributed:
    """A transfer proposal, the sentences it rests on, and the statement it is reported in."""

    proposal: TransferProposal
    evidence: tuple[Span, ...]
    attribution: str | None


def attributed(proposals: Iterable[TransferProposal], attributor: Attributor) -> list[Attributed]:
    """Every proposal with its own sentence as evidence and its innermost statement."""
    return [Attributed(p, (p.evidence,), attributor.innermost(p.anchor)) for p in proposals]
