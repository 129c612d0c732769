"""Gold written as cases, and readings that say exactly what gold says."""

from __future__ import annotations

from pathlib import Path

from armsflow.evaluation.cases import parse_cases
from armsflow.evaluation.outcomes import as_document
from armsflow.evaluation.records import GoldDocument, GoldItem, GoldParty, GoldTransfer
from armsflow.model import (
    Actor,
    EventDate,
    Evidence,
    Item,
    Party,
    Position,
    Quantity,
    Reading,
    Source,
    Span,
    Statement,
    Transfer,
)

NOWHERE = Span(0, 0)


def gold_of(case: str) -> GoldDocument:
    """The one case in ``case``, which must hold."""
    (document,), problems = parse_cases(case, Path("sample.cases"))
    assert problems == []
    return document


def reading_of(gold: GoldDocument) -> Reading:
    """A reading that says what the gold says."""
    return Reading(
        document=as_document(gold),
        transfers=tuple(_transfer(t, f"t{n}") for n, t in enumerate(gold.transfers)),
        statements=tuple(
            Statement(
                id=said.id,
                source=Source(text="", span=said.source, name=said.speaker or "")
                if said.source
                else None,
                cue=Evidence.at(gold.text, said.cue) if said.cue else None,
                content=tuple(Evidence.at(gold.text, span) for span in said.content),
                form=said.form,
                within=said.within,
            )
            for said in gold.statements
        ),
        positions=tuple(
            Position(
                id=f"p{n}",
                actor=Actor(id=held.actor, name=held.actor),
                toward=Actor(id=held.toward, name=held.toward) if held.toward else None,
                kind=held.kind,
                polarity=held.polarity,
                evidence=(),
                attribution=held.said_by,
            )
            for n, held in enumerate(gold.positions)
        ),
    )


def _transfer(gold: GoldTransfer, name: str) -> Transfer:
    return Transfer(
        id=name,
        kind=gold.kind,
        supplier=_party(gold.supplier),
        recipient=_party(gold.recipient),
        items=tuple(map(_item, gold.items)),
        stage=gold.stage,
        realis=gold.realis,
        evidence=(),
        date=EventDate(text="", value=gold.date, span=NOWHERE) if gold.date else None,
        attribution=gold.said_by,
    )


def _party(gold: GoldParty | None) -> Party | None:
    return Party(id=gold.id, name=gold.id, span=gold.span) if gold else None


def _item(gold: GoldItem) -> Item:
    quantity = gold.quantity
    return Item(
        text=gold.text,
        span=gold.span,
        system=gold.system,
        quantity=None if quantity is None else Quantity(value=quantity, text="", span=NOWHERE),
    )
