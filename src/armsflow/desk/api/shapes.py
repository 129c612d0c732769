"""What the interface takes in and gives out, as its description tells it."""

from __future__ import annotations

from typing import Annotated, Final, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from armsflow.catalogue import EntryKind
from armsflow.model import Polarity, PositionKind, Stage, TransferKind
from armsflow.register.claims import Foretold as Kind
from armsflow.register.claims import Voice
from armsflow.register.decisions import Verdict
from armsflow.register.promises import Outcome

Each = TypeVar("Each")

LARGEST: Final = 2**62
"""The largest number that the interface takes for a count."""


NO_NUL: Final = r"^[^\x00]*$"
"""The pattern of text that every database can keep."""


def plain(words: str) -> str:
    """Text without halves of surrogate pairs, which no pattern can name."""
    if any("\ud800" <= character <= "\udfff" for character in words):
        message = "it holds half of a surrogate pair"
        raise ValueError(message)
    return words


Words = Annotated[str, AfterValidator(plain), Field(max_length=2000, pattern=NO_NUL)]
Name = Annotated[str, AfterValidator(plain), Field(min_length=1, max_length=200, pattern=NO_NUL)]
Claim = Annotated[str, Field(pattern="^[0-9a-f]{16}$")]
Text = Annotated[
    str, AfterValidator(plain), Field(min_length=1, max_length=2_000_000, pattern=NO_NUL)
]


class Shape(BaseModel):
    """An object with these fields and no others."""

    model_config = ConfigDict(extra="forbid")


class Problem(BaseModel):
    """Why something was not done (RFC 9457); ``detail`` is one sentence for people."""

    type: str
    title: str
    status: int
    detail: str


class Part(Shape, Generic[Each]):
    """A part of a list; ``next`` is what to send as ``after`` for more, if there is more."""

    items: list[Each]
    next: str | None


class Version(Shape):
    """A value and the reports that give it."""

    value: str
    refs: list[str]


class Contradiction(Shape):
    """A field on which reports differ; ``of`` is the stage in question, for stages."""

    field: str
    of: Stage | None
    key: str
    values: list[Version]


class Step(Shape):
    """A step of a deal with its date, as exact as reports are."""

    date: str | None
    stage: Stage
    refs: list[str]


class Promise(Shape):
    """What was promised, and what came of it."""

    by: str | None
    due: str
    outcome: Outcome
    ref: str
    what: Kind
    quantity: float | None
    fulfilled: str | None
    fulfilled_by: str | None
    fulfilled_quantity: float | None = None


class Member(Shape):
    """A claim of a deal: in which report, transfer and item it is made."""

    ref: str
    transfer: int
    item: int | None
    claim: str


class Conflict(Shape):
    """Decisions that exclude each other."""

    about: str
    decisions: list[str]


class Echo(Shape):
    """A report's statement passed on by another: which report's, and who said it."""

    of: str
    speaker: str | None


class Deal(Shape):
    """A deal as ``armsflow deals --format json`` writes it."""

    id: str
    kind: TransferKind
    supplier: str | None
    recipient: str | None
    system: str | None
    category: str | None
    stage: Stage | None
    quantity: float | None
    unit: str | None
    publishers: int
    publisher_names: list[str]
    reports: list[str]
    copies: dict[str, str]
    echoes: dict[str, Echo]
    contradictions: list[Contradiction]
    timeline: list[Step]
    promises: list[Promise]
    values: dict[str, list[Version]]
    members: list[Member]
    voices: dict[str, int]
    reviewed: bool
    decisions: list[str]
    conflicts: list[Conflict]


class Document(Shape):
    """A report without its text; ``added_at`` is ISO 8601 in UTC."""

    id: str
    ref: str | None
    url: str | None
    publisher: str | None
    title: str | None
    language: str
    published: str | None
    added_at: str


class WholeDocument(Document):
    """A report with its text."""

    text: str


class Reading(BaseModel):
    """A reading (``armsflow.reading/1``), whose own schema says what it holds."""

    model_config = ConfigDict(extra="allow")


class KeptReading(Shape):
    """A reading of a document, and what read it."""

    id: str
    reader: str
    reading: Reading


class Statement(Shape):
    """Who says what in which report."""

    document: str
    statement: str
    ref: str | None
    publisher: str | None
    published: str | None
    speaker: str | None
    role: str | None
    affiliation: str | None
    voice: Voice
    words: str


class Speaker(Shape):
    """Somebody who speaks: how often, from when until when; ``key`` is the name as it is found."""

    key: str
    name: str
    statements: int
    first: str | None
    last: str | None


class Foretold(Promise):
    """A promise of a speaker with its deal."""

    deal: str
    system: str | None


class Person(Speaker):
    """A speaker with what was foretold; the statements are found by ``/statements?speaker=``."""

    foretold: list[Foretold]


class Stance(Shape):
    """What a state is said to stand for."""

    document: str
    number: int
    ref: str | None
    published: str | None
    actor: str
    toward: str | None
    kind: PositionKind
    polarity: Polarity
    speaker: str | None
    words: str


class Match(Shape):
    """An answer of the catalogue; ``score`` is from 0 to 1."""

    system: str | None
    family: str | None
    category: str | None
    unroca: str | None
    designer: str | None
    score: float
    kind: EntryKind
    id: str
    name: str
    state: str | None
    role: str | None
    since: str | None
    until: str | None
    matched: str
    form: str
    source: str


class Looked(Shape):
    """What a name may mean, the best first."""

    query: str
    matches: list[Match]


class Hit(Shape):
    """A report that holds the words; they stand in brackets in ``excerpt``."""

    id: str
    ref: str
    publisher: str | None
    published: str | None
    title: str | None
    excerpt: str


class Hits(Shape):
    """The best hits."""

    items: list[Hit]


class Decision(Shape):
    """A decision as it was kept; ``number`` counts from 1 in the order of keeping."""

    number: int
    id: str
    at: str
    by: str
    verdict: Verdict
    claims: list[str]
    field: str | None
    value: str | None
    evidence: str | None
    text: str | None
    undoes: str | None


class Taken(Shape):
    """A decision that was kept, and the number of the last decision now."""

    id: str
    number: int


class WantedDecision(Shape):
    """A decision to take.

    ``seen`` is the number of the last decision that its maker knows of: if others have decided
    about the same claims since, it is not taken. ``evidence`` are the words of the report on which
    a correction rests; ``undoes`` is the id of the decision that an undo takes back.
    """

    verdict: Verdict
    claims: Annotated[list[Claim], Field(max_length=1000)] = []
    seen: Annotated[int, Field(ge=0, le=LARGEST)]
    field: Words | None = None
    value: Words | None = None
    evidence: Words | None = None
    text: Words | None = None
    undoes: Name | None = None


class Report(Shape):
    """A report to read."""

    text: Text
    ref: Name | None = None
    publisher: Name | None = None
    title: Words | None = None
    published: Annotated[str, Field(pattern="^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")] | None = None


class Overtaken(Problem):
    """Why a decision was not taken: what others decided meanwhile, and the number to send next."""

    others: list[str]
    number: int
