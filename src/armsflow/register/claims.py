"""What the register is made of: reports and the claims in them, flat and small.

An :class:`Account` is what consolidation needs of one reading. It holds no text, so that a
million of them can be kept, and everything in it can be made again from the reading.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple

from armsflow.model import Polarity, PositionKind, Realis, SourceKind, Span, Stage, TransferKind


class Voice(StrEnum):
    """Whose word a claim is."""

    AUTHOR = "author"
    OFFICIAL = "official"
    EXPERT = "expert"
    UNNAMED = "unnamed"


NOWHERE: Final = Span(0, 0)
"""The span of what stands nowhere."""


class Amount(NamedTuple):
    """How many, in single pieces (``unit`` None) or in a military unit."""

    value: float
    unit: str | None = None
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One document as a source: who published it when, and what shows it to be a copy.

    ``id`` is that of the document as published; ``marks`` holds the folded names in its text,
    which may credit another publisher; ``signature`` is its MinHash over words; ``outline`` is
    what it claims, without the words: a report and its translation share it.
    """

    id: str
    ref: str
    publisher: str | None = None
    published: str | None = None
    language: str = "en"
    title: str | None = None
    marks: str = ""
    signature: tuple[int, ...] = ()
    outline: str = ""

    @property
    def outlet(self) -> str:
        """The publisher, or the report itself where none is known."""
        return self.publisher or self.ref


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One item of one transfer, as one report states it.

    ``id`` hashes the document, the words of the item and the parties, so that a new reading of
    the same document that finds the same gives the same id. ``transfer`` and ``item`` are
    indexes within the reading. ``whole`` is the total that the words name beside their own
    number ("the first four of 15"); ``at_least`` is the least that a vague
    plural can mean ("dozens"); ``part`` is true where they call it a lot among others.
    ``block`` is the key that deals are sought within;
    ``lead`` is the id of the claim that this one goes along with (its own id for itself).
    ``likely`` is the recipient that the report as a whole points to where the claim names none.
    """

    id: str
    document: str
    transfer: int
    item: int
    kind: TransferKind
    supplier: str | None
    recipient: str | None
    stage: Stage
    realis: Realis
    block: str
    lead: str
    text: str = ""
    span: Span = NOWHERE
    system: str | None = None
    category: str | None = None
    amount: Amount | None = None
    whole: float | None = None
    at_least: float | None = None
    part: bool = False
    date: str | None = None
    price: str | None = None
    via: str | None = None
    speaker: str | None = None
    statement: str | None = None
    voice: Voice = Voice.AUTHOR
    evidence: tuple[Span, ...] = ()
    confidence: float = 1.0
    likely: str | None = None


class Foretold(StrEnum):
    """What a forecast says will happen."""

    DELIVERY = "delivery"
    CONTRACT = "contract"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Words that say by when something is to happen; ``due`` is a date as exact as they are.

    ``first`` is true where the words speak of a beginning ("the first six"), ``whole`` where they
    speak of all of it ("handover to be completed"). ``span`` is the date's words, ``sentence``
    what they stand in.
    """

    due: str
    span: Span
    sentence: Span = NOWHERE
    what: Foretold = Foretold.DELIVERY
    first: bool = False
    whole: bool = False
    statement: str | None = None
    speaker: str | None = None
    amount: Amount | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial:
    """A statement that something is not so, without saying what: "There is no freeze"."""

    span: Span
    statement: str
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """One statement: who said it, in which office, and where its words stand.

    ``kind`` is what sort of speaker it is, None where no source is named; ``gist`` is what its
    words are compared by.
    """

    id: str
    speaker: str | None
    role: str | None
    affiliation: str | None
    voice: Voice
    content: tuple[Span, ...]
    within: str | None = None
    kind: SourceKind | None = None
    gist: tuple[int, ...] = ()

    @property
    def person(self) -> bool:
        """Whether a named person speaks."""
        return self.kind is SourceKind.PERSON


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One position of an actor toward an alliance or state."""

    actor: str
    toward: str | None
    kind: PositionKind
    polarity: Polarity
    speaker: str | None
    evidence: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What consolidation needs of one reading."""

    report: Report
    claims: tuple[Claim, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    denials: tuple[Denial, ...] = ()
    sayings: tuple[Saying, ...] = ()
    stances: tuple[Stance, ...] = ()
