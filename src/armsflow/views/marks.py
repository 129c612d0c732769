"""Which words of a text stand for which value, cut into pieces that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from armsflow.model import Item, Position, Reading, Span, Statement, Transfer


class MarkKind(StrEnum):
    """What the marked words are in the transfer, statement, position or note they belong to."""

    SUPPLIER = "supplier"
    RECIPIENT = "recipient"
    ITEM = "item"
    QUANTITY = "quantity"
    DATE = "date"
    VALUE = "value"
    SOURCE = "source"
    CUE = "cue"
    CONTENT = "content"
    ACTOR = "actor"
    TOWARD = "toward"
    EVIDENCE = "evidence"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Mark:
    """Words of the text, their kind, and the id of what they belong to (``t1``, ``s2``)."""

    span: Span
    kind: MarkKind
    of: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text that the same marks cover from its first to its last character."""

    span: Span
    marks: tuple[Mark, ...]


def marks_of(reading: Reading) -> tuple[Mark, ...]:
    """Every marked value of a reading in text order; spans outside the text are left out."""
    marks = (
        *(mark for transfer in reading.transfers for mark in _of_transfer(transfer)),
        *(mark for statement in reading.statements for mark in _of_statement(statement)),
        *(mark for position in reading.positions for mark in _of_position(position)),
        *_of_notes(reading),
    )
    length = len(reading.document.text)
    inside = (mark for mark in marks if 0 <= mark.span.start < mark.span.end <= length)
    return tuple(sorted(inside, key=lambda mark: (mark.span.start, -mark.span.end)))


def segments(text: str, marks: Iterable[Mark]) -> Iterator[Segment]:
    """The whole of ``text`` in order, cut wherever a mark begins or ends."""
    pending = sorted(marks, key=lambda mark: mark.span.start, reverse=True)
    ends = {end for mark in pending for end in mark.span}
    active: list[Mark] = []
    start = 0
    for end in sorted({*ends, len(text)} - {0}):
        while pending and pending[-1].span.start <= start:
            active.append(pending.pop())
        active = [mark for mark in active if mark.span.end > start]
        yield Segment(Span(start, end), tuple(active))
        start = end


def _of_transfer(transfer: Transfer) -> Iterator[Mark]:
    values = (
        (transfer.supplier, MarkKind.SUPPLIER),
        (transfer.recipient, MarkKind.RECIPIENT),
        (transfer.date, MarkKind.DATE),
        (transfer.price, MarkKind.VALUE),
    )
    for value, kind in values:
        if value is not None and value.span is not None:
            yield Mark(value.span, kind, transfer.id)
    for item in transfer.items:
        yield from _of_item(item, transfer.id)
    for evidence in transfer.evidence:
        yield Mark(evidence.span, MarkKind.EVIDENCE, transfer.id)


def _of_item(item: Item, of: str) -> Iterator[Mark]:
    yield Mark(item.span, MarkKind.ITEM, of)
    if item.quantity is not None:
        yield Mark(item.quantity.span, MarkKind.QUANTITY, of)


def _of_statement(statement: Statement) -> Iterator[Mark]:
    if statement.source is not None:
        yield Mark(statement.source.span, MarkKind.SOURCE, statement.id)
    if statement.cue is not None:
        yield Mark(statement.cue.span, MarkKind.CUE, statement.id)
    for piece in statement.content:
        yield Mark(piece.span, MarkKind.CONTENT, statement.id)


def _of_position(position: Position) -> Iterator[Mark]:
    actors = ((position.actor, MarkKind.ACTOR), (position.toward, MarkKind.TOWARD))
    for actor, kind in actors:
        if actor is not None and actor.span is not None:
            yield Mark(actor.span, kind, position.id)
    for evidence in position.evidence:
        yield Mark(evidence.span, MarkKind.EVIDENCE, position.id)


def _of_notes(reading: Reading) -> Iterator[Mark]:
    for number, note in enumerate(reading.notes, start=1):
        if note.span is not None:
            yield Mark(note.span, MarkKind.NOTE, f"n{number}")
