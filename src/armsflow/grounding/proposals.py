"""What readers propose: words and what they are taken to say, not yet grounded."""

from __future__ import annotations

from dataclasses import dataclass

from armsflow.model import (
    Actor,
    EventDate,
    Form,
    Item,
    Party,
    Polarity,
    PositionKind,
    Price,
    Realis,
    SourceKind,
    Span,
    Stage,
    TransferKind,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementProposal:
    """One attribution that a reader sees, with spans into the document's text.

    ``content`` holds its pieces in text order, without the marks that enclose a whole piece.
    ``speaker`` is the resolved name (also where ``source`` is a pronoun or None). ``parent`` is
    the index, in the same tuple of proposals, of the statement that this one is reported inside.
    ``hedged`` says that the cue leaves the content open.
    """

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    form: Form
    speaker: str | None = None
    role: str | None = None
    affiliation: str | None = None
    kind: SourceKind = SourceKind.UNNAMED
    parent: int | None = None
    hedged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TransferProposal:
    """One transfer or deployment that a reader sees in one sentence.

    ``evidence`` is the sentence, ``anchor`` the word that evokes the transfer: the statement
    whose content holds it is the one it is reported in. ``certainty`` is how sure the reader is
    of the stage, ``confidence`` how sure that there is a transfer at all, both from 0 to 1.
    ``unnamed`` has ``supplier`` or ``recipient`` where the words give a collective that no
    register can name ("allies"): another than any that is named.
    """

    kind: TransferKind
    supplier: Party | None
    recipient: Party | None
    items: tuple[Item, ...]
    stage: Stage
    realis: Realis
    evidence: Span
    anchor: Span
    date: EventDate | None = None
    price: Price | None = None
    confidence: float = 1.0
    certainty: float = 1.0
    unnamed: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionProposal:
    """One stance that a reader sees; ``anchor`` is the word that expresses it."""

    actor: Actor
    toward: Actor | None
    kind: PositionKind
    polarity: Polarity
    evidence: Span
    anchor: Span
    confidence: float = 1.0
