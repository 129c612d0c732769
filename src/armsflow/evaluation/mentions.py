"""re3d (Dstl 2017): mentions of weapons and military platforms in conflict reporting.

A folder holds ``documents.json`` and ``entities.json`` as JSON Lines, or folders that do. A
mention is found if a system of the reading, or an item of a transfer, shares its words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from armsflow.evaluation.counts import Scores
from armsflow.evaluation.gold import read_lines
from armsflow.evaluation.outcomes import Reader
from armsflow.evaluation.reports import Options, Report
from armsflow.evaluation.span_matching import exact, overlapping
from armsflow.model import Document, EntityKind, Failure, Reading, Span
from armsflow.model.fields import Fields

TYPES = ("Weapon", "MilitaryPlatform")
"""The types of mention that are looked for."""

DOCUMENTS, ENTITIES = "documents.json", "entities.json"

Mentions = Mapping[str, set[Span]]


def folders(path: Path) -> list[Path]:
    """The folders at or under ``path`` that hold documents with entities."""
    found = [file.parent for file in sorted(path.rglob(ENTITIES))]
    return [folder for folder in found if (folder / DOCUMENTS).is_file()]


def load(folder: Path) -> list[tuple[Document, Mentions]]:
    """The documents of one folder with their mentions, by type."""
    mentions: defaultdict[str, defaultdict[str, set[Span]]]
    mentions = defaultdict(lambda: defaultdict(set))
    for _, data in read_lines(folder / ENTITIES):
        fields = Fields(data)
        span = Span(int(fields.number("begin")), int(fields.number("end")))
        mentions[fields.text("documentId")][fields.text("type")].add(span)
    texts = (Fields(data) for _, data in read_lines(folder / DOCUMENTS))
    return [
        (Document(text=fields.text("text"), ref=fields.text("_id")), mentions[fields.text("_id")])
        for fields in texts
    ]


def evaluate(path: Path, read: Reader, options: Options) -> Report:
    """How many mentions of each type are found, exactly and at least in part."""
    loaded = [pair for folder in folders(path) for pair in load(folder)][: options.limit]
    scores = Scores()
    outcomes = read([document for document, _ in loaded])
    for (_, mentions), outcome in zip(loaded, outcomes, strict=True):
        scores += score(mentions, outcome)
    return Report(name=str(path), scores=scores)


def score(mentions: Mentions, outcome: Reading | Failure) -> Scores:
    """The counts of one document over both types; a failure counts as an empty reading."""
    gold = _sorted(span for kind in TYPES for span in mentions.get(kind, ()))
    failed = isinstance(outcome, Failure)
    found = [] if isinstance(outcome, Failure) else _found(outcome)
    counts = {"mentions exact": exact(gold, found), "mentions overlap": overlapping(gold, found)}
    return Scores(documents=1, failures=int(failed), counts=counts)


def _found(reading: Reading) -> list[Span]:
    systems = (entity for entity in reading.entities if entity.kind is EntityKind.SYSTEM)
    named = {span for entity in systems for span in entity.mentions}
    items = {item.span for transfer in reading.transfers for item in transfer.items}
    apart = {item for item in items if not any(item.overlaps(span) for span in named)}
    return _sorted(named | apart)


def _sorted(spans: Iterable[Span]) -> list[Span]:
    return sorted(set(spans))
