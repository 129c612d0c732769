"""Positions: what a state's stance toward an alliance or another state is said to be."""

from __future__ import annotations

from dataclasses import dataclass

from armsflow.model.spans import Evidence, Span
from armsflow.model.vocabulary import Polarity, PositionKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """A state or alliance in a position; ``span`` is None where the words do not name it."""

    id: str
    name: str
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """One stance, with the words it rests on and the statement it is reported in."""

    id: str
    actor: Actor
    toward: Actor | None
    kind: PositionKind
    polarity: Polarity
    evidence: tuple[Evidence, ...]
    attribution: str | None = None
    confidence: float = 1.0
