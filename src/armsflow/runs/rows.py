"""Rows: a reading as the rows of the tables that a run writes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from armsflow.model import Actor, Party, Position, Reading, Statement, Transfer

Value = str | int | float | None
Row = tuple[Value, ...]

READINGS: Final = (
    "document", "ref", "url", "publisher", "title", "language", "published", "text",
    "transfers", "statements", "positions", "reading",
)  # fmt: skip
TRANSFERS: Final = (
    "document", "ref", "published", "transfer", "item", "kind", "supplier", "recipient", "via",
    "system", "category", "item_text", "quantity", "unit", "stage", "realis", "date", "price",
    "statement", "confidence", "quote", "start", "end",
)  # fmt: skip
STATEMENTS: Final = (
    "document", "ref", "published", "statement", "source", "source_kind", "cue", "form", "hedged",
    "within", "quote", "start", "end",
)  # fmt: skip
POSITIONS: Final = (
    "document", "ref", "published", "position", "actor", "toward", "kind", "polarity",
    "confidence", "quote", "start", "end",
)  # fmt: skip
FAILURES: Final = ("ref", "code", "message")

NUMBERS: Final = {"quantity", "confidence"}
"""Columns of floating-point numbers, in all tables."""
COUNTS: Final = {"transfers", "statements", "positions", "item", "hedged", "start", "end"}
"""Columns of whole numbers."""


@dataclass(frozen=True, slots=True)
class Rows:
    """One reading in rows, in the columns above."""

    reading: Row
    transfers: list[Row]
    statements: list[Row]
    positions: list[Row]


def rows_of(reading: Reading, line: str) -> Rows:
    """The rows of a reading, of which ``line`` is the JSON."""
    document = reading.document
    begin = (document.id, document.ref, document.published)
    counts = (len(reading.transfers), len(reading.statements), len(reading.positions))
    return Rows(
        (
            *begin[:2],
            document.url,
            document.publisher,
            document.title,
            document.language,
            document.published,
            document.text,
            *counts,
            line,
        ),
        [(*begin, *row) for each in reading.transfers for row in _transfer(each)],
        [(*begin, *_statement(each)) for each in reading.statements],
        [(*begin, *_position(each)) for each in reading.positions],
    )


def _transfer(transfer: Transfer) -> Iterator[Row]:
    evidence = transfer.evidence[0]
    for number, item in enumerate(transfer.items):
        yield (
            transfer.id,
            number,
            transfer.kind.value,
            _id(transfer.supplier),
            _id(transfer.recipient),
            transfer.supplier.via if transfer.supplier else None,
            item.system,
            item.category,
            item.text,
            item.quantity.value if item.quantity else None,
            item.quantity.unit if item.quantity else None,
            transfer.stage.value,
            transfer.realis.value,
            transfer.date.value if transfer.date else None,
            transfer.price.text if transfer.price else None,
            transfer.attribution,
            transfer.confidence,
            evidence.quote,
            *evidence.span,
        )


def _statement(statement: Statement) -> Row:
    source, content = statement.source, statement.content
    return (
        statement.id,
        source.name if source else None,
        source.kind.value if source else None,
        statement.cue.quote if statement.cue else None,
        statement.form.value,
        int(statement.hedged),
        statement.within,
        content[0].quote if content else None,
        *(content[0].span if content else (None, None)),
    )


def _position(position: Position) -> Row:
    evidence = position.evidence[0]
    return (
        position.id,
        _id(position.actor),
        _id(position.toward),
        position.kind.value,
        position.polarity.value,
        position.confidence,
        evidence.quote,
        *evidence.span,
    )


def _id(party: Party | Actor | None) -> str | None:
    return party.id if party else None
