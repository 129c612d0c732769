"""Where evaluated readings come from: the reader itself, or a file of recorded readings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path

from armsflow.evaluation.gold import GoldError, read_lines
from armsflow.evaluation.records import GoldDocument
from armsflow.evaluation.scoring import Result
from armsflow.model import Document, Failure, Reading
from armsflow.model.codec import failure_from_json, from_json
from armsflow.model.fields import Fields, FormatError

Reader = Callable[[Iterable[Document]], Iterable[Reading | Failure]]
"""Reads documents, one outcome each, in order."""


def as_document(gold: GoldDocument) -> Document:
    """The gold document as the reader gets it, without its gold."""
    return Document(
        text=gold.text,
        ref=gold.id,
        publisher=gold.labels.get("publisher"),
        title=gold.labels.get("title"),
        language=gold.language,
        published=gold.published,
    )


def results(documents: Sequence[GoldDocument], read: Reader) -> list[Result]:
    """What ``read`` makes of each gold document."""
    outcomes = read([as_document(document) for document in documents])
    pairs = zip(documents, outcomes, strict=True)
    return [Result(document, outcome) for document, outcome in pairs]


def recorded(path: Path) -> Reader:
    """A reader that looks readings up in a file of JSON Lines, by the text's id, then by ref.

    A document that is not in the file is a failure. Raises :class:`GoldError` if a line holds no
    reading.
    """
    outcomes: dict[str, Reading | Failure] = {}
    for number, data in read_lines(path):
        outcome, names = _outcome(path, number, data)
        outcomes |= dict.fromkeys(names, outcome)
    return lambda documents: _looked_up(documents, outcomes)


def _outcome(
    path: Path, number: int, data: dict[str, object]
) -> tuple[Reading | Failure, list[str]]:
    try:
        document = Fields(data).child("document")
        names = [document.text_or_none("id"), document.text_or_none("ref")]
        outcome = failure_from_json(data) if "error" in data else from_json(data)
    except FormatError as error:
        raise GoldError(path, number, str(error)) from None
    return outcome, [name for name in names if name]


def _looked_up(
    documents: Iterable[Document], outcomes: dict[str, Reading | Failure]
) -> Iterator[Reading | Failure]:
    for document in documents:
        absent = Failure(ref=document.ref, code="not-recorded", message="No reading is recorded.")
        yield outcomes.get(document.id) or outcomes.get(document.ref or "") or absent
