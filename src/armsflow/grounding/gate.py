"""Proposal in, reading or rejection out: nothing enters a reading without its words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from armsflow.grounding.attribution import Attributor, attributed
from armsflow.grounding.merging import merge
from armsflow.grounding.proposals import PositionProposal, StatementProposal, TransferProposal
from armsflow.model import (
    Document,
    Entity,
    Evidence,
    Note,
    Position,
    Reading,
    Rejection,
    RejectionReason,
    Source,
    Span,
    Statement,
    Transfer,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposals:
    """Everything that readers propose for one document."""

    transfers: Sequence[TransferProposal] = ()
    statements: Sequence[StatementProposal] = ()
    positions: Sequence[PositionProposal] = ()
    entities: Sequence[Entity] = ()
    notes: Sequence[Note] = ()


def admit(document: Document, proposals: Proposals) -> Reading:
    """Ground every proposal in the document; what does not hold becomes a rejection."""
    gate = _Gate(document)
    statements = gate.statements(proposals.statements)
    attributor = Attributor(statements)
    return Reading(
        document=document,
        statements=statements,
        transfers=gate.transfers(proposals.transfers, attributor),
        positions=gate.positions(proposals.positions, attributor),
        entities=tuple(e for e in proposals.entities if all(map(gate.holds, e.mentions))),
        notes=tuple(n for n in proposals.notes if n.span is None or gate.holds(n.span)),
        rejections=tuple(gate.rejections),
    )


class _Gate:
    """Judges the proposals for one document and keeps what it turned away."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        self.rejections: list[Rejection] = []

    def holds(self, span: Span) -> bool:
        return 0 <= span.start < span.end <= len(self._text)

    def statements(self, proposals: Sequence[StatementProposal]) -> tuple[Statement, ...]:
        kept = [index for index, p in enumerate(proposals) if self._statement_holds(p)]
        kept.sort(key=lambda index: _first(proposals[index]))
        names = {index: f"s{number}" for number, index in enumerate(kept, start=1)}
        return tuple(self._statement(proposals[index], names, names[index]) for index in kept)

    def _statement_holds(self, proposal: StatementProposal) -> bool:
        if not proposal.content:
            return self._reject(RejectionReason.NO_CONTENT, "content", proposal.cue)
        slots = {"source": proposal.source, "cue": proposal.cue}
        spans = [*slots.items(), *(("content", piece) for piece in proposal.content)]
        return all(self._anchored(slot, span) for slot, span in spans if span is not None)

    def _anchored(self, slot: str, span: Span) -> bool:
        return self.holds(span) or self._reject(RejectionReason.WORDS_NOT_IN_TEXT, slot, span)

    def _reject(self, reason: RejectionReason, slot: str, span: Span | None) -> bool:
        inside = span if span is not None and self.holds(span) else None
        words = inside.of(self._text) if inside else ""
        self.rejections.append(Rejection(reason=reason, slot=slot, words=words, span=inside))
        return False

    def _statement(
        self, proposal: StatementProposal, names: dict[int, str], identity: str
    ) -> Statement:
        parent = proposal.parent
        return Statement(
            id=identity,
            source=self._source(proposal),
            cue=Evidence.at(self._text, proposal.cue) if proposal.cue else None,
            content=tuple(Evidence.at(self._text, piece) for piece in proposal.content),
            form=proposal.form,
            within=names.get(parent) if parent is not None else None,
            hedged=proposal.hedged,
        )

    def _source(self, proposal: StatementProposal) -> Source | None:
        if proposal.source is None:
            return None
        words = proposal.source.of(self._text)
        return Source(
            text=words,
            span=proposal.source,
            name=proposal.speaker or words,
            role=proposal.role,
            affiliation=proposal.affiliation,
            kind=proposal.kind,
        )

    def transfers(
        self, proposals: Sequence[TransferProposal], attributor: Attributor
    ) -> tuple[Transfer, ...]:
        kept = [p for p in proposals if self._transfer_holds(p)]
        drafts = merge(attributed(kept, attributor))
        return tuple(
            self._transfer(draft.proposal, draft.evidence, f"t{n}", draft.attribution)
            for n, draft in enumerate(drafts, start=1)
        )

    def _transfer_holds(self, proposal: TransferProposal) -> bool:
        supplier, recipient = proposal.supplier, proposal.recipient
        if not proposal.items:
            return self._reject(RejectionReason.NO_ITEM, "items", proposal.anchor)
        if supplier is None and recipient is None:
            return self._reject(RejectionReason.NO_PARTY, "supplier", proposal.items[0].span)
        if supplier and recipient and supplier.id == recipient.id:
            return self._reject(RejectionReason.SAME_PARTIES, "recipient", proposal.items[0].span)
        spans = [("items", item.span) for item in proposal.items]
        spans += [("party", p.span) for p in (supplier, recipient) if p and p.span]
        return all(self._anchored(slot, span) for slot, span in [*spans, ("evidence", proposal.evidence)])

    def _transfer(
        self, proposal: TransferProposal, evidence: Sequence[Span], identity: str, said: str | None
    ) -> Transfer:
        return Transfer(
            id=identity,
            kind=proposal.kind,
            supplier=proposal.supplier,
            recipient=proposal.recipient,
            items=tuple(replace(i, text=i.span.of(self._text)) for i in proposal.items),
            stage=proposal.stage,
            realis=proposal.realis,
            evidence=tuple(Evidence.at(self._text, span) for span in evidence),
            price=proposal.price,
            date=proposal.date,
            attribution=said,
            confidence=proposal.confidence,
        )

    def positions(
        self, proposals: Sequence[PositionProposal], attributor: Attributor
    ) -> tuple[Position, ...]:
        kept = [p for p in proposals if self._anchored("evidence", p.evidence)]
        return tuple(
            Position(
                id=f"p{number}",
                actor=proposal.actor,
                toward=proposal.toward,
                kind=proposal.kind,
                polarity=proposal.polarity,
                evidence=(Evidence.at(self._text, proposal.evidence),),
                attribution=attributor.innermost(proposal.anchor),
                confidence=proposal.confidence,
            )
            for number, proposal in enumerate(kept, start=1)
        )


def _first(proposal: StatementProposal) -> int:
    spans = [*proposal.content, *(s for s in (proposal.source, proposal.cue) if s)]
    return min(span.start for span in spans)
