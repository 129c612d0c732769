"""PolNeAR (Newell, Margolin and Ruths 2018): attributions in political news, for measuring only.

A line holds ``text`` and ``annotations``, one per annotator, of which the first is taken. Its
content spans include quotation marks and punctuation before a closing mark, its sources often a
trailing comma, its cues auxiliaries and a colon ("has said:"). Spans are therefore scored three
times: as they stand; *redrawn*, armsflow's spans drawn by the corpus's conventions and the corpus's
as they are; and *trimmed*, which takes white space and quotation marks off both ends and
punctuation off the right end of the spans of both sides (a span of nothing else stays as it is). A
span that several attributions share counts once, on both sides, as it does in the corpus.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from armsflow.evaluation.counts import Counts, Scores
from armsflow.evaluation.gold import read_lines
from armsflow.evaluation.outcomes import Reader
from armsflow.evaluation.polnear_spans import redrawn
from armsflow.evaluation.reports import Options, Report
from armsflow.evaluation.span_matching import exact, overlapping
from armsflow.evaluation.statement_scoring import SpokenSpans
from armsflow.model import Document, Failure, Reading, Span
from armsflow.model.fields import Fields

PARTS = ("source", "cue", "content")
_QUOTES = "\"'“”„‟‘’‚‛«»‹›`"
_PUNCTUATION = ".,;:!?…-‐‑‒–—―"

Spans = Mapping[str, Sequence[Span]]


@dataclass(frozen=True, slots=True)
class Attributed:
    """A text and the spans of its attributions, by part."""

    id: str
    text: str
    spans: Spans


def load(path: Path) -> list[Attributed]:
    """The documents of a PolNeAR file as JSON Lines."""
    return [_document(Fields(data)) for _, data in read_lines(path)]


def evaluate(path: Path, read: Reader, options: Options) -> Report:
    """Source, cue and content, exact and overlapping: as they stand, redrawn and trimmed."""
    documents = load(path)[: options.limit]
    outcomes = read([Document(text=document.text, ref=document.id) for document in documents])
    scores = Scores()
    for document, outcome in zip(documents, outcomes, strict=True):
        scores += score(document, outcome)
    return Report(name=str(path), scores=scores)


def score(document: Attributed, outcome: Reading | Failure) -> Scores:
    """The counts of one document, as ``source-exact`` and ``trimmed source-exact`` ….

    A failure counts as an empty reading.
    """
    failed = isinstance(outcome, Failure)
    read = {part: [] for part in PARTS} if isinstance(outcome, Failure) else _spans_of(outcome)
    gold_words, read_words = (_trimmed(s, document.text) for s in (document.spans, read))
    return Scores(
        documents=1,
        failures=int(failed),
        counts={
            **_counts("", document.spans, read),
            **_counts("redrawn ", document.spans, _redrawn(read, document.text)),
            **_counts("trimmed ", gold_words, read_words),
        },
    )


def trimmed(span: Span, text: str) -> Span:
    """The span without white space and quotation marks around it and punctuation after it."""
    start, end = span
    while start < end and _is_edge(text[end - 1], _PUNCTUATION):
        end -= 1
    while start < end and _is_edge(text[start]):
        start += 1
    return Span(start, end) if start < end else span


def _is_edge(character: str, punctuation: str = "") -> bool:
    return character.isspace() or character in _QUOTES or character in punctuation


def _document(fields: Fields) -> Attributed:
    layer = next(iter(fields.each("annotations", lambda annotation: annotation)))
    typed = layer.each("spans", lambda span: (span.text("type"), span.spans("spans")))
    spans = {
        part: [s for kind, many in typed if kind.lower() == part for s in many] for part in PARTS
    }
    return Attributed(fields.text("id"), fields.text("text"), spans)


def _spans_of(reading: Reading) -> Spans:
    statements = [SpokenSpans.of_reading(statement) for statement in reading.statements]
    return {
        "source": [s.source for s in statements if s.source],
        "cue": [s.cue for s in statements if s.cue],
        "content": [piece for s in statements for piece in s.content],
    }


def _redrawn(spans: Spans, text: str) -> Spans:
    return {part: [redrawn(part, span, text) for span in many] for part, many in spans.items()}


def _trimmed(spans: Spans, text: str) -> Spans:
    return {part: [trimmed(span, text) for span in many] for part, many in spans.items()}


def _counts(prefix: str, gold: Spans, read: Spans) -> dict[str, Counts]:
    measures: dict[str, Callable[[Sequence[Span], Sequence[Span]], Counts]]
    measures = {"exact": exact, "overlap": overlapping}
    return {
        f"{prefix}{part}-{name}": measure(_distinct(gold[part]), _distinct(read[part]))
        for name, measure in measures.items()
        for part in PARTS
    }


def _distinct(spans: Sequence[Span]) -> list[Span]:
    return sorted(set(spans))
