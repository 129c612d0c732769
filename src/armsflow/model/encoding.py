"""A reading as JSON values: the writing half of the codec."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeAlias, TypeVar

from armsflow.model.documents import Document
from armsflow.model.positions import Actor, Position
from armsflow.model.readings import Entity, Failure, Reading, Rejection
from armsflow.model.spans import Evidence, Span
from armsflow.model.statements import Note, Source, Statement
from armsflow.model.transfers import EventDate, Item, Party, Price, Quantity, Transfer

SCHEMA = "armsflow.reading/1"
"""What every line says it is; a change of meaning raises the number."""

Json: TypeAlias = dict[str, object]

Value = TypeVar("Value")


def encode_reading(reading: Reading) -> Json:
    """The reading as the JSON object of the contract."""
    return {
        "schema": SCHEMA,
        "document": _document(reading.document),
        "transfers": [_transfer(transfer) for transfer in reading.transfers],
        "statements": [_statement(statement) for statement in reading.statements],
        "positions": [_position(position) for position in reading.positions],
        "entities": [_entity(entity) for entity in reading.entities],
        "notes": [_note(note) for note in reading.notes],
        "rejections": [_rejection(rejection) for rejection in reading.rejections],
    }


def encode_failure(failure: Failure) -> Json:
    """The line that stands for a document that could not be read."""
    return {
        "schema": SCHEMA,
        "document": {"ref": failure.ref},
        "error": {"code": failure.code, "message": failure.message},
    }


def _document(document: Document) -> Json:
    return {
        "id": document.id,
        "ref": document.ref,
        "url": document.url,
        "publisher": document.publisher,
        "title": document.title,
        "language": document.language,
        "published": document.published,
        "text_length": len(document.text),
    }


def _transfer(transfer: Transfer) -> Json:
    return {
        "id": transfer.id,
        "kind": transfer.kind.value,
        "supplier": _optional(_party, transfer.supplier),
        "recipient": _optional(_party, transfer.recipient),
        "items": [_item(item) for item in transfer.items],
        "stage": transfer.stage.value,
        "realis": transfer.realis.value,
        "mode": transfer.mode,
        "value": transfer.price.text if transfer.price else None,
        "price": _optional(_price, transfer.price),
        "date": _optional(_date, transfer.date),
        "evidence": _evidence(transfer.evidence),
        "attribution": transfer.attribution,
        "confidence": transfer.confidence,
    }


def _party(party: Party) -> Json:
    return {
        "id": party.id,
        "name": party.name,
        "via": party.via,
        "span": _optional(_span, party.span),
        "inferred": party.inferred,
    }


def _item(item: Item) -> Json:
    return {
        "text": item.text,
        "span": _span(item.span),
        "system": item.system,
        "category": item.category,
        "quantity": _optional(_quantity, item.quantity),
    }


def _quantity(quantity: Quantity) -> Json:
    return {
        "value": _number(quantity.value),
        "approximate": quantity.approximate,
        "unit": quantity.unit,
        "text": quantity.text,
        "span": _span(quantity.span),
    }


def _price(price: Price) -> Json:
    return {
        "text": price.text,
        "span": _span(price.span),
        "amount": _optional(_number, price.amount),
        "currency": price.currency,
    }


def _date(date: EventDate) -> Json:
    return {"text": date.text, "value": date.value, "span": _span(date.span)}


def _statement(statement: Statement) -> Json:
    return {
        "id": statement.id,
        "source": _optional(_source, statement.source),
        "cue": _optional(_cue, statement.cue),
        "content": _evidence(statement.content),
        "form": statement.form.value,
        "within": statement.within,
        "hedged": statement.hedged,
    }


def _source(source: Source) -> Json:
    return {
        "text": source.text,
        "span": _span(source.span),
        "name": source.name,
        "role": source.role,
        "affiliation": source.affiliation,
        "kind": source.kind.value,
    }


def _cue(cue: Evidence) -> Json:
    return {"text": cue.quote, "span": _span(cue.span)}


def _position(position: Position) -> Json:
    return {
        "id": position.id,
        "actor": _actor(position.actor),
        "toward": _optional(_actor, position.toward),
        "kind": position.kind.value,
        "polarity": position.polarity.value,
        "evidence": _evidence(position.evidence),
        "attribution": position.attribution,
        "confidence": position.confidence,
    }


def _actor(actor: Actor) -> Json:
    return {"id": actor.id, "name": actor.name, "span": _optional(_span, actor.span)}


def _entity(entity: Entity) -> Json:
    return {
        "id": entity.id,
        "kind": entity.kind.value,
        "name": entity.name,
        "mentions": [_span(span) for span in entity.mentions],
    }


def _note(note: Note) -> Json:
    return {"code": note.code, "span": _optional(_span, note.span), "message": note.message}


def _rejection(rejection: Rejection) -> Json:
    return {
        "reason": rejection.reason.value,
        "slot": rejection.slot,
        "words": rejection.words,
        "span": _optional(_span, rejection.span),
    }


def _evidence(pieces: Iterable[Evidence]) -> list[Json]:
    return [{"span": _span(piece.span), "quote": piece.quote} for piece in pieces]


def _span(span: Span) -> list[int]:
    return [span.start, span.end]


def _number(value: float) -> float:
    return int(value) if float(value).is_integer() else value


def _optional(encode: Callable[[Value], object], value: Value | None) -> object:
    return None if value is None else encode(value)
