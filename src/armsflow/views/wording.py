"""How the values of a reading are put in words, the same in every view."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from armsflow.model import (
    Document,
    EventDate,
    Form,
    Item,
    Party,
    Polarity,
    Position,
    PositionKind,
    Quantity,
    Reading,
    Rejection,
    Source,
    Statement,
    Transfer,
    TransferKind,
)

NOT_SAID: Final = "not said"
THE_REPORT: Final = "the report itself"
UNNAMED: Final = "an unnamed source"
NOTHING_FOUND: Final = "Nothing on arms transfers or alliances was found in this report."

_QUOTATION_MARKS: Final = "\"'“”„«»‘’ "
_TITLE_LENGTH: Final = 120
_STANCES: Final = {
    PositionKind.MEMBERSHIP: "membership in {}",
    PositionKind.DEFENCE_COMMITMENT: "the defence commitment to {}",
    PositionKind.ALIGNMENT: "alignment with {}",
    PositionKind.HOSTING: "hosting {}",
    PositionKind.COOPERATION: "cooperation with {}",
}
_POLARITIES: Final = {
    Polarity.AFFIRMS: "affirms",
    Polarity.DENIES: "denies",
    Polarity.DOUBTS: "casts doubt on",
}


def visible(text: str) -> str:
    """``text``, one character for each, with what would disturb a screen made harmless.

    Controls other than tab and line feed, direction marks and unpaired surrogates become U+FFFD.
    """
    # What Python calls printable is harmless; most texts are, but for their lines.
    if text.replace("\n", "").replace("\t", "").isprintable():
        return text
    return "".join(map(_harmless, text))


def _harmless(character: str) -> str:
    if character in "\t\n":
        return character
    unsafe = unicodedata.category(character) in {"Cc", "Cs"} or (
        unicodedata.bidirectional(character) in _DIRECTION_MARKS
    )
    return "\ufffd" if unsafe else character


_DIRECTION_MARKS: Final = frozenset({"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})


def title_words(document: Document) -> str:
    """The report's title: its own, else its first line, else its reference."""
    lines = (line.strip() for line in document.text[: 2 * _TITLE_LENGTH].splitlines())
    title = document.title or next(filter(None, lines), None) or document.ref or "Untitled"
    cut = title if len(title) <= _TITLE_LENGTH else title[: _TITLE_LENGTH - 1] + "…"
    return " ".join(visible(cut).split())


def origin_words(document: Document) -> str:
    """Where the report is from: publisher, date, and address or reference, as far as known."""
    parts = (document.publisher, document.published, document.url or document.ref)
    return visible(" · ".join(filter(None, parts)))


def party_words(party: Party | None) -> str:
    """A party by its name, the firm that acts for it, and whether context alone names it."""
    if party is None:
        return NOT_SAID
    via = f" ({party.via})" if party.via and party.via != party.name else ""
    return visible(party.name + via + (" [inferred]" if party.inferred else ""))


def parties_words(transfer: Transfer) -> str:
    """Supplier, arrow, recipient; a deployment says so."""
    arrow = f"{party_words(transfer.supplier)} → {party_words(transfer.recipient)}"
    return f"{arrow} (deployment)" if transfer.kind is TransferKind.DEPLOYMENT else arrow


def number_words(value: float) -> str:
    """A count without a needless fraction, thousands set apart."""
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,g}"


def quantity_words(quantity: Quantity) -> str:
    """How many, and of which unit."""
    about = "about " if quantity.approximate else ""
    unit = f"{unit_words(quantity.value, quantity.unit)} of" if quantity.unit else "×"
    return f"{about}{number_words(quantity.value)} {unit}"


def unit_words(count: float, unit: str) -> str:
    """The unit's name in the number that its count asks for."""
    if count == 1:
        return unit
    return f"{unit[:-1]}ies" if unit.endswith("y") else f"{unit}s"


def item_words(item: Item) -> str:
    """An item by its system where that is known, else as written, with its quantity."""
    name = item.system or " ".join(item.text.split())
    quantity = item.quantity
    is_counted = quantity is None or (not item.system and item.span.contains(quantity.span))
    return visible(name if is_counted or quantity is None else f"{quantity_words(quantity)} {name}")


def stage_words(transfer: Transfer) -> str:
    """The stage, with its date where one is said."""
    return f"{transfer.stage} {date_words(transfer.date)}".strip()


def date_words(date: EventDate | None) -> str:
    """The date as resolved; empty where none is said."""
    return visible(date.value) if date else ""


def source_words(source: Source | None) -> str:
    """Who speaks: the resolved name, its role, and its affiliation where the role lacks it."""
    if source is None:
        return UNNAMED
    role, affiliation = source.role or "", source.affiliation or ""
    parts = (source.name, role, "" if affiliation in role else affiliation)
    return visible(", ".join(filter(None, parts)))


def introductions(statements: Iterable[Statement]) -> dict[str, str]:
    """The words for each statement's source: in full at the first, by name alone from then on."""
    words: dict[str, str] = {}
    introduced: set[str] = set()
    for statement in statements:
        name = statement.source.name if statement.source else UNNAMED
        is_known = name in introduced
        words[statement.id] = visible(name) if is_known else source_words(statement.source)
        introduced.add(name)
    return words


def speaker_words(reading: Reading, attribution: str | None) -> str:
    """The name behind an attribution: a speaker, an unnamed source, or the report itself."""
    if attribution is None:
        return THE_REPORT
    said = next((each for each in reading.statements if each.id == attribution), None)
    return visible(said.source.name) if said and said.source else UNNAMED


def cue_words(statement: Statement) -> str:
    """The cue as written, and that the author keeps a distance where he does."""
    cue = " ".join(statement.cue.quote.split()) if statement.cue else "—"
    return visible(f"{cue} (hedged)" if statement.hedged else cue)


def content_words(statement: Statement) -> str:
    """What is said, its pieces in text order, in quotation marks where the report quotes it."""
    pieces = " … ".join(" ".join(piece.quote.split()) for piece in statement.content)
    bare = visible(pieces).strip(_QUOTATION_MARKS)
    return f"“{bare}”" if statement.form is Form.DIRECT else visible(pieces)


def position_words(position: Position) -> str:
    """One stance as a clause."""
    toward = position.toward.name if position.toward else "an unnamed side"
    stance = _STANCES[position.kind].format(toward)
    return visible(f"{position.actor.name} {_POLARITIES[position.polarity]} {stance}")


def rejection_words(rejections: Sequence[Rejection]) -> str:
    """How many proposals the gate turned away, and why; empty where none."""
    if not rejections:
        return ""
    reasons: dict[str, int] = {}
    for rejection in rejections:
        reasons[rejection.reason] = reasons.get(rejection.reason, 0) + 1
    counted = ", ".join(f"{count} {reason}" for reason, count in sorted(reasons.items()))
    noun = "proposal was" if len(rejections) == 1 else "proposals were"
    return f"{len(rejections)} {noun} turned away for lack of grounds: {counted}."
