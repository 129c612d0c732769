"""Rows: one per (transfer, item), the form in which gold and readings are compared."""

from __future__ import annotations

import re
from dataclasses import dataclass

from armsflow.evaluation.records import GoldDocument, GoldItem, GoldParty, GoldTransfer
from armsflow.model import (
    Item,
    Party,
    Reading,
    Realis,
    Span,
    Stage,
    Transfer,
    TransferKind,
)

_SPACES_AND_HYPHENS = re.compile(r"[\s\u00ad\u2010-\u2015\u2212-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One item of one transfer; parties are ids, ``speaker`` is None for the author's voice."""

    kind: TransferKind
    supplier: str | None
    recipient: str | None
    text: str
    span: Span
    system: str | None
    quantity: float | None
    stage: Stage
    realis: Realis
    date: str | None
    speaker: str | None
    evidence: tuple[Span, ...]


def gold_rows(document: GoldDocument) -> list[Row]:
    """The rows of a gold document, in its order."""
    return [
        _gold_row(document, transfer, item)
        for transfer in document.transfers
        for item in transfer.items
    ]


def reading_rows(reading: Reading) -> list[Row]:
    """The rows of a reading, in its order."""
    sources = {statement.id: statement.source for statement in reading.statements}
    names = {id_: source.name for id_, source in sources.items() if source}
    return [
        _reading_row(transfer, item, names.get(transfer.attribution or ""))
        for transfer in reading.transfers
        for item in transfer.items
    ]


def folded(name: str | None) -> str | None:
    """A designation or id without case, spaces and hyphens; empty counts as None."""
    return _SPACES_AND_HYPHENS.sub("", name.casefold()) or None if name else None


def last_name(name: str | None) -> str | None:
    """The last token of a speaker's name without case; empty counts as None."""
    return name.split()[-1].casefold() if name and name.split() else None


def _gold_row(document: GoldDocument, transfer: GoldTransfer, item: GoldItem) -> Row:
    return Row(
        kind=transfer.kind,
        supplier=_id(transfer.supplier),
        recipient=_id(transfer.recipient),
        text=item.text,
        span=item.span,
        system=item.system,
        quantity=item.quantity,
        stage=transfer.stage,
        realis=transfer.realis,
        date=transfer.date,
        speaker=document.speaker_of(transfer.said_by),
        evidence=transfer.evidence,
    )


def _reading_row(transfer: Transfer, item: Item, speaker: str | None) -> Row:
    return Row(
        kind=transfer.kind,
        supplier=_id(transfer.supplier),
        recipient=_id(transfer.recipient),
        text=item.text,
        span=item.span,
        system=item.system,
        quantity=item.quantity.value if item.quantity else None,
        stage=transfer.stage,
        realis=transfer.realis,
        date=transfer.date.value if transfer.date else None,
        speaker=speaker,
        evidence=tuple(piece.span for piece in transfer.evidence),
    )


def _id(party: GoldParty | Party | None) -> str | None:
    return party.id if party else None
