"""Accounts: one reading made small and comparable."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from armsflow.model import (
    Document,
    Item,
    Party,
    Position,
    Quantity,
    Reading,
    Source,
    Statement,
    Transfer,
)
from armsflow.register.bundling import Bundler
from armsflow.register.claims import (
    Account,
    Amount,
    Claim,
    Denial,
    Forecast,
    Report,
    Saying,
    Stance,
    Voice,
)
from armsflow.register.fingerprints import gist, signature
from armsflow.register.lineage import Lineage
from armsflow.register.surmise import likely, named_states

_NAME: Final = r"[^\W\d_a-zа-я][\w'’.&-]*"
_NAMES: Final = re.compile(rf"{_NAME}(?:\s+(?:of\s+|de\s+)?{_NAME})*")
_IDENTITY: Final = 16
_MOST_MARKS: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Remarks:
    """What only a language can say about a reading; the register takes it as it is given.

    By transfer and item index: ``wholes`` are totals that an item's words name beside their own
    number, ``at_least`` the least that a vague plural can mean, ``parts`` the items whose words
    call them a lot among others. ``voices`` says whose word each statement is, by its id.
    """

    forecasts: tuple[Forecast, ...] = ()
    denials: tuple[Denial, ...] = ()
    wholes: Mapping[tuple[int, int], float] = field(default_factory=dict)
    at_least: Mapping[tuple[int, int], float] = field(default_factory=dict)
    parts: frozenset[tuple[int, int]] = frozenset()
    voices: Mapping[str, Voice] = field(default_factory=dict)


Remark = Callable[[Reading], Remarks]
"""The language's part in making accounts."""


def record_id(document: Document) -> str:
    """The id of a document as published: the hash of its text and of who published it when.

    Two papers that print one text are two records, of which one is a copy.
    """
    parts = (document.id, document.ref, document.url, document.publisher, document.published)
    return "r" + _hash("\x1f".join(part or "" for part in parts))


def no_remarks(reading: Reading) -> Remarks:  # noqa: ARG001 the signature of every Remark
    """The remarks of a language that is not known."""
    return Remarks()


@dataclass(frozen=True, slots=True)
class Accountant:
    """Makes accounts of readings."""

    lineage: Lineage
    remark: Remark = no_remarks

    def account(self, reading: Reading) -> Account:
        """What consolidation needs of ``reading``."""
        remarks = self.remark(reading)
        told = _Told({s.id: s for s in reading.statements}, remarks)
        claims = Bundler(self.lineage).bundle(tuple(_claims(reading, told)))
        return Account(
            report=_report(reading, claims),
            claims=claims,
            forecasts=remarks.forecasts,
            denials=remarks.denials,
            sayings=tuple(_saying(each, told) for each in reading.statements),
            stances=tuple(_stance(each, told) for each in reading.positions),
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """Who says what, within one reading."""

    statements: Mapping[str, Statement]
    remarks: Remarks

    def source(self, statement: str | None) -> Source | None:
        """The source of a statement, or of the one it is reported inside."""
        found = self.statements.get(statement or "")
        return found.source if found else None

    def speaker(self, statement: str | None) -> str | None:
        source = self.source(statement)
        return source.name if source else None

    def voice(self, statement: str | None) -> Voice:
        if statement is None or statement not in self.statements:
            return Voice.AUTHOR
        return self.remarks.voices.get(statement, Voice.UNNAMED)


def _report(reading: Reading, claims: Iterable[Claim]) -> Report:
    document = reading.document
    return Report(
        id=record_id(document),
        ref=document.ref or record_id(document),
        publisher=document.publisher,
        published=document.published,
        language=document.language,
        title=document.title,
        marks=f" {' | '.join(_marks(document.text))} ",
        signature=signature(document.text),
        outline=_outline(claims),
    )


def _outline(claims: Iterable[Claim]) -> str:
    lines = sorted(f"{c.block}|{c.supplier}|{c.stage}|{c.realis}|{c.date}" for c in claims)
    return _hash("\n".join(lines)) if lines else ""


def _marks(text: str) -> Iterator[str]:
    for number, match in enumerate(_NAMES.finditer(text)):
        if number >= _MOST_MARKS:
            break
        yield match[0].casefold().rstrip(".")


def _claims(reading: Reading, told: _Told) -> Iterator[Claim]:
    record = record_id(reading.document)
    named = named_states(reading.entities)
    told_before: Counter[str] = Counter()
    for number, transfer in enumerate(reading.transfers):
        for index, item in enumerate(transfer.items):
            identity = _identity(record, transfer, item)
            told_before[identity] += 1
            if told_before[identity] > 1:
                identity = _hash(f"{identity}\x1f{told_before[identity]}")
            yield Claim(
                id=identity,
                lead=identity,
                block="",
                document=record,
                transfer=number,
                item=index,
                kind=transfer.kind,
                supplier=_party(transfer.supplier),
                recipient=_party(transfer.recipient),
                via=transfer.supplier.via if transfer.supplier else None,
                stage=transfer.stage,
                realis=transfer.realis,
                text=item.text,
                span=item.span,
                system=item.system,
                category=item.category,
                amount=_amount(item.quantity),
                whole=told.remarks.wholes.get((number, index)),
                at_least=told.remarks.at_least.get((number, index)),
                part=(number, index) in told.remarks.parts,
                date=transfer.date.value if transfer.date else None,
                price=transfer.price.text if transfer.price else None,
                speaker=told.speaker(transfer.attribution),
                statement=transfer.attribution,
                voice=told.voice(transfer.attribution),
                evidence=tuple(piece.span for piece in transfer.evidence),
                confidence=transfer.confidence,
                likely=None if transfer.recipient else likely(named, transfer.supplier),
            )


def _identity(record: str, transfer: Transfer, item: Item) -> str:
    parts = (
        record,
        str(tuple(item.span)),
        transfer.kind,
        _party(transfer.supplier) or "",
        _party(transfer.recipient) or "",
        transfer.stage,
        transfer.realis,
    )
    return _hash("\x1f".join(parts))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:_IDENTITY]


def _party(party: Party | None) -> str | None:
    return party.id if party else None


def _amount(quantity: Quantity | None) -> Amount | None:
    if quantity is None:
        return None
    return Amount(float(quantity.value), quantity.unit, quantity.approximate)


def _saying(statement: Statement, told: _Told) -> Saying:
    source = statement.source
    return Saying(
        id=statement.id,
        speaker=source.name if source else None,
        role=source.role if source else None,
        affiliation=source.affiliation if source else None,
        voice=told.voice(statement.id),
        content=tuple(piece.span for piece in statement.content),
        within=statement.within,
        kind=source.kind if source else None,
        gist=gist(" ".join(piece.quote for piece in statement.content)),
    )


def _stance(position: Position, told: _Told) -> Stance:
    return Stance(
        actor=position.actor.id,
        toward=position.toward.id if position.toward else None,
        kind=position.kind,
        polarity=position.polarity,
        speaker=told.speaker(position.attribution),
        evidence=tuple(piece.span for piece in position.evidence),
    )
