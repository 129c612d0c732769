"""Readings as Markdown (CommonMark with GitHub's tables), for notes, issues and papers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from armsflow.model import Failure, Reading, Transfer
from armsflow.views import wording
from armsflow.views.outline import outline

_SPECIAL: Final = re.compile(r"([\\`*_\[\]<>#|~$^&])")
_HEADER: Final = (
    "| | supplier → recipient | items | stage | realis | who says | evidence |\n"
    "|---|---|---|---|---|---|---|\n"
)


def render(outcomes: Iterable[Reading | Failure]) -> Iterator[str]:
    """A section for each outcome, in order; a failure's section is its sentence."""
    for outcome in outcomes:
        if isinstance(outcome, Failure):
            yield f"## Not read\n\n{escaped(outcome.message)}\n\n"
        else:
            yield "".join(_section(outcome))


def escaped(text: str) -> str:
    """``text`` on one line, so that Markdown shows it as it stands."""
    return _SPECIAL.sub(r"\\\1", " ".join(wording.visible(text).split()))


def _section(reading: Reading) -> Iterator[str]:
    yield f"## {escaped(wording.title_words(reading.document))}\n\n"
    if origin := wording.origin_words(reading.document):
        yield f"{escaped(origin)}\n\n"
    if not (reading.transfers or reading.positions):
        yield f"{wording.NOTHING_FOUND}\n\n"
    yield from _deals(reading)
    yield from _statements(reading)
    yield from _positions(reading)
    yield from _notes(reading)


def _deals(reading: Reading) -> Iterator[str]:
    if not reading.transfers:
        return
    yield "### Deals\n\n" + _HEADER
    for transfer in reading.transfers:
        yield f"| {' | '.join(_cells(reading, transfer))} |\n"
    yield "\n"


def _cells(reading: Reading, transfer: Transfer) -> Iterator[str]:
    items = [escaped(wording.item_words(item)) for item in transfer.items]
    price = [f"for {escaped(transfer.price.text)}"] if transfer.price else []
    yield transfer.id
    yield escaped(wording.parties_words(transfer))
    yield "<br>".join(items + price)
    yield escaped(wording.stage_words(transfer))
    yield transfer.realis.value
    yield escaped(wording.speaker_words(reading, transfer.attribution))
    yield "<br>".join(f"“{escaped(evidence.quote)}”" for evidence in transfer.evidence)


def _statements(reading: Reading) -> Iterator[str]:
    if not reading.statements:
        return
    yield "### Who said what\n\n"
    who = wording.introductions(reading.statements)
    for depth, statement in outline(reading.statements):
        source = escaped(who[statement.id])
        cue, content = wording.cue_words(statement), wording.content_words(statement)
        indent = "  " * depth
        yield f"{indent}- {statement.id} **{source}** {escaped(cue)}: {escaped(content)}\n"
    yield "\n"


def _positions(reading: Reading) -> Iterator[str]:
    if not reading.positions:
        return
    yield "### Positions\n\n"
    for position in reading.positions:
        said_by = escaped(wording.speaker_words(reading, position.attribution))
        yield f"- {position.id} {escaped(wording.position_words(position))} — {said_by}\n"
        for evidence in position.evidence:
            yield f"  > “{escaped(evidence.quote)}”\n"
    yield "\n"


def _notes(reading: Reading) -> Iterator[str]:
    notes = [f"{note.message} ({note.code})" for note in reading.notes]
    rejected = wording.rejection_words(reading.rejections)
    lines = [*notes, rejected] if rejected else notes
    if lines:
        yield "### Notes\n\n" + "".join(f"- {escaped(line)}\n" for line in lines) + "\n"
