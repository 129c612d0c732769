"""Gold documents back in the notation of cases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from armsflow.evaluation.case_lines import Finder
from armsflow.evaluation.notation import Words, quoted
from armsflow.evaluation.places import nearest, occurrences
from armsflow.evaluation.records import (
    GoldDocument,
    GoldItem,
    GoldParty,
    GoldPosition,
    GoldStatement,
    GoldTransfer,
)
from armsflow.model import Span

Place = Callable[[Words], Span]


def case_text(document: GoldDocument) -> str:
    """The document as one case, which reads back as the same spans and values.

    The text of a case neither begins nor ends with a line break, and no line of it is ``---`` or
    begins with ``===``. Raises ``ValueError`` for a span that is part of a longer word while its
    words also stand alone.
    """
    label = document.labels.get("publisher") or document.labels.get("manner") or ""
    header = " | ".join(part for part in (document.id, document.published or "", label) if part)
    lines = [f"=== {header}", document.text, "---", *_lines(document)]
    return "\n".join(lines) + "\n"


def _lines(document: GoldDocument) -> Iterator[str]:
    yield from (_transfer(transfer, document.text) for transfer in document.transfers)
    yield from (_statement(statement, document.text) for statement in document.statements)
    yield from (_position(position, document.text) for position in document.positions)


def _transfer(transfer: GoldTransfer, text: str) -> str:
    place = Finder(text, transfer.evidence).place
    items = " ; ".join(_item(item, text, place) for item in transfer.items)
    supplier = _party(transfer.supplier, text, place)
    recipient = _party(transfer.recipient, text, place)
    head = f"T {transfer.kind} {transfer.stage} {transfer.realis}"
    return " | ".join([head, f"{supplier} > {recipient}", items, *_options(transfer, text)])


def _options(transfer: GoldTransfer, text: str) -> Iterator[str]:
    if transfer.date:
        yield f"date {transfer.date}"
    if transfer.value:
        yield f"value {quoted(transfer.value)}"
    if transfer.mode:
        yield f"mode {transfer.mode}"
    if transfer.said_by:
        yield f"by {transfer.said_by}"
    yield "ev " + " ; ".join(_words(span, text, Finder(text).place) for span in transfer.evidence)


def _party(party: GoldParty | None, text: str, place: Place) -> str:
    if party is None:
        return "-"
    parts = [_id(party.id)]
    if party.via:
        parts.append(f"via {quoted(party.via)}")
    if party.span:
        parts.append(_words(party.span, text, place))
    return " ".join(parts)


def _item(item: GoldItem, text: str, place: Place) -> str:
    parts = [_words(item.span, text, place)]
    if item.system:
        parts.append(f"={item.system}")
    if item.quantity is not None:
        parts.append(f"x{item.quantity:f}".rstrip("0").rstrip("."))
    if item.unit:
        parts.append(f"unit={item.unit}")
    return " ".join(parts)


def _statement(statement: GoldStatement, text: str) -> str:
    def near(words: Words) -> Span:
        places = Finder(text).places(words)
        return nearest(places, statement.content[0], avoid=statement.content)

    source = _words(statement.source, text, near) if statement.source else "-"
    if statement.source or statement.speaker:
        source += f" = {statement.speaker or '-'}"
    cue = _words(statement.cue, text, near) if statement.cue else "-"
    within = [f"within {statement.within}"] if statement.within else []
    content = _pieces(statement.content, text)
    return " | ".join([f"S {statement.id}", source, cue, content, statement.form, *within])


def _pieces(pieces: Sequence[Span], text: str) -> str:
    parts = []
    for n, piece in enumerate(pieces):
        rest = (Span(pieces[n - 1].end, len(text)),) if n else ()
        parts.append(_words(piece, text, Finder(text, rest).place))
    return " ; ".join(parts)


def _position(position: GoldPosition, text: str) -> str:
    toward = _id(position.toward) if position.toward else "-"
    head = f"P {_id(position.actor)} > {toward} {position.kind} {position.polarity}"
    evidence = " ; ".join(_words(span, text, Finder(text).place) for span in position.evidence)
    return " | ".join([head, evidence, *([f"by {position.said_by}"] if position.said_by else [])])


def _words(span: Span, text: str, place: Place) -> str:
    words = span.of(text)
    if place(Words(words)) == span:
        return quoted(words)
    places = occurrences(text, words)
    if span not in places:
        message = f"'{words}' at {span.start} is part of a longer word, which cases cannot say"
        raise ValueError(message)
    return f"{quoted(words)}#{places.index(span) + 1}"


def _id(name: str) -> str:
    return f"<{name}>" if " " in name else name
