"""Readings made by hand for tests of the register: short words for what a report says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from armsflow.model import (
    Document,
    Entity,
    EntityKind,
    EventDate,
    Evidence,
    Form,
    Item,
    Party,
    Quantity,
    Reading,
    Realis,
    Source,
    SourceKind,
    Span,
    Stage,
    Statement,
    Transfer,
    TransferKind,
)
from armsflow.register.accounts import Accountant
from armsflow.register.claims import Account
from armsflow.register.consolidation import Consolidator
from armsflow.register.deals import Deal
from armsflow.register.lineage import Lineage
from armsflow.remarks import remark

FAMILIES = {
    "S-300PMU-2": "S-300",
    "S-300PMU-1": "S-300",
    "PAC-3 MSE": "Patriot",
    "FK-3": "HQ-22",
    "Leopard 2A4": "Leopard 2",
    "Leopard 2A6": "Leopard 2",
}
LINEAGE = Lineage(FAMILIES.get)


@dataclass(frozen=True, kw_only=True)
class Told:
    """One transfer as a test writes it; ``words`` are put into the report's text.

    ``saying`` are the words of ``said_by``, which must stand in the text; else it is all of it.
    """

    words: str
    supplier: str | None = "RU"
    recipient: str | None = "UZ"
    system: str | None = "S-300"
    category: str | None = "air-defence systems"
    stage: Stage = Stage.ORDERED
    realis: Realis = Realis.ASSERTED
    number: float | None = None
    unit: str | None = None
    date: str | None = None
    kind: TransferKind = TransferKind.TRANSFER
    said_by: str | None = None
    saying: str | None = None


@dataclass(frozen=True, kw_only=True)
class Report:
    """One report: its transfers, its publisher and day, any text beside, the states it names."""

    ref: str
    told: Sequence[Told] = ()
    publisher: str = "Wire"
    published: str = "2031-01-10"
    text: str = ""
    language: str = "en"
    statements: tuple[Statement, ...] = field(default=())
    states: Sequence[str] = ()


def reading(report: Report) -> Reading:
    """The reading of a report whose text is its words, sentence after sentence."""
    sentences = [f"{told.words} is what {report.ref} tells." for told in report.told]
    text = " ".join([*sentences, report.text])
    document = Document(
        text=text,
        ref=report.ref,
        publisher=report.publisher,
        published=report.published,
        language=report.language,
    )
    speakers = dict.fromkeys(told.said_by for told in report.told if told.said_by)
    sayings = {told.said_by: told.saying for told in report.told}
    statements = tuple(
        _statement(number, name, text, sayings[name])
        for number, name in enumerate(speakers, start=1)
    )
    known = {s.source.name: s.id for s in statements if s.source}
    return Reading(
        document=document,
        transfers=tuple(
            _transfer(number, told, text, known.get(told.said_by or ""))
            for number, told in enumerate(report.told, start=1)
        ),
        statements=statements + report.statements,
        entities=tuple(_state(name, report.states.count(name)) for name in set(report.states)),
    )


def _state(name: str, times: int) -> Entity:
    mentions = tuple(Span(place, place) for place in range(times))
    return Entity(id=name, kind=EntityKind.STATE, name=name, mentions=mentions)


def _transfer(number: int, told: Told, text: str, statement: str | None) -> Transfer:
    start = text.index(told.words)
    span = Span(start, start + len(told.words))
    quantity = None
    if told.number is not None:
        quantity = Quantity(value=told.number, text=told.words, span=span, unit=told.unit)
    item = Item(
        text=told.words,
        span=span,
        system=told.system,
        category=told.category,
        quantity=quantity,
    )
    return Transfer(
        id=f"t{number}",
        kind=told.kind,
        supplier=_party(told.supplier),
        recipient=_party(told.recipient),
        items=(item,),
        stage=told.stage,
        realis=told.realis,
        evidence=(Evidence.at(text, span),),
        date=EventDate(text=told.date, value=told.date, span=span) if told.date else None,
        attribution=statement,
    )


def _party(identity: str | None) -> Party | None:
    return Party(id=identity, name=identity, inferred=True) if identity else None


def _statement(number: int, name: str, text: str, saying: str | None) -> Statement:
    source = Source(text=name, span=Span(0, 0), name=name, kind=SourceKind.PERSON)
    start = text.index(saying) if saying else 0
    content = (Evidence.at(text, Span(start, start + len(saying or text))),)
    return Statement(id=f"s{number}", source=source, cue=None, content=content, form=Form.INDIRECT)


def account(report: Report) -> Account:
    """The account of a report."""
    return Accountant(LINEAGE, remark).account(reading(report))


def deals(*reports: Report) -> list[Deal]:
    """The deals that the reports come to."""
    return Consolidator(LINEAGE).deals([account(report) for report in reports])


def refs(deal: Deal) -> set[str]:
    """The reports of a deal."""
    return {report.ref for report in deal.reports}
