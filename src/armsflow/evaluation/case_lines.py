"""The T, S and P lines of a case as gold records over the text of the case."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from armsflow.evaluation.notation import (
    QUOTED,
    LineError,
    Words,
    leading_words,
    only_words,
    split,
    unquoted,
)
from armsflow.evaluation.places import nearest, occurrences, sentence_around
from armsflow.evaluation.records import (
    GoldItem,
    GoldParty,
    GoldPosition,
    GoldStatement,
    GoldTransfer,
)
from armsflow.model import Form, Polarity, PositionKind, Realis, Span, Stage, TransferKind

Vocabulary = TypeVar("Vocabulary", bound=StrEnum)

_ITEM = re.compile(
    r"\s*(?:=\s*(?P<system>.+?))?(?:\s*\bx(?P<quantity>\d[\d.,]*))?(?:\s*\bunit=(?P<unit>.+))?"
)
_VIA = re.compile(rf'\bvia\s+(?:(?P<quoted>{QUOTED})|(?P<bare>[^"]+))')
_PARTY = re.compile(r"(?P<id><[^<>|]+>|[^\s\"<]+)\s*(?P<rest>.*)", re.DOTALL)
_DATE = re.compile(r"\d{4}(-\d{2}){0,2}")
_FIELDS = ("date", "value", "by", "ev", "mode")


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds words in the text of one case, first inside the spans ``within``."""

    text: str
    within: tuple[Span, ...] = ()

    def place(self, words: Words) -> Span:
        """The place meant: the nth, else the first one inside ``within``, else the first."""
        places = self.places(words)
        if words.nth is not None:
            return places[words.nth - 1]
        inside = (place for place in places if any(s.contains(place) for s in self.within))
        return next(inside, places[0])

    def places(self, words: Words) -> list[Span]:
        """All places of the words; raises :class:`LineError` if there are too few."""
        found = occurrences(self.text, words.text)
        nth = 1 if words.nth is None else words.nth
        if not (words.text and 1 <= nth <= len(found)):
            raise LineError(self._complaint(words, len(found)))
        return found

    def _complaint(self, words: Words, count: int) -> str:
        if count:
            return f'"{words.text}"#{words.nth} is asked for, but the words stand {count} time(s)'
        similar = similar_words(self.text, words.text)
        hint = f'; the text has "{similar}"' if similar else ""
        return f'the words "{words.text}" are not in the text{hint}'


def similar_words(text: str, words: str) -> str | None:
    """The first words of ``text`` that differ only in case, white space or quotation marks."""
    marks = {"'": "['‘’]", '"': '["“”]', "-": "[-‐‑–—]"}
    straight = words.translate(str.maketrans("‘’“”‐‑–—", "''\"\"----"))
    parts = ("".join(marks.get(c, re.escape(c)) for c in part) for part in straight.split())
    match = re.search(r"\s+".join(parts), text, re.IGNORECASE)
    return match.group() if match else None


def transfer_of(line: str, text: str) -> GoldTransfer:
    """The transfer that a line ``T kind stage realis | parties | items | …`` gives."""
    head, parties, items, *rest = _parts(line, at_least=3)
    kind, stage, realis = _words_of(head, 3, "kind stage realis")
    options = _options(rest)
    evidence = _given_evidence(options, text)
    finder = Finder(text, evidence)
    found = tuple(_item(part, finder) for part in split(items, ";"))
    evidence = evidence or _sentences_of(found, text)
    supplier, recipient = _parties(parties, Finder(text, evidence))
    return GoldTransfer(
        kind=_member(TransferKind, kind),
        supplier=supplier,
        recipient=recipient,
        items=found,
        stage=_member(Stage, stage),
        realis=_member(Realis, realis),
        evidence=evidence,
        date=_date(options.get("date")),
        value=_value(options.get("value"), text),
        mode=options.get("mode"),
        said_by=options.get("by"),
    )


def statement_of(line: str, text: str) -> GoldStatement:
    """The statement that a line ``S id | source | cue | content | form`` gives."""
    head, source, cue, content, form, *rest = _parts(line, at_least=5)
    (name,) = _words_of(head, 1, "id")
    pieces = _pieces(content, text)
    span, speaker = _source(source, text, pieces)
    return GoldStatement(
        id=name,
        source=span,
        speaker=speaker,
        cue=None if cue == "-" else _near(only_words(cue), text, pieces),
        content=pieces,
        form=_member(Form, form),
        within=_within(rest),
    )


def position_of(line: str, text: str) -> GoldPosition:
    """The position that a line ``P ACTOR > TOWARD kind polarity | evidence | …`` gives."""
    head, evidence, *rest = _parts(line, at_least=2)
    actor, stance = _two(split(head, ">"), "ACTOR > TOWARD")
    toward, kind, polarity = _stance(stance)
    return GoldPosition(
        actor=_id(actor),
        toward=None if toward == "-" else _id(toward),
        kind=_member(PositionKind, kind),
        polarity=_member(Polarity, polarity),
        evidence=tuple(Finder(text).place(only_words(part)) for part in split(evidence, ";")),
        said_by=_options(rest, ("by",)).get("by"),
    )


