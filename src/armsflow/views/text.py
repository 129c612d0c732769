"""Readings for people at a terminal: marked sentences, deals, who said what; 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Final

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from armsflow.model import Failure, Reading, Span, Statement
from armsflow.views import wording
from armsflow.views.labels import drawn, label_rows, lines
from armsflow.views.marks import Mark, MarkKind, marks_of
from armsflow.views.outline import outline
from armsflow.views.passages import passages

WIDTH: Final = 80
_INDENT: Final = 2
_DEEPEST: Final = 8
_SPACES: Final = str.maketrans("\t\n", "  ")
_RULE: Final = "─" * WIDTH + "\n\n"

_COLUMNS: Final = (
    ("", 3),
    ("supplier → recipient", 21),
    ("items", 20),
    ("stage", 11),
    ("realis", 8),
    ("who says", 12),
)
_STYLES: Final = {
    MarkKind.SUPPLIER: "bold blue",
    MarkKind.RECIPIENT: "bold green",
    MarkKind.ITEM: "bold magenta",
    MarkKind.QUANTITY: "magenta",
    MarkKind.DATE: "yellow",
    MarkKind.VALUE: "yellow",
    MarkKind.SOURCE: "cyan",
    MarkKind.CUE: "italic cyan",
    MarkKind.ACTOR: "bold blue",
    MarkKind.TOWARD: "bold green",
}
"""Kinds that are marked under the words; the others show as passages and quotations."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextView:
    """How text is written: with colour or without."""

    colour: bool = False

    def render(self, outcomes: Iterable[Reading | Failure]) -> Iterator[str]:
        """One block for each reading; failures are for standard error and leave nothing here."""
        readings = (outcome for outcome in outcomes if isinstance(outcome, Reading))
        for number, reading in enumerate(readings):
            yield (_RULE if number else "") + self._drawn(_blocks(reading))

    def _drawn(self, blocks: Iterable[RenderableType]) -> str:
        page = StringIO()
        console = Console(
            file=page,
            width=WIDTH,
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            highlight=False,
            legacy_windows=False,
        )
        for block in blocks:
            console.print(block, markup=False, emoji=False)
        return "".join(line.rstrip() + "\n" for line in page.getvalue().splitlines()) + "\n"


def _blocks(reading: Reading) -> Iterator[RenderableType]:
    yield Text(wording.title_words(reading.document), style="bold")
    yield Text(wording.origin_words(reading.document), style="dim")
    if not (reading.transfers or reading.positions):
        yield Text("\n" + wording.NOTHING_FOUND)
    yield from _marked(reading)
    if reading.transfers:
        yield _heading("Deals")
        yield _deals(reading)
    yield from _statements(reading)
    yield from _positions(reading)
    yield from _remarks(reading)


def _heading(words: str) -> Text:
    return Text(f"\n{words}", style="bold underline")


def _marked(reading: Reading) -> Iterator[RenderableType]:
    """The passages that transfers and positions rest on, each value labelled under its words."""
    text = wording.visible(reading.document.text)
    marks = [mark for mark in marks_of(reading) if mark.kind in _STYLES]
    for passage in passages(reading):
        yield Text("")
        inside = [mark for mark in marks if mark.span.overlaps(passage)]
        for line in lines(text, passage, WIDTH - 2 * _INDENT):
            yield from _labelled(text, line, [mark for mark in inside if mark.span.overlaps(line)])


def _labelled(text: str, line: Span, marks: list[Mark]) -> Iterator[RenderableType]:
    yield _indented(_styled(text, line, marks))
    for row in label_rows(text, line, marks, WIDTH - 2 * _INDENT):
        yield _indented(Text(drawn(row), style="dim"))


def _styled(text: str, line: Span, marks: list[Mark]) -> Text:
    words = Text(line.of(text).translate(_SPACES), no_wrap=True)
    for mark in marks:
        words.stylize(
            _STYLES[mark.kind], max(0, mark.span.start - line.start), mark.span.end - line.start
        )
    return words


def _deals(reading: Reading) -> Table:
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=0)
    for name, width in _COLUMNS:
        table.add_column(name, width=width, overflow="fold")
    for transfer in reading.transfers:
        items = "\n".join(map(wording.item_words, transfer.items))
        price = f"\nfor {wording.visible(transfer.price.text)}" if transfer.price else ""
        cells = (
            transfer.id,
            wording.parties_words(transfer),
            items + price,
            wording.stage_words(transfer),
            str(transfer.realis),
            wording.speaker_words(reading, transfer.attribution),
        )
        table.add_row(*map(Text, cells))
    return table


def _statements(reading: Reading) -> Iterator[RenderableType]:
    if reading.statements:
        yield _heading("Who said what")
    who = wording.introductions(reading.statements)
    for depth, statement in outline(reading.statements):
        yield _said(statement, who[statement.id], min(depth, _DEEPEST))


def _said(statement: Statement, who: str, depth: int) -> RenderableType:
    words = Text.assemble(
        (who, "cyan"),
        f" — {wording.cue_words(statement)}: {wording.content_words(statement)}",
    )
    return _entry(statement.id, words, 1 + 2 * depth)


def _entry(number: str, words: Text, steps: int = 1) -> RenderableType:
    """A line of a list, its number in front and later lines under the first word."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_column(min_width=3, no_wrap=True)
    grid.add_column(overflow="fold")
    grid.add_row(Text(number, style="dim"), words)
    return Padding(grid, (0, 0, 0, _INDENT * steps))


def _positions(reading: Reading) -> Iterator[RenderableType]:
    if reading.positions:
        yield _heading("Positions")
    for position in reading.positions:
        said_by = wording.speaker_words(reading, position.attribution)
        yield _entry(position.id, Text(f"{wording.position_words(position)} — {said_by}"))


def _remarks(reading: Reading) -> Iterator[RenderableType]:
    rejected = wording.rejection_words(reading.rejections)
    if reading.notes or rejected:
        yield _heading("Notes")
    for note in reading.notes:
        yield _indented(Text(wording.visible(f"{note.message} ({note.code})")))
    if rejected:
        yield _indented(Text(rejected))


def _indented(words: Text, steps: int = 1) -> Padding:
    return Padding(words, (0, 0, 0, _INDENT * steps))
