"""What a language says about a reading for the register: forecasts, denials, totals, voices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from armsflow.languages.en.foretelling import (
    Foretelling,
    at_least,
    denies,
    foretellings,
    is_part,
    total_named,
)
from armsflow.languages.en.voices import is_expert, is_official
from armsflow.model import Reading, Source, SourceKind, Span, Statement
from armsflow.register.accounts import Remarks
from armsflow.register.claims import Denial, Forecast, Foretold, Voice

_OFFICES: Final = {Voice.OFFICIAL, Voice.EXPERT}


def remark(reading: Reading) -> Remarks:
    """The remarks on a reading; on one in a language that is not known, none."""
    if reading.document.language != "en":
        return Remarks()
    return Remarks(
        forecasts=tuple(_forecasts(reading)) if reading.transfers else (),
        denials=tuple(_denials(reading)) if reading.transfers else (),
        wholes=dict(_wholes(reading)),
        at_least=dict(_at_least(reading)),
        parts=frozenset(_parts(reading)),
        voices=_voices(reading.statements),
    )


def _forecasts(reading: Reading) -> Iterator[Forecast]:
    document = reading.document
    for found in foretellings(document.text, document.published):
        said = _said(reading, found.span)
        yield _forecast(found, said)


def _forecast(found: Foretelling, said: Statement | None) -> Forecast:
    return Forecast(
        due=found.due,
        span=found.span,
        sentence=found.sentence,
        what=Foretold(found.what.value),
        first=found.first,
        whole=found.whole,
        statement=said.id if said else None,
        speaker=said.source.name if said and said.source else None,
    )


def _said(reading: Reading, place: Span) -> Statement | None:
    """The statement whose words hold ``place``; the innermost where statements are nested."""
    holding = [s for s in reading.statements if any(p.span.overlaps(place) for p in s.content)]
    return holding[-1] if holding else None


def _denials(reading: Reading) -> Iterator[Denial]:
    for statement in reading.statements:
        cue = statement.cue.quote if statement.cue else ""
        if statement.content and denies(cue, statement.content[0].quote):
            speaker = statement.source.name if statement.source else None
            yield Denial(span=statement.content[0].span, statement=statement.id, speaker=speaker)


def _wholes(reading: Reading) -> Iterator[tuple[tuple[int, int], float]]:
    for number, transfer in enumerate(reading.transfers):
        for index, item in enumerate(transfer.items):
            value = item.quantity.value if item.quantity else None
            whole = total_named(item.text, value) if value is not None else None
            if whole is not None:
                yield (number, index), whole


def _at_least(reading: Reading) -> Iterator[tuple[tuple[int, int], float]]:
    for number, transfer in enumerate(reading.transfers):
        for index, item in enumerate(transfer.items):
            least = at_least(item.text) if item.quantity is None else None
            if least is not None:
                yield (number, index), least


def _parts(reading: Reading) -> Iterator[tuple[int, int]]:
    for number, transfer in enumerate(reading.transfers):
        for index, item in enumerate(transfer.items):
            if is_part(item.text):
                yield number, index


def _voices(statements: Sequence[Statement]) -> dict[str, Voice]:
    """Whose word each statement is; a person is introduced once, and is the same after that."""
    told = {each.id: _voice(each.source) for each in statements}
    introduced = {
        each.source.name: told[each.id]
        for each in statements
        if each.source and each.source.kind is SourceKind.PERSON and told[each.id] in _OFFICES
    }
    return {
        each.id: introduced.get(each.source.name, told[each.id]) if each.source else told[each.id]
        for each in statements
    }


def _voice(source: Source | None) -> Voice:
    if source is None:
        return Voice.UNNAMED
    words = " ".join(filter(None, (source.text, source.role, source.affiliation, source.name)))
    if is_expert(words):
        return Voice.EXPERT
    if source.kind is SourceKind.STATE or is_official(words):
        return Voice.OFFICIAL
    return Voice.UNNAMED