def _parts(line: str, *, at_least: int) -> list[str]:
    parts = split(line, "|")
    if len(parts) < at_least:
        message = f"at least {at_least} parts between | are expected, here are {len(parts)}"
        raise LineError(message)
    return parts


def _words_of(part: str, count: int, names: str) -> list[str]:
    words = part.split()
    if len(words) != count:
        message = f"'{names}' is expected, here is '{part}'"
        raise LineError(message)
    return words


def _member(vocabulary: type[Vocabulary], word: str) -> Vocabulary:
    for member in vocabulary:
        if member.value == word:
            return member
    message = f"'{word}' is none of {', '.join(vocabulary)}"
    raise LineError(message)


def _two(parts: Sequence[str], names: str) -> tuple[str, str]:
    match parts:
        case [one, other] if one and other:
            return one, other
    message = f"'{names}' is expected"
    raise LineError(message)


def _options(parts: Sequence[str], known: Sequence[str] = _FIELDS) -> dict[str, str]:
    options = {}
    for part in parts:
        name, _, value = part.partition(" ")
        if name not in known or not value.strip() or name in options:
            message = f"one each of {', '.join(known)} with a value is expected, here is '{part}'"
            raise LineError(message)
        options[name] = value.strip()
    return options


def _given_evidence(options: Mapping[str, str], text: str) -> tuple[Span, ...]:
    given = options.get("ev")
    if not given:
        return ()
    return tuple(Finder(text).place(only_words(part)) for part in split(given, ";"))


def _sentences_of(items: Sequence[GoldItem], text: str) -> tuple[Span, ...]:
    return tuple(sorted({sentence_around(text, item.span) for item in items}))


def _item(part: str, finder: Finder) -> GoldItem:
    words, rest = leading_words(part)
    match = _ITEM.fullmatch(rest)
    if not match:
        message = f"'=System xN unit=word' is expected after the item, here is '{rest.strip()}'"
        raise LineError(message)
    quantity = match["quantity"]
    return GoldItem(
        text=words.text,
        span=finder.place(words),
        system=match["system"],
        quantity=float(quantity.replace(",", "")) if quantity else None,
        unit=match["unit"],
    )


def _parties(part: str, finder: Finder) -> tuple[GoldParty | None, GoldParty | None]:
    supplier, recipient = _two(split(part, ">"), "supplier > recipient")
    return _party(supplier, finder), _party(recipient, finder)


def _party(part: str, finder: Finder) -> GoldParty | None:
    if part == "-":
        return None
    match = _PARTY.fullmatch(part)
    if not match:
        message = f"a party is an id and \"words\", here is '{part}'"
        raise LineError(message)
    via = _VIA.search(match["rest"])
    left = _VIA.sub("", match["rest"]).strip()
    words = only_words(left) if left else None
    return GoldParty(
        id=_id(match["id"]),
        text=words.text if words else None,
        span=finder.place(words) if words else None,
        via=_firm(via) if via else None,
    )


def _firm(via: re.Match[str]) -> str:
    return unquoted(via["quoted"]) if via["quoted"] else via["bare"].strip()


def _id(word: str) -> str:
    return word[1:-1].strip() if word.startswith("<") else word


def _date(value: str | None) -> str | None:
    if value is None or _DATE.fullmatch(value):
        return value
    message = f"a date is YYYY, YYYY-MM or YYYY-MM-DD, here is '{value}'"
    raise LineError(message)


def _value(given: str | None, text: str) -> str | None:
    if given is None:
        return None
    return Finder(text).place(only_words(given)).of(text)


def _pieces(content: str, text: str) -> tuple[Span, ...]:
    found: list[Span] = []
    for part in split(content, ";"):
        words = only_words(part)
        rest = (Span(found[-1].end, len(text)),) if found else ()
        found.append(Finder(text, rest).place(words))
    return tuple(found)


def _near(words: Words, text: str, pieces: Sequence[Span]) -> Span:
    finder = Finder(text)
    if words.nth is not None:
        return finder.place(words)
    return nearest(finder.places(words), pieces[0], avoid=pieces)


def _source(part: str, text: str, pieces: Sequence[Span]) -> tuple[Span | None, str | None]:
    words, rest = (None, part[1:]) if part.startswith("-") else leading_words(part)
    before, _, name = rest.partition("=")
    if before.strip():
        message = f"'= Resolved Speaker' is expected after the source, here is '{rest.strip()}'"
        raise LineError(message)
    speaker = name.strip() or (words.text if words else "-")
    span = _near(words, text, pieces) if words else None
    return span, None if speaker == "-" else speaker


def _within(rest: Sequence[str]) -> str | None:
    return _options(rest, ("within",)).get("within")


def _stance(part: str) -> tuple[str, str, str]:
    match = re.fullmatch(r"(<[^<>]+>|\S+)\s+(\S+)\s+(\S+)", part)
    if not match:
        message = f"'TOWARD kind polarity' is expected, here is '{part}'"
        raise LineError(message)
    return match[1], match[2], match[3]
