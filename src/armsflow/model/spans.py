"""Spans of a text and the words they rest on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Span(NamedTuple):
    """A half-open range ``[start, end)`` in Unicode code points of a document's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words of ``text`` that this span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def cover(self, other: Span) -> Span:
        """The smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


@dataclass(frozen=True, slots=True)
class Evidence:
    """Exact words of a document: ``text[span.start:span.end] == quote`` holds always."""

    span: Span
    quote: str

    @classmethod
    def at(cls, text: str, span: Span) -> Evidence:
        """The evidence that ``span`` of ``text`` gives."""
        return cls(span, span.of(text))
