"""Articles without gold: the transfers found, for a person to judge."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from armsflow.evaluation.counts import Scores, Share, total
from armsflow.evaluation.differences import described
from armsflow.evaluation.gold import read_lines
from armsflow.evaluation.marking import marked
from armsflow.evaluation.outcomes import Reader
from armsflow.evaluation.reports import Options, Report
from armsflow.evaluation.rows import Row, reading_rows
from armsflow.model import Document, Failure, Reading
from armsflow.model.fields import Fields


def load(path: Path, limit: int | None = None) -> list[Document]:
    """The articles of a file; with ``limit``, that many, evenly spaced over the file.

    ``title``, where it stands apart from the text, is put before it as its headline.
    """
    documents = [_document(number, Fields(data)) for number, data in read_lines(path)]
    return documents if limit is None else evenly(documents, limit)


def evenly(documents: Sequence[Document], count: int) -> list[Document]:
    """``count`` documents at equal distances, or all if there are no more."""
    step = max(1.0, len(documents) / count)
    return [documents[int(n * step)] for n in range(min(count, len(documents)))]


def evaluate(path: Path, read: Reader, options: Options) -> Report:
    """The rows found in each article, listed, and how many articles have any."""
    documents = load(path, options.limit)
    outcomes = zip(documents, read(documents), strict=True)
    scores, blocks = [], []
    for document, outcome in outcomes:
        rows = [] if isinstance(outcome, Failure) else reading_rows(outcome)
        scores.append(_scores(outcome, rows))
        blocks += list(_blocks(document, rows))
    return Report(name=str(path), scores=total(scores), details=tuple(blocks))


def _scores(outcome: Reading | Failure, rows: Sequence[Row]) -> Scores:
    return Scores(
        documents=1,
        failures=int(isinstance(outcome, Failure)),
        shares={
            "articles with rows": Share(right=int(bool(rows)), total=1),
            "rows an article": Share(right=len(rows), total=1),
        },
    )


def _blocks(document: Document, rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        yield f"{document.ref}  {described(row)}\n{marked(document.text, [row.span])}"


def _document(number: int, fields: Fields) -> Document:
    title, text = fields.text_or_none("title"), fields.text("text")
    apart = title and title not in text
    return Document(
        text=f"{title}\n\n{text}" if apart else text,
        ref=fields.text_or_none("id") or f"line {number}",
        title=title,
        language=fields.text_or_none("language") or "en",
        published=fields.text_or_none("published") or fields.text_or_none("date"),
    )
