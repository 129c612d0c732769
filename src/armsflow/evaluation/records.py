"""Gold records: what a careful human reader finds in a report."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from armsflow.model import Form, Polarity, PositionKind, Realis, Span, Stage, TransferKind


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldParty:
    """A supplier or recipient; ``text`` and ``span`` are None where the words do not name it."""

    id: str
    text: str | None = None
    span: Span | None = None
    via: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldItem:
    """A system or generic weapon; ``system`` is the designation as normally written."""

    text: str
    span: Span
    system: str | None = None
    quantity: float | None = None
    unit: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldTransfer:
    """One (kind, supplier, recipient, stage); ``said_by`` is None for the author's own voice."""

    kind: TransferKind
    supplier: GoldParty | None
    recipient: GoldParty | None
    items: tuple[GoldItem, ...]
    stage: Stage
    realis: Realis
    evidence: tuple[Span, ...]
    date: str | None = None
    value: str | None = None
    mode: str | None = None
    said_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """One attribution; ``speaker`` is the resolved name, ``content`` all pieces in text order."""

    id: str
    source: Span | None
    speaker: str | None
    cue: Span | None
    content: tuple[Span, ...]
    form: Form
    within: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPosition:
    """What ``actor``'s stance toward ``toward`` is said to be; both are ids."""

    actor: str
    toward: str | None
    kind: PositionKind
    polarity: Polarity
    evidence: tuple[Span, ...]
    said_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldDocument:
    """A report with its gold reading; ``labels`` (publisher, manner, …) serve to group scores."""

    id: str
    text: str
    language: str = "en"
    published: str | None = None
    transfers: tuple[GoldTransfer, ...] = ()
    statements: tuple[GoldStatement, ...] = ()
    positions: tuple[GoldPosition, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)

    def speaker_of(self, said_by: str | None) -> str | None:
        """The resolved name of the statement ``said_by``; None for the author's own voice."""
        speakers = {statement.id: statement.speaker for statement in self.statements}
        return speakers.get(said_by) if said_by else None
