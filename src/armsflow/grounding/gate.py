"""Proposal in, reading or rejection out: nothing enters a reading without its words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from armsflow.grounding.anchoring import Anchoring
from armsflow.grounding.attribution import Attributed, Attributor, attributed
from armsflow.grounding.merging import merge
from armsflow.grounding.proposals import PositionProposal, StatementProposal, TransferProposal
from armsflow.grounding.units import in_battalions, unit_notes
from armsflow.model import (
    Document,
    Entity,
    Evidence,
    Item,
    Note,
    Party,
    Position,
    Reading,
    RejectionReason,
    Source,
    Span,
    Statement,
    Transfer,
)

_NOWHERE = -1
_WHOLE = Span(0, 0)


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
    gate = _Gate(document.text)
    statements = gate.statements(proposals.statements)
    attributor = Attributor(statements)
    transfers = gate.transfers(proposals.transfers, attributor)
    return Reading(
        document=document,
        statements=statements,
        transfers=transfers,
        positions=gate.positions(proposals.positions, attributor),
        entities=gate.entities(proposals.entities),
        notes=gate.notes(proposals.notes),
        rejections=tuple(gate.words.rejections),
    )


class _Gate:
    """Judges the proposals for one document and keeps what it turned away."""

    def __init__(self, text: str) -> None:
        self.words = Anchoring(text)
        self._unit_notes: tuple[Note, ...] = ()

    def statements(self, proposals: Sequence[StatementProposal]) -> tuple[Statement, ...]:
        kept = [index for index, p in enumerate(proposals) if self._statement_holds(p)]
        kept.sort(key=lambda index: _first(proposals[index]))
        names = {index: f"s{number}" for number, index in enumerate(kept, start=1)}
        nested = _nested({index: proposals[index].parent for index in kept})
        return tuple(
            self._statement(proposals[index], names[index], names.get(nested.get(index, _NOWHERE)))
            for index in kept
        )

    def _statement_holds(self, proposal: StatementProposal) -> bool:
        if not proposal.content:
            return self.words.rejects(RejectionReason.NO_CONTENT, "content", proposal.cue)
        slots = [("source", proposal.source), ("cue", proposal.cue)]
        slots += [("content", piece) for piece in proposal.content]
        return all(self.words.requires(slot, span) for slot, span in slots)

    def _statement(
        self, proposal: StatementProposal, identity: str, within: str | None
    ) -> Statement:
        text = self.words.text
        if proposal.parent is not None and within is None:
            reason, words = RejectionReason.UNKNOWN_STATEMENT, proposal.cue or proposal.content[0]
            self.words.rejects(reason, "within", words)
        return Statement(
            id=identity,
            source=self._source(proposal),
            cue=Evidence.at(text, proposal.cue) if proposal.cue else None,
            content=tuple(Evidence.at(text, piece) for piece in proposal.content),
            form=proposal.form,
            within=within,
            hedged=proposal.hedged,
        )

    def _source(self, proposal: StatementProposal) -> Source | None:
        if proposal.source is None:
            return None
        words = proposal.source.of(self.words.text)
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
        kept = [self._grounded(p) for p in proposals if self._transfer_holds(p)]
        self._unit_notes = tuple(unit_notes(item for p in kept for item in p.items))
        drafts = merge(attributed(kept, attributor))
        return tuple(self._transfer(draft, f"t{n}") for n, draft in enumerate(drafts, start=1))

    def _transfer_holds(self, proposal: TransferProposal) -> bool:
        supplier, recipient = proposal.supplier, proposal.recipient
        if not proposal.items:
            return self.words.rejects(RejectionReason.NO_ITEM, "items", proposal.anchor)
        words = proposal.items[0].span
        if supplier is None and recipient is None:
            return self.words.rejects(RejectionReason.NO_PARTY, "supplier", words)
        if supplier and recipient and supplier.id == recipient.id:
            return self.words.rejects(RejectionReason.SAME_PARTIES, "recipient", words)
        parties = [party.span for party in (supplier, recipient) if party]
        spans = [("items", item.span) for item in proposal.items]
        return (
            all(self.words.requires(slot, span) for slot, span in spans)
            and all(self.words.requires("party", span) for span in parties)
            and self.words.requires_evidence(proposal.evidence)
        )

    def _grounded(self, proposal: TransferProposal) -> TransferProposal:
        """The proposal with each slot read off the text, and those that are not there left out."""
        return replace(
            proposal,
            items=tuple(map(self._item, proposal.items)),
            date=self.words.kept("date", proposal.date),
            price=self.words.kept("price", proposal.price),
        )

    def _item(self, item: Item) -> Item:
        quantity = self.words.kept("quantity", item.quantity)
        return replace(item, text=item.span.of(self.words.text), quantity=quantity)

    def _transfer(self, draft: Attributed, identity: str) -> Transfer:
        proposal = draft.proposal
        return Transfer(
            id=identity,
            kind=proposal.kind,
            supplier=_party(proposal.supplier),
            recipient=_party(proposal.recipient),
            items=tuple(map(in_battalions, proposal.items)),
            stage=proposal.stage,
            realis=proposal.realis,
            evidence=tuple(Evidence.at(self.words.text, span) for span in draft.evidence),
            price=proposal.price,
            date=proposal.date,
            attribution=draft.attribution,
            confidence=proposal.confidence,
        )

    def positions(
        self, proposals: Sequence[PositionProposal], attributor: Attributor
    ) -> tuple[Position, ...]:
        kept = [p for p in proposals if self._position_holds(p)]
        return tuple(
            Position(
                id=f"p{number}",
                actor=proposal.actor,
                toward=proposal.toward,
                kind=proposal.kind,
                polarity=proposal.polarity,
                evidence=(Evidence.at(self.words.text, proposal.evidence),),
                attribution=attributor.innermost(proposal.anchor),
                confidence=proposal.confidence,
            )
            for number, proposal in enumerate(kept, start=1)
        )

    def _position_holds(self, proposal: PositionProposal) -> bool:
        toward = proposal.toward.span if proposal.toward else None
        return (
            self.words.requires("actor", proposal.actor.span)
            and self.words.requires("toward", toward)
            and self.words.requires_evidence(proposal.evidence)
        )

    def entities(self, proposals: Sequence[Entity]) -> tuple[Entity, ...]:
        return tuple(
            entity
            for entity in proposals
            if all(self.words.requires("entity", span) for span in entity.mentions)
        )

    def notes(self, proposals: Sequence[Note]) -> tuple[Note, ...]:
        kept = [n for n in proposals if self.words.requires("note", n.span)]
        return tuple(sorted([*kept, *self._unit_notes], key=lambda note: note.span or _WHOLE))


def _nested(parents: Mapping[int, int | None]) -> dict[int, int]:
    """The parents that are there themselves, without those that go round in a circle."""
    below: dict[int, list[int]] = {}
    for index, parent in parents.items():
        if parent is not None and parent in parents:
            below.setdefault(parent, []).append(index)
    reached = [index for index, parent in parents.items() if parent not in parents]
    found: dict[int, int] = {}
    for parent in reached:
        found.update(dict.fromkeys(below.get(parent, ()), parent))
        reached.extend(below.get(parent, ()))
    return found


def _party(party: Party | None) -> Party | None:
    """A party that no words name is inferred, whatever its reader says."""
    return replace(party, inferred=True) if party and party.span is None else party


def _first(proposal: StatementProposal) -> int:
    spans = [*proposal.content, *(s for s in (proposal.source, proposal.cue) if s)]
    return min(span.start for span in spans)
