"""re3d (Dstl 2017): mentions of weapons and military platforms in conflict reporting.

A folder holds ``documents.json`` and ``entities.json`` as JSON Lines, or folders that do. Nearly
all of its mentions are class nouns ("rockets", "artillery"): one is found if any weapon phrase that
armsflow recognises shares its words, whether it names a system or not.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from armsflow.evaluation.counts import Scores
from armsflow.evaluation.gold import read_lines
from armsflow.evaluation.marking import marked
from armsflow.evaluation.recognition import recognise
from armsflow.evaluation.reports import Options, Report
from armsflow.evaluation.span_matching import exact, overlapping
from armsflow.model import Document, Span
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


def evaluate(path: Path, options: Options) -> Report:
    """How many mentions of either type are found, exactly and at least in part."""
    loaded = [pair for folder in folders(path) for pair in load(folder)][: options.limit]
    scores, blocks = Scores(), []
    read = recognise(document for document, _ in loaded)
    for (document, mentions), recognised in zip(loaded, read, strict=True):
        gold = sorted({span for kind in TYPES for span in mentions.get(kind, ())})
        scores += score(gold, recognised.spans())
        blocks += [_missed(document, g) for g in gold if not _overlaps(g, recognised.spans())]
    details = tuple(blocks) if options.errors else ()
    return Report(name=str(path), scores=scores, details=details)


def score(gold: Sequence[Span], found: Sequence[Span]) -> Scores:
    """The counts of one document."""
    counts = {"mentions exact": exact(gold, found), "mentions overlap": overlapping(gold, found)}
    return Scores(documents=1, counts=counts)


def _overlaps(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def _missed(document: Document, span: Span) -> str:
    return f"{document.ref}  missed mention\n{marked(document.text, [span])}"
