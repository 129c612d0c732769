"""Verification: every stored quotation still equals its text, and hashes and tables hold."""

from __future__ import annotations

import json
from collections.abc import Iterator

from armsflow.errors import ItemError
from armsflow.model import Document, Evidence, Reading
from armsflow.register.accounts import record_id
from armsflow.stores.store import Store

_LOOSE = (
    ("readings", "document", "documents"),
    ("accounts", "document", "documents"),
    ("deal_claims", "deal", "deals"),
)


def faults(store: Store) -> Iterator[str]:
    """What is wrong with the register, a sentence each; nothing for one that is whole."""
    yield from store.database.faults()
    for identity, document in store.all_documents():
        yield from _of_document(store, identity, document)
    yield from _of_decisions(store)
    for table, column, other in _LOOSE:
        rows = store.database.rows(
            f"SELECT count(*) FROM {table} WHERE {column} NOT IN (SELECT id FROM {other})"
        )
        if rows[0][0]:
            yield f"{rows[0][0]} rows of {table} belong to nothing in {other}."


def _of_document(store: Store, identity: str, document: Document) -> Iterator[str]:
    if record_id(document) != identity:
        yield f"document {identity}: its text or its labels are not what they were when it came."
        return
    try:
        for name, _, reading in store.readings(identity):
            yield from (f"reading {name[:12]}: {fault}" for fault in quotations(reading))
    except (ItemError, json.JSONDecodeError) as error:
        yield f"document {identity}: a reading of it cannot be read ({error})."


def quotations(reading: Reading) -> Iterator[str]:
    """The quotations of a reading that are not in its text where it says."""
    text = reading.document.text
    for piece in _pieces(reading):
        if piece.span.of(text) != piece.quote:
            yield f'"{piece.quote}" does not stand at {piece.span.start}.'


def _pieces(reading: Reading) -> Iterator[Evidence]:
    for transfer in reading.transfers:
        yield from transfer.evidence
        yield from (Evidence(item.span, item.text) for item in transfer.items)
    for statement in reading.statements:
        yield from statement.content
        if statement.cue is not None:
            yield statement.cue
    for position in reading.positions:
        yield from position.evidence


def _of_decisions(store: Store) -> Iterator[str]:
    rows = store.database.rows("SELECT id FROM decisions")
    held = {decision.id for decision in store.decisions()}
    for (identity,) in rows:
        if identity not in held:
            yield f"decision {identity}: it does not say what it said when it was taken."
