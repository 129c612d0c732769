"""Readings: everything one document says, and what the gate turned away."""

from __future__ import annotations

from dataclasses import dataclass

from armsflow.model.documents import Document
from armsflow.model.positions import Position
from armsflow.model.spans import Span
from armsflow.model.statements import Note, Statement
from armsflow.model.transfers import Transfer
from armsflow.model.vocabulary import EntityKind, RejectionReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """A state, organisation, system, person or place, and where the text names it."""

    id: str
    kind: EntityKind
    name: str
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A proposal, or one slot of it, that did not hold; ``words`` is what was proposed."""

    reason: RejectionReason
    slot: str
    words: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What one document says. Only :mod:`armsflow.grounding` makes one."""

    document: Document
    transfers: tuple[Transfer, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    entities: tuple[Entity, ...] = ()
    notes: tuple[Note, ...] = ()
    rejections: tuple[Rejection, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A document that could not be read: a stable ``code`` and one sentence for people."""

    ref: str | None
    code: str
    message: str
