"""Gold readings as readings: what the register is fed with when it is scored by itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from armsflow.catalogue import Catalogue, EntryKind
from armsflow.evaluation.records import (
    GoldDocument,
    GoldItem,
    GoldParty,
    GoldPosition,
    GoldStatement,
    GoldTransfer,
)
from armsflow.model import (
    Actor,
    Document,
    EventDate,
    Evidence,
    Item,
    Party,
    Position,
    Price,
    Quantity,
    Reading,
    Source,
    SourceKind,
    Span,
    Statement,
    Transfer,
)

_NOWHERE = Span(0, 0)


def gold_readings(documents: Iterable[GoldDocument], catalogue: Catalogue) -> Iterator[Reading]:
    """Each gold document as the reading that a perfect reader would give."""
    for document in documents:
        yield _Given(document, catalogue).reading()


class _Given:
    """One gold document with what is needed to fill in a reading's fields."""

    def __init__(self, gold: GoldDocument, catalogue: Catalogue) -> None:
        self._gold = gold
        self._catalogue = catalogue

    def reading(self) -> Reading:
        gold = self._gold
        document = Document(
            text=gold.text,
            ref=gold.id,
            publisher=gold.labels.get("publisher"),
            title=gold.labels.get("title"),
            language=gold.language,
            published=gold.published,
        )
        return Reading(
            document=document,
            transfers=tuple(self._transfer(n, t) for n, t in enumerate(gold.transfers, start=1)),
            statements=tuple(self._statement(each) for each in gold.statements),
            positions=tuple(self._position(n, p) for n, p in enumerate(gold.positions, start=1)),
        )

    def _transfer(self, number: int, gold: GoldTransfer) -> Transfer:
        return Transfer(
            id=f"t{number}",
            kind=gold.kind,
            supplier=_party(gold.supplier),
            recipient=_party(gold.recipient),
            items=tuple(self._item(each) for each in gold.items),
            stage=gold.stage,
            realis=gold.realis,
            evidence=self._evidence(gold.evidence),
            mode=gold.mode,
            price=Price(text=gold.value, span=_NOWHERE) if gold.value else None,
            date=EventDate(text=gold.date, value=gold.date, span=_NOWHERE) if gold.date else None,
            attribution=gold.said_by,
        )

    def _item(self, gold: GoldItem) -> Item:
        return Item(
            text=gold.text,
            span=gold.span,
            system=gold.system,
            category=self._category(gold.system),
            quantity=_quantity(gold),
        )

    def _category(self, system: str | None) -> str | None:
        entry = self._catalogue.entry(system, EntryKind.SYSTEM) if system else None
        if entry is None and system:
            entry = next((m.entry for m in self._catalogue.lookup(system, 1)), None)
        return entry.category if entry else None

    def _statement(self, gold: GoldStatement) -> Statement:
        cue = Evidence.at(self._gold.text, gold.cue) if gold.cue else None
        return Statement(
            id=gold.id,
            source=self._source(gold),
            cue=cue,
            content=self._evidence(gold.content),
            form=gold.form,
            within=gold.within,
        )

    def _source(self, gold: GoldStatement) -> Source | None:
        if gold.speaker is None:
            return None
        span = gold.source or _NOWHERE
        text = span.of(self._gold.text)
        return Source(text=text, span=span, name=gold.speaker, kind=SourceKind.PERSON)

    def _position(self, number: int, gold: GoldPosition) -> Position:
        return Position(
            id=f"p{number}",
            actor=Actor(id=gold.actor, name=gold.actor),
            toward=Actor(id=gold.toward, name=gold.toward) if gold.toward else None,
            kind=gold.kind,
            polarity=gold.polarity,
            evidence=self._evidence(gold.evidence),
            attribution=gold.said_by,
        )

    def _evidence(self, spans: Iterable[Span]) -> tuple[Evidence, ...]:
        return tuple(Evidence.at(self._gold.text, span) for span in spans)


def _party(gold: GoldParty | None) -> Party | None:
    if gold is None:
        return None
    return Party(
        id=gold.id,
        name=gold.text or gold.id,
        via=gold.via,
        span=gold.span,
        inferred=gold.span is None,
    )


def _quantity(gold: GoldItem) -> Quantity | None:
    if gold.quantity is None:
        return None
    return Quantity(value=gold.quantity, text=gold.text, span=gold.span, unit=gold.unit)
