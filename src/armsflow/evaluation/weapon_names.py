"""Weapon names: how many of those in a gold are found, and resolved to the right system.

Items whose words name their system are sought among the names of the catalogue; those without a
system among all weapon phrases, as are those whose system only other words of the text tell ("the
missiles"). A name is resolved if the designation is the gold's, and identified if the gold's
designation is at least a name of the same entry ("JAS 39 Gripen" of "Gripen"). Of plain articles
the names found are listed, for a person to judge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from armsflow.catalogue import Entry, Mention
from armsflow.evaluation import background, mentions
from armsflow.evaluation.cases import SUFFIX
from armsflow.evaluation.counts import Scores, Share, total
from armsflow.evaluation.gold import load_gold, read_lines
from armsflow.evaluation.marking import marked
from armsflow.evaluation.outcomes import as_document
from armsflow.evaluation.recognition import (
    Recognised,
    bearers,
    is_common,
    names_alone,
    recognise,
)
from armsflow.evaluation.records import GoldDocument, GoldItem
from armsflow.evaluation.reports import Options, Report
from armsflow.evaluation.rows import folded

FOUND, RESOLVED, IDENTIFIED = "names found", "names resolved", "names identified"
UNNAMED = "other items found"
_WORD = re.compile(r"[^\W_]+")


def evaluate(path: Path, options: Options) -> Report:
    """The recognition of weapons in gold, in re3d, or in articles without gold."""
    if path.is_dir() and mentions.folders(path):
        return mentions.evaluate(path, options)
    if path.is_dir() or path.suffix == SUFFIX or _is_gold(path):
        return evaluate_gold(path, options)
    return evaluate_articles(path, options)


def evaluate_gold(path: Path, options: Options) -> Report:
    """The items of gold readings; every miss is listed if errors are asked for."""
    gold = load_gold([path], options.language)[: options.limit]
    read = recognise(map(as_document, gold))
    judged = [judgement for g, r in zip(gold, read, strict=True) for judgement in _judged(g, r)]
    return Report(
        name=str(path),
        scores=total([Scores(documents=len(gold)), *(scores for scores, _ in judged)]),
        details=tuple(block for _, block in judged if block) if options.errors else (),
    )


def evaluate_articles(path: Path, options: Options) -> Report:
    """The weapon names of articles without gold: how many a thousand, and each in its sentence."""
    documents = background.load(path, options.limit)
    found = [names_alone(document) for document in documents]
    share = Share(right=sum(len(each.names) for each in found), total=len(documents))
    blocks = (
        _listed(document.ref or "", document.text, name)
        for document, each in zip(documents, found, strict=True)
        for name in each.names
    )
    scores = Scores(documents=len(documents), shares={"names an article": share})
    return Report(name=str(path), scores=scores, details=tuple(blocks))


def _is_gold(path: Path) -> bool:
    return any("transfers" in data for _, data in read_lines(path))


def _judged(gold: GoldDocument, read: Recognised) -> Iterator[tuple[Scores, str]]:
    """The score of each item that stands somewhere, once, with what to show of a miss."""
    for item in _items(gold):
        scores, complaint = _named(item, read) if _is_named(item, read) else _unnamed(item, read)
        shown = f"{gold.id}  {complaint}\n{marked(gold.text, [item.span])}"
        yield scores, shown if complaint else ""


def _named(item: GoldItem, read: Recognised) -> tuple[Scores, str]:
    found = [name.entry for name in read.names if name.span.overlaps(item.span)]
    is_right = any(folded(entry.id) == folded(item.system) for entry in found)
    is_same = is_right or any(entry in bearers(item.system or "") for entry in found)
    scores = total(
        [
            _share(FOUND, is_right=bool(found)),
            _share(RESOLVED, is_right=is_right),
            _share(IDENTIFIED, is_right=is_same),
        ]
    )
    return scores, "" if is_right else _complaint(item.system or "", found, is_same=is_same)


def _unnamed(item: GoldItem, read: Recognised) -> tuple[Scores, str]:
    is_found = any(item.span.overlaps(span) for span in read.spans())
    return _share(UNNAMED, is_right=is_found), "" if is_found else "missed item"


def _is_named(item: GoldItem, read: Recognised) -> bool:
    """Whether a word of the item can be a name: of no state or firm, and no weapon word."""
    if item.system is None:
        return False
    words = (
        match.group() for match in _WORD.finditer(item.text) if not _elsewhere(match, item, read)
    )
    return any(word != word.lower() and not is_common(word) for word in words)


def _elsewhere(word: re.Match[str], item: GoldItem, read: Recognised) -> bool:
    at = item.span.start + word.start()
    return any(span.start <= at < span.end for span in read.other_names)


def _items(gold: GoldDocument) -> Iterable[GoldItem]:
    items = (item for transfer in gold.transfers for item in transfer.items)
    return {(item.span, item.system): item for item in items}.values()


def _share(name: str, *, is_right: bool) -> Scores:
    return Scores(shares={name: Share(right=int(is_right), total=1)})


def _complaint(system: str, found: Sequence[Entry], *, is_same: bool) -> str:
    if not found:
        return f"missed name: {system}"
    what = "other designation" if is_same else "wrong system"
    return f"{what}: {' + '.join(entry.id for entry in found)}, gold {system}"


def _listed(ref: str, text: str, name: Mention) -> str:
    return f"{ref}  {name.entry.id}  {name.confidence:.2f}\n{marked(text, [name.span])}"
