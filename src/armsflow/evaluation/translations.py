"""Machine translations of one segment: whether the same facts are read from each.

A line holds ``src``, ``refs`` and ``hyps``: a segment, its human translations into English and
those of several systems, by name.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from armsflow.evaluation.counts import Scores, Share, total
from armsflow.evaluation.differences import described
from armsflow.evaluation.gold import read_lines
from armsflow.evaluation.marking import wrapped
from armsflow.evaluation.outcomes import Reader
from armsflow.evaluation.reports import Options, Report
from armsflow.evaluation.rows import Row, folded, reading_rows
from armsflow.model import Document, Failure, Reading
from armsflow.model.fields import Fields

Facts = Counter[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Segment:
    """One segment: the human translation taken as reference, and the machines', by name."""

    id: str
    reference: str
    translations: dict[str, str]


@dataclass(frozen=True, slots=True)
class ReadSegment:
    """A segment with the rows read from its reference and from each translation."""

    segment: Segment
    reference: list[Row]
    translations: dict[str, list[Row]]

    def verdicts(self) -> dict[str, bool]:
        """Whether each translation gives the rows of the reference."""
        wanted = facts(self.reference)
        return {name: facts(rows) == wanted for name, rows in self.translations.items()}

    def scores(self) -> Scores:
        """Shares of translations and of segments that agree, over all and where rows were read."""
        verdicts = list(self.verdicts().values())
        shares = {
            "translations": Share(right=sum(verdicts), total=len(verdicts)),
            "segments: most": Share(right=int(2 * sum(verdicts) > len(verdicts)), total=1),
            "segments: all": Share(right=int(all(verdicts)), total=1),
        }
        if self.reference:
            shares |= {f"{name}, with rows": share for name, share in shares.items()}
        return Scores(documents=1, shares=shares)


def facts(rows: list[Row]) -> Facts:
    """What the rows say, without spans: kind, parties, system or generic, number, stage, realis."""
    return Counter(
        (
            row.kind,
            folded(row.supplier),
            folded(row.recipient),
            folded(row.system),
            row.quantity,
            row.stage,
            row.realis,
        )
        for row in rows
    )


def load(path: Path) -> list[Segment]:
    """The segments of a file; the first reference is taken."""
    return [_segment(number, Fields(data)) for number, data in read_lines(path)]


def evaluate(path: Path, read: Reader, options: Options) -> Report:
    """How often machine translations of a segment give the same rows as its reference."""
    segments = [_read(segment, read) for segment in load(path)[: options.limit]]
    details = [block for segment in segments for block in _differences(segment)]
    return Report(
        name=str(path),
        scores=total(segment.scores() for segment in segments),
        details=tuple(details) if options.errors else (),
    )


def _segment(number: int, fields: Fields) -> Segment:
    references, translations = fields.child("refs"), fields.child("hyps")
    first = next(iter(references.data))
    return Segment(
        id=f"segment {number}",
        reference=references.text(first),
        translations={name: translations.text(name) for name in translations.data},
    )


def _read(segment: Segment, read: Reader) -> ReadSegment:
    texts = [segment.reference, *segment.translations.values()]
    reference, *others = map(_rows, read([Document(text=text) for text in texts]))
    return ReadSegment(segment, reference, dict(zip(segment.translations, others, strict=True)))


def _rows(outcome: Reading | Failure) -> list[Row]:
    return [] if isinstance(outcome, Failure) else reading_rows(outcome)


def _differences(read: ReadSegment) -> Iterator[str]:
    wrong = [name for name, right in read.verdicts().items() if not right]
    if not wrong:
        return
    yield f"{read.segment.id}  reference: {_listed(read.reference)}\n" + wrapped(
        read.segment.reference
    )
    for name in wrong:
        rows = _listed(read.translations[name])
        yield f"  {name}: {rows}\n" + wrapped(read.segment.translations[name])


def _listed(rows: list[Row]) -> str:
    return "; ".join(map(described, rows)) or "no rows"
