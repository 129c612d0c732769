"""Scores of statements: spans of source, cue and content, and who is said to speak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from armsflow.evaluation.counts import Scores, Share
from armsflow.evaluation.records import GoldStatement
from armsflow.evaluation.rows import last_name
from armsflow.evaluation.span_matching import exact, length, overlapping, shared_length
from armsflow.model import Span, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class SpokenSpans:
    """The spans of one statement and its resolved speaker, on either side."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    speaker: str | None = None

    @classmethod
    def of_gold(cls, statement: GoldStatement) -> SpokenSpans:
        """The spans of a gold statement."""
        return cls(
            source=statement.source,
            cue=statement.cue,
            content=statement.content,
            speaker=statement.speaker,
        )

    @classmethod
    def of_reading(cls, statement: Statement) -> SpokenSpans:
        """The spans of a statement of a reading."""
        return cls(
            source=statement.source.span if statement.source else None,
            cue=statement.cue.span if statement.cue else None,
            content=tuple(piece.span for piece in statement.content),
            speaker=statement.source.name if statement.source else None,
        )


def statement_scores(gold: Sequence[SpokenSpans], predicted: Sequence[SpokenSpans]) -> Scores:
    """All measures of statements; each piece of a content is a span of its own."""
    right = sum(speaker_is_right(statement, predicted) for statement in gold)
    speaker = Share(right=right, total=len(gold))
    return span_scores(gold, predicted) + Scores(shares={"speaker": speaker})


def span_scores(gold: Sequence[SpokenSpans], predicted: Sequence[SpokenSpans]) -> Scores:
    """The exact and overlapping agreement of sources, cues and pieces of content."""
    sides = (_spans(gold), _spans(predicted))
    counts = {}
    for part in ("source", "cue", "content"):
        counts[f"{part}-exact"] = exact(*(side[part] for side in sides))
        counts[f"{part}-overlap"] = overlapping(*(side[part] for side in sides))
    return Scores(counts=counts)


def speaker_is_right(gold: SpokenSpans, predicted: Sequence[SpokenSpans]) -> bool:
    """Whether the predicted statement that covers most of the gold content names its speaker.

    It must cover at least half; among equals, the one that covers least besides is taken.
    """
    if not predicted:
        return False
    best = max(predicted, key=lambda p: (shared_length(gold.content, p.content), -_excess(gold, p)))
    enough = 2 * shared_length(gold.content, best.content) >= length(gold.content)
    return enough and last_name(gold.speaker) == last_name(best.speaker)


def _excess(gold: SpokenSpans, predicted: SpokenSpans) -> int:
    return length(predicted.content) - shared_length(gold.content, predicted.content)


def _spans(statements: Sequence[SpokenSpans]) -> Mapping[str, list[Span]]:
    return {
        "source": [s.source for s in statements if s.source],
        "cue": [s.cue for s in statements if s.cue],
        "content": [piece for s in statements for piece in s.content],
    }
