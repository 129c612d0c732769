"""Gold readings as JSON, one document a line, in the form of the annotation guide."""

from __future__ import annotations

from collections.abc import Mapping

from armsflow.evaluation.records import (
    GoldDocument,
    GoldItem,
    GoldParty,
    GoldPosition,
    GoldStatement,
    GoldTransfer,
)
from armsflow.model import Form, Polarity, PositionKind, Realis, Span, Stage, TransferKind
from armsflow.model.codec import Json
from armsflow.model.fields import Fields

_OWN = {"id", "text", "language", "published", "transfers", "statements", "positions"}


def decode_gold(data: Mapping[str, object]) -> GoldDocument:
    """The gold document in ``data``; other fields that hold text become its labels.

    Raises :class:`~armsflow.model.fields.FormatError` naming the field that is wrong.
    """
    top = Fields(data)
    return GoldDocument(
        id=top.text("id"),
        text=top.text("text"),
        language=top.text_or_none("language") or "en",
        published=top.text_or_none("published"),
        transfers=top.each("transfers", _transfer),
        statements=top.each("statements", _statement),
        positions=top.each("positions", _position),
        labels={k: v for k, v in data.items() if isinstance(v, str) and k not in _OWN},
    )


def encode_gold(document: GoldDocument) -> Json:
    """The gold document as the JSON object that :func:`decode_gold` reads."""
    return {
        "id": document.id,
        "language": document.language,
        "published": document.published,
        **document.labels,
        "text": document.text,
        "transfers": [_transfer_json(transfer) for transfer in document.transfers],
        "statements": [_statement_json(statement) for statement in document.statements],
        "positions": [_position_json(position) for position in document.positions],
    }


def _transfer(fields: Fields) -> GoldTransfer:
    return GoldTransfer(
        kind=fields.word("kind", TransferKind),
        supplier=fields.maybe("supplier", _party),
        recipient=fields.maybe("recipient", _party),
        items=fields.each("items", _item),
        stage=fields.word("stage", Stage),
        realis=fields.word("realis", Realis),
        evidence=fields.spans("evidence"),
        date=fields.text_or_none("date"),
        value=fields.text_or_none("value"),
        mode=fields.text_or_none("mode"),
        said_by=fields.text_or_none("said_by"),
    )


def _party(fields: Fields) -> GoldParty:
    return GoldParty(
        id=fields.text("id"),
        text=fields.text_or_none("text"),
        span=fields.span_or_none("span"),
        via=fields.text_or_none("via"),
    )


def _item(fields: Fields) -> GoldItem:
    return GoldItem(
        text=fields.text("text"),
        span=fields.span("span"),
        system=fields.text_or_none("system"),
        quantity=fields.number_or_none("quantity"),
        unit=fields.text_or_none("unit"),
    )


def _statement(fields: Fields) -> GoldStatement:
    return GoldStatement(
        id=fields.text("id"),
        source=fields.span_or_none("source"),
        speaker=fields.text_or_none("speaker"),
        cue=fields.span_or_none("cue"),
        content=fields.spans("content"),
        form=fields.word("form", Form),
        within=fields.text_or_none("within"),
    )


def _position(fields: Fields) -> GoldPosition:
    return GoldPosition(
        actor=fields.text("actor"),
        toward=fields.text_or_none("toward"),
        kind=fields.word("kind", PositionKind),
        polarity=fields.word("polarity", Polarity),
        evidence=fields.spans("evidence"),
        said_by=fields.text_or_none("said_by"),
    )


def _transfer_json(transfer: GoldTransfer) -> Json:
    mode = {"mode": transfer.mode} if transfer.mode else {}
    return {
        "kind": transfer.kind.value,
        "supplier": _party_json(transfer.supplier),
        "recipient": _party_json(transfer.recipient),
        "items": [_item_json(item) for item in transfer.items],
        "stage": transfer.stage.value,
        "realis": transfer.realis.value,
        **mode,
        "date": transfer.date,
        "value": transfer.value,
        "evidence": [list(span) for span in transfer.evidence],
        "said_by": transfer.said_by,
    }


def _party_json(party: GoldParty | None) -> Json | None:
    if party is None:
        return None
    via = {"via": party.via} if party.via else {}
    return {"id": party.id, **via, "text": party.text, "span": _span_json(party.span)}


def _item_json(item: GoldItem) -> Json:
    quantity = item.quantity
    whole = quantity is not None and quantity.is_integer()
    return {
        "text": item.text,
        "system": item.system,
        "quantity": int(quantity) if whole and quantity is not None else quantity,
        "unit": item.unit,
        "span": list(item.span),
    }


def _statement_json(statement: GoldStatement) -> Json:
    return {
        "id": statement.id,
        "source": _span_json(statement.source),
        "speaker": statement.speaker,
        "cue": _span_json(statement.cue),
        "content": [list(span) for span in statement.content],
        "form": statement.form.value,
        "within": statement.within,
    }


def _position_json(position: GoldPosition) -> Json:
    return {
        "actor": position.actor,
        "toward": position.toward,
        "kind": position.kind.value,
        "polarity": position.polarity.value,
        "evidence": [list(span) for span in position.evidence],
        "said_by": position.said_by,
    }


def _span_json(span: Span | None) -> list[int] | None:
    return None if span is None else list(span)
