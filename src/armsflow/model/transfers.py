"""Transfers and deployments: who passes which weapons to whom, and how far it has come."""

from __future__ import annotations

from dataclasses import dataclass

from armsflow.model.spans import Evidence, Span
from armsflow.model.vocabulary import Realis, Stage, TransferKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A supplier or recipient.

    ``id`` is ISO 3166-1 alpha-2 (historical states: 3166-3) or an organisation's name; ``via``
    is the firm or agency that acts for the state. ``span`` is None only where the words do not
    name the party; then ``inferred`` is true.
    """

    id: str
    name: str
    via: str | None = None
    span: Span | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How many, in single pieces or in a military unit (``battalion``, ``battery`` …)."""

    value: float
    text: str
    span: Span
    approximate: bool = False
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A weapon system, or a generic kind of weapon, within one transfer."""

    text: str
    span: Span
    system: str | None = None
    category: str | None = None
    quantity: Quantity | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventDate:
    """When a stage was or is to be reached: ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``."""

    text: str
    value: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """A price as written; ``amount`` in single units of ``currency`` (ISO 4217 where known)."""

    text: str
    span: Span
    amount: float | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Transfer:
    """One (kind, supplier, recipient, stage) that a report states, with its items."""

    id: str
    kind: TransferKind
    supplier: Party | None
    recipient: Party | None
    items: tuple[Item, ...]
    stage: Stage
    realis: Realis
    evidence: tuple[Evidence, ...]
    mode: str | None = None
    price: Price | None = None
    date: EventDate | None = None
    attribution: str | None = None
    confidence: float = 1.0
