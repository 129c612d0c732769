"""Anchoring: what is proposed held against the words of the document, and what does not hold."""

from __future__ import annotations

from typing import Literal, Protocol, TypeVar

from armsflow.model import Rejection, RejectionReason, Span


class Worded(Protocol):
    """A value of one slot with the words it rests on."""

    @property
    def text(self) -> str:
        """The words as proposed."""

    @property
    def span(self) -> Span:
        """Where they are said to stand."""


AnyWorded = TypeVar("AnyWorded", bound=Worded)


class Anchoring:
    """Checks spans of one document's text and counts what it turns away."""

    def __init__(self, text: str) -> None:
        """Take the document's text."""
        self.text = text
        self.rejections: list[Rejection] = []

    def holds(self, span: Span) -> bool:
        """Whether the span covers at least one character of the text, and none beyond it."""
        return 0 <= span.start < span.end <= len(self.text)

    def requires(self, slot: str, span: Span | None) -> bool:
        """Whether the span holds or the slot has none; if not, the proposal is rejected for it."""
        if span is None or self.holds(span):
            return True
        return self.rejects(RejectionReason.WORDS_NOT_IN_TEXT, slot, span)

    def requires_evidence(self, span: Span) -> bool:
        """Whether the evidence holds; evidence without a character is none."""
        if span.start == span.end:
            return self.rejects(RejectionReason.NO_EVIDENCE, "evidence", span)
        return self.requires("evidence", span)

    def kept(self, slot: str, value: AnyWorded | None) -> AnyWorded | None:
        """The value if its words stand where it says they do; else None, and the slot is rejected.

        The rest of the proposal holds without the slot.
        """
        if value is None or (self.holds(value.span) and value.span.of(self.text) == value.text):
            return value
        rejection = Rejection(reason=RejectionReason.WORDS_NOT_IN_TEXT, slot=slot, words=value.text)
        self.rejections.append(rejection)
        return None

    def rejects(self, reason: RejectionReason, slot: str, span: Span | None) -> Literal[False]:
        """Count a rejection, with the words at ``span`` where it holds."""
        inside = span if span is not None and self.holds(span) else None
        words = inside.of(self.text) if inside else ""
        self.rejections.append(Rejection(reason=reason, slot=slot, words=words, span=inside))
        return False
