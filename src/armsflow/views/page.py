"""What the HTML page shows of a reading, as typed records in the page's own order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from armsflow.model import Item, Party, Position, Reading, Span, Statement, Transfer
from armsflow.views import wording
from armsflow.views.marks import Mark, MarkKind, marks_of, segments
from armsflow.views.outline import outline

_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """Words of the register side; ``key`` and ``anchor`` lead to the report's own words."""

    words: str
    key: str | None = None
    anchor: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A piece of the report's text: marked where it has ``keys``."""

    words: str
    anchor: str
    keys: tuple[str, ...]
    kinds: tuple[str, ...]
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal:
    """One transfer as a row; ``said_by`` leads to the statement it is reported in."""

    id: str
    key: str
    anchor: str
    is_deployment: bool
    supplier: Value
    recipient: Value
    items: tuple[Value, ...]
    price: Value | None
    stage: str
    date: Value | None
    realis: str
    said_by: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement, ``depth`` steps below the one it is reported in."""

    id: str
    key: str
    depth: int
    source: Value
    cue: Value
    content: Value
    form: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance:
    """One position."""

    id: str
    key: str
    words: Value
    said_by: Value


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report: its text in pieces, and all that was read in it."""

    id: str
    title: str
    origin: str
    language: str
    link: str | None
    pieces: tuple[Piece, ...]
    nothing: str
    deals: tuple[Deal, ...]
    statements: tuple[Said, ...]
    positions: tuple[Stance, ...]
    notes: tuple[Value, ...]
    rejected: str


def article(reading: Reading, number: int) -> Article:
    """The page's record of ``reading``, which stands as the page's article ``number``."""
    return _Builder(reading, f"r{number}").article()


@dataclass(frozen=True, slots=True)
class _Builder:
    """Builds one article; ``id`` keeps its keys and anchors apart from other articles'."""

    reading: Reading
    id: str

    def article(self) -> Article:
        """The whole record."""
        document = self.reading.document
        has_findings = bool(self.reading.transfers or self.reading.positions)
        return Article(
            id=self.id,
            title=wording.title_words(document),
            origin=wording.origin_words(document),
            language=wording.visible(document.language),
            link=_web_address(document.url),
            pieces=tuple(self._pieces()),
            nothing="" if has_findings else wording.NOTHING_FOUND,
            deals=tuple(map(self._deal, self.reading.transfers)),
            statements=tuple(self._statements()),
            positions=tuple(map(self._stance, self.reading.positions)),
            notes=tuple(self._notes()),
            rejected=wording.rejection_words(self.reading.rejections),
        )

    def _pieces(self) -> Iterator[Piece]:
        text, marks = wording.visible(self.reading.document.text), marks_of(self.reading)
        # A mark stands in many segments, so that its words are made once.
        keys = {id(mark): self._keys(mark) for mark in marks}
        labels = {id(mark): f"{mark.of} {mark.kind}" for mark in marks}
        for segment in segments(text, marks):
            held = list(map(id, segment.marks))
            yield Piece(
                words=segment.span.of(text),
                anchor=self._anchor(segment.span),
                keys=tuple(dict.fromkeys(key for mark in held for key in keys[mark])),
                kinds=tuple(dict.fromkeys(mark.kind.value for mark in segment.marks)),
                label=", ".join(dict.fromkeys(labels[mark] for mark in held)),
            )

    def _keys(self, mark: Mark) -> tuple[str, str]:
        """The key of the marked value, and of the whole that it belongs to."""
        return self._key(mark.of, mark.kind, mark.span), self._whole(mark.of)

    def _key(self, of: str, kind: MarkKind, span: Span) -> str:
        return f"{self._whole(of)}-{kind}-{span.start}"

    def _whole(self, of: str) -> str:
        return f"{self.id}-{of}"

    def _anchor(self, span: Span) -> str:
        return f"{self.id}-at-{span.start}"

    def _value(self, words: str, of: str, kind: MarkKind, span: Span | None) -> Value:
        if span is None:
            return Value(words=words)
        return Value(words=words, key=self._key(of, kind, span), anchor=self._anchor(span))

    def _deal(self, transfer: Transfer) -> Deal:
        of, price, date = transfer.id, transfer.price, transfer.date
        price_words = wording.visible(price.text) if price else ""
        return Deal(
            id=of,
            key=self._whole(of),
            anchor=self._evidence_anchor(transfer),
            is_deployment=transfer.kind.value == "deployment",
            supplier=self._party(transfer.supplier, of, MarkKind.SUPPLIER),
            recipient=self._party(transfer.recipient, of, MarkKind.RECIPIENT),
            items=tuple(self._item(item, of) for item in transfer.items),
            price=self._value(price_words, of, MarkKind.VALUE, price.span) if price else None,
            stage=transfer.stage.value,
            date=self._value(wording.date_words(date), of, MarkKind.DATE, date.span)
            if date
            else None,
            realis=transfer.realis.value,
            said_by=self._speaker(transfer.attribution),
        )

    def _evidence_anchor(self, transfer: Transfer) -> str:
        return self._anchor(transfer.evidence[0].span) if transfer.evidence else self.id

    def _party(self, party: Party | None, of: str, kind: MarkKind) -> Value:
        return self._value(wording.party_words(party), of, kind, party.span if party else None)

    def _item(self, item: Item, of: str) -> Value:
        return self._value(wording.item_words(item), of, MarkKind.ITEM, item.span)

    def _speaker(self, attribution: str | None) -> Value:
        words = wording.speaker_words(self.reading, attribution)
        whole = self._whole(attribution) if attribution else None
        return Value(words=words, key=whole, anchor=whole)

    def _statements(self) -> Iterator[Said]:
        who = wording.introductions(self.reading.statements)
        for depth, statement in outline(self.reading.statements):
            yield self._said(statement, who[statement.id], min(depth, _DEEPEST))

    def _said(self, statement: Statement, who: str, depth: int) -> Said:
        of, source, cue = statement.id, statement.source, statement.cue
        first = statement.content[0].span if statement.content else None
        return Said(
            id=of,
            key=self._whole(of),
            depth=depth,
            source=self._value(who, of, MarkKind.SOURCE, source.span if source else None),
            cue=self._value(
                wording.cue_words(statement), of, MarkKind.CUE, cue.span if cue else None
            ),
            content=self._value(wording.content_words(statement), of, MarkKind.CONTENT, first),
            form=statement.form.value,
        )

    def _stance(self, position: Position) -> Stance:
        first = position.evidence[0].span if position.evidence else None
        words = wording.position_words(position)
        return Stance(
            id=position.id,
            key=self._whole(position.id),
            words=self._value(words, position.id, MarkKind.EVIDENCE, first),
            said_by=self._speaker(position.attribution),
        )

    def _notes(self) -> Iterator[Value]:
        for number, note in enumerate(self.reading.notes, start=1):
            words = wording.visible(f"{note.message} ({note.code})")
            yield self._value(words, f"n{number}", MarkKind.NOTE, note.span)


def _web_address(url: str | None) -> str | None:
    """The address where a browser may follow it; None for any other scheme."""
    return url if url and url.startswith(("http://", "https://")) else None
