"""Lines of a text with labels under the words, for screens of fixed-width characters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from rich.cells import cell_len

from armsflow.model import Span
from armsflow.views.marks import Mark, MarkKind

_LINE_FEED: Final = "\n"
_WORD: Final = re.compile(r"\n(?![a-z])|\S+")


@dataclass(frozen=True, slots=True)
class Label:
    """A word under the text, from screen column ``start`` on, with a rule of ``width`` cells."""

    start: int
    width: int
    words: str

    @property
    def drawn(self) -> str:
        """The label with its rule: as wide as the words it stands under, or wider."""
        return self.words + "─" * (self.width - len(self.words))

    @property
    def end(self) -> int:
        """The column after the label's last."""
        return self.start + max(self.width, len(self.words))


def lines(text: str, span: Span, width: int) -> Iterator[Span]:
    """The lines, at most ``width`` cells wide, into which ``span`` of ``text`` is broken.

    Lines end between words, and at a line feed unless a small letter shows that the sentence
    goes on; a word wider than a line is cut.
    """
    start = end = -1
    for word in _words(text, span, width):
        if word is None or (start >= 0 and cell_len(text[start : word.end]) > width):
            if start >= 0:
                yield Span(start, end)
            start = -1
        if word is not None:
            start, end = (word.start if start < 0 else start), word.end
    if start >= 0:
        yield Span(start, end)


def label_rows(text: str, line: Span, marks: Iterable[Mark], width: int) -> Iterator[list[Label]]:
    """The rows of labels under one line, as few as the labels need so as not to touch."""
    rows: list[list[Label]] = []
    for label in sorted(_labels(text, line, marks, width), key=lambda each: each.start):
        row = next((row for row in rows if row[-1].end < label.start), None)
        if row is None:
            rows.append([label])
        else:
            row.append(label)
    return iter(rows)


def drawn(row: Sequence[Label]) -> str:
    """One row of labels as a line of characters."""
    line = ""
    for label in row:
        line += " " * (label.start - len(line)) + label.drawn
    return line


def _words(text: str, span: Span, width: int) -> Iterator[Span | None]:
    """The words of ``span`` in pieces that fit a line; None for each line feed."""
    for match in _WORD.finditer(text, span.start, span.end):
        if match[0] == _LINE_FEED:
            yield None
            continue
        yield from _fitting(text, Span(*match.span()), width)


def _fitting(text: str, word: Span, width: int) -> Iterator[Span]:
    start, room = word.start, width
    for place in range(word.start, word.end):
        cells = cell_len(text[place])
        if cells > room:
            yield Span(start, place)
            start, room = place, width
        room -= cells
    yield Span(start, word.end)


def _labels(text: str, line: Span, marks: Iterable[Mark], width: int) -> Iterator[Label]:
    """One label for each marked stretch of the line, with the ids of all it stands for."""
    grouped: dict[tuple[Span, MarkKind], list[str]] = {}
    for mark in marks:
        if mark.span.overlaps(line):
            grouped.setdefault((mark.span, mark.kind), []).append(mark.of)
    for (span, kind), ids in grouped.items():
        shown = Span(max(span.start, line.start), min(span.end, line.end))
        words = f"{','.join(dict.fromkeys(ids))} {kind}" if span.start >= line.start else ""
        start = cell_len(text[line.start : shown.start])
        wide = max(1, cell_len(shown.of(text)))
        yield Label(max(0, min(start, width - len(words))), wide, words[:width])
