"""Errors of a reading as a person wants to see them: marked sentences with both values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsflow.evaluation.assignment import best_pairs
from armsflow.evaluation.marking import marked
from armsflow.evaluation.position_scoring import Stances, gold_stances, reading_stances
from armsflow.evaluation.row_matching import Pairing
from armsflow.evaluation.rows import Row, last_name
from armsflow.evaluation.scoring import Result
from armsflow.evaluation.span_matching import shared_length
from armsflow.evaluation.statement_scoring import SpokenSpans
from armsflow.model import Failure, Span


def differences(result: Result) -> Iterator[str]:
    """Each error of one document as a block of lines: what kind, both values, the sentence."""
    if isinstance(result.outcome, Failure):
        yield f"{result.gold.id}  FAILED  {result.outcome.message}"
    yield from _row_differences(result)
    yield from _statement_differences(result)
    yield from _position_differences(result)


def described(row: Row) -> str:
    """A row in one line: parties, item, stage, realis, date and speaker."""
    quantity = "" if row.quantity is None else f" x{row.quantity:g}"
    date = f", {row.date}" if row.date else ""
    speaker = f", said by {row.speaker}" if row.speaker else ""
    return (
        f"{row.kind} {row.supplier or '-'} > {row.recipient or '-'}"
        f" {row.system or '-'}{quantity}, {row.stage}, {row.realis}{date}{speaker}"
    )


def _row_differences(result: Result) -> Iterator[str]:
    for pairing in result.pairings():
        if block := _row_difference(pairing, result.gold.text):
            yield f"{result.gold.id}  {block}"


def _row_difference(pairing: Pairing, text: str) -> str:
    gold, predicted = pairing.gold, pairing.predicted
    if gold and predicted:
        wrong = [slot for slot, right in pairing.slots().items() if not right]
        values = "; ".join(_both_values(slot, gold, predicted) for slot in wrong)
        return f"wrong row: {values}\n{marked(text, [gold.span])}" if wrong else ""
    if gold:
        return f"missed row: {described(gold)}\n{marked(text, [gold.span])}"
    if predicted:
        return f"spurious row: {described(predicted)}\n{marked(text, [predicted.span])}"
    return ""


def _both_values(slot: str, gold: Row, predicted: Row) -> str:
    name = "speaker" if slot == "said-by" else slot
    wanted, given = getattr(gold, name), getattr(predicted, name)
    return f"{slot} is {_shown(given)}, gold {_shown(wanted)}"


def _shown(value: object) -> str:
    return "-" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _statement_differences(result: Result) -> Iterator[str]:
    gold = [SpokenSpans.of_gold(statement) for statement in result.gold.statements]
    read = [SpokenSpans.of_reading(statement) for statement in result.reading.statements]
    pairs = dict(best_pairs(_shared_contents(gold, read)))
    text, name = result.gold.text, result.gold.id
    for g, statement in enumerate(gold):
        if g not in pairs:
            yield f"{name}  missed statement\n{_statement(statement, text)}"
        elif wrong := _wrong_parts(statement, read[pairs[g]], text):
            yield f"{name}  wrong statement: {wrong}\n{_statement(statement, text)}"
    for p in sorted(set(range(len(read))) - set(pairs.values())):
        yield f"{name}  spurious statement\n{_statement(read[p], text)}"


def _shared_contents(
    gold: Sequence[SpokenSpans], read: Sequence[SpokenSpans]
) -> dict[tuple[int, int], int]:
    shared = {
        (g, p): shared_length(one.content, other.content)
        for g, one in enumerate(gold)
        for p, other in enumerate(read)
    }
    return {pair: length for pair, length in shared.items() if length}


def _wrong_parts(gold: SpokenSpans, read: SpokenSpans, text: str) -> str:
    parts = [
        _part("source", gold.source, read.source, text),
        _part("cue", gold.cue, read.cue, text),
        "" if gold.content == read.content else f"content is {_quoted(read.content, text)}",
    ]
    if last_name(gold.speaker) != last_name(read.speaker):
        parts.append(f"speaker is {_shown(read.speaker)}, gold {_shown(gold.speaker)}")
    return "; ".join(part for part in parts if part)


def _part(name: str, gold: Span | None, read: Span | None, text: str) -> str:
    return "" if gold == read else f"{name} is {_quoted([read] if read else [], text)}"


def _quoted(spans: Sequence[Span], text: str) -> str:
    return " + ".join(f'"{" ".join(span.of(text).split())}"' for span in spans) or "-"


def _statement(statement: SpokenSpans, text: str) -> str:
    ends = [span for span in (statement.source, statement.cue) if span]
    return marked(text, [*ends, *statement.content])


def _position_differences(result: Result) -> Iterator[str]:
    wanted = gold_stances(result.gold.positions)
    given = reading_stances(result.reading.positions)
    for word, stances in (("missed", wanted - given), ("spurious", given - wanted)):
        yield from (f"{result.gold.id}  {word} position: {line}" for line in _stances(stances))


def _stances(stances: Stances) -> Iterator[str]:
    for ((actor, toward, kind), polarity), count in stances.items():
        yield f"{actor} > {toward or '-'} {kind} {polarity}" + (f" ({count} x)" * (count > 1))
