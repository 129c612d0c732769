"""A reading from JSON values: the reading half of the codec."""

from __future__ import annotations

from collections.abc import Mapping

from armsflow.model.documents import Document
from armsflow.model.encoding import SCHEMA
from armsflow.model.fields import Fields, FormatError
from armsflow.model.positions import Actor, Position
from armsflow.model.readings import Entity, Failure, Reading, Rejection
from armsflow.model.spans import Evidence
from armsflow.model.statements import Note, Source, Statement
from armsflow.model.transfers import EventDate, Item, Party, Price, Quantity, Transfer
from armsflow.model.vocabulary import (
    EntityKind,
    Form,
    Polarity,
    PositionKind,
    Realis,
    RejectionReason,
    SourceKind,
    Stage,
    TransferKind,
)


def decode_reading(data: Mapping[str, object], text: str | None) -> Reading:
    """The reading in ``data``; raises :class:`FormatError` naming the field that is wrong."""
    top = Fields(data)
    _check_schema(top)
    return Reading(
        document=_document(top.child("document"), text),
        transfers=top.each("transfers", _transfer),
        statements=top.each("statements", _statement),
        positions=top.each("positions", _position),
        entities=top.each("entities", _entity),
        notes=top.each("notes", _note),
        rejections=top.each("rejections", _rejection),
    )


def decode_failure(data: Mapping[str, object]) -> Failure:
    """The failure in an error line."""
    top = Fields(data)
    _check_schema(top)
    error = top.child("error")
    ref = top.child("document").text_or_none("ref")
    return Failure(ref=ref, code=error.text("code"), message=error.text("message"))


def _check_schema(top: Fields) -> None:
    if top.data.get("schema") != SCHEMA:
        raise FormatError(top.where("schema"), repr(SCHEMA), top.data.get("schema"))


def _document(fields: Fields, text: str | None) -> Document:
    document = Document(
        text=text or "",
        ref=fields.text_or_none("ref"),
        url=fields.text_or_none("url"),
        publisher=fields.text_or_none("publisher"),
        title=fields.text_or_none("title"),
        language=fields.text("language"),
        published=fields.text_or_none("published"),
    )
    if text is not None and document.id != fields.text("id"):
        expected = f"the id of the text, {document.id}"
        raise FormatError(fields.where("id"), expected, fields.text("id"))
    return document


def _transfer(fields: Fields) -> Transfer:
    return Transfer(
        id=fields.text("id"),
        kind=fields.word("kind", TransferKind),
        supplier=fields.maybe("supplier", _party),
        recipient=fields.maybe("recipient", _party),
        items=fields.each("items", _item),
        stage=fields.word("stage", Stage),
        realis=fields.word("realis", Realis),
        evidence=fields.each("evidence", _evidence),
        mode=fields.text_or_none("mode"),
        price=fields.maybe("price", _price),
        date=fields.maybe("date", _date),
        attribution=fields.text_or_none("attribution"),
        confidence=fields.number("confidence"),
    )


def _party(fields: Fields) -> Party:
    return Party(
        id=fields.text("id"),
        name=fields.text("name"),
        via=fields.text_or_none("via"),
        span=fields.span_or_none("span"),
        inferred=fields.flag("inferred"),
    )


def _item(fields: Fields) -> Item:
    return Item(
        text=fields.text("text"),
        span=fields.span("span"),
        system=fields.text_or_none("system"),
        category=fields.text_or_none("category"),
        quantity=fields.maybe("quantity", _quantity),
    )


def _quantity(fields: Fields) -> Quantity:
    return Quantity(
        value=fields.number("value"),
        text=fields.text("text"),
        span=fields.span("span"),
        approximate=fields.flag("approximate"),
        unit=fields.text_or_none("unit"),
    )


def _price(fields: Fields) -> Price:
    return Price(
        text=fields.text("text"),
        span=fields.span("span"),
        amount=fields.number_or_none("amount"),
        currency=fields.text_or_none("currency"),
    )


def _date(fields: Fields) -> EventDate:
    return EventDate(text=fields.text("text"), value=fields.text("value"), span=fields.span("span"))


def _statement(fields: Fields) -> Statement:
    return Statement(
        id=fields.text("id"),
        source=fields.maybe("source", _source),
        cue=fields.maybe("cue", _cue),
        content=fields.each("content", _evidence),
        form=fields.word("form", Form),
        within=fields.text_or_none("within"),
        hedged=fields.flag("hedged"),
    )


def _source(fields: Fields) -> Source:
    return Source(
        text=fields.text("text"),
        span=fields.span("span"),
        name=fields.text("name"),
        role=fields.text_or_none("role"),
        affiliation=fields.text_or_none("affiliation"),
        kind=fields.word("kind", SourceKind),
    )


def _cue(fields: Fields) -> Evidence:
    return Evidence(fields.span("span"), fields.text("text"))


def _position(fields: Fields) -> Position:
    return Position(
        id=fields.text("id"),
        actor=_actor(fields.child("actor")),
        toward=fields.maybe("toward", _actor),
        kind=fields.word("kind", PositionKind),
        polarity=fields.word("polarity", Polarity),
        evidence=fields.each("evidence", _evidence),
        attribution=fields.text_or_none("attribution"),
        confidence=fields.number("confidence"),
    )


def _actor(fields: Fields) -> Actor:
    return Actor(id=fields.text("id"), name=fields.text("name"), span=fields.span_or_none("span"))


def _entity(fields: Fields) -> Entity:
    return Entity(
        id=fields.text("id"),
        kind=fields.word("kind", EntityKind),
        name=fields.text("name"),
        mentions=fields.spans("mentions"),
    )


def _note(fields: Fields) -> Note:
    return Note(
        code=fields.text("code"),
        message=fields.text("message"),
        span=fields.span_or_none("span"),
    )


def _rejection(fields: Fields) -> Rejection:
    return Rejection(
        reason=fields.word("reason", RejectionReason),
        slot=fields.text("slot"),
        words=fields.text("words"),
        span=fields.span_or_none("span"),
    )


def _evidence(fields: Fields) -> Evidence:
    return Evidence(fields.span("span"), fields.text("quote"))
