"""Evaluating a path: its format is known by its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from armsflow.evaluation import background, framenet, mentions, polnear, translations
from armsflow.evaluation.cases import SUFFIX
from armsflow.evaluation.differences import differences
from armsflow.evaluation.gold import GoldError, load_gold, read_lines
from armsflow.evaluation.outcomes import Reader, results
from armsflow.evaluation.reports import Options, Report
from armsflow.evaluation.scoring import score, score_by

Evaluation = Callable[[Path, Reader, Options], Report]


def evaluate_gold(path: Path, read: Reader, options: Options) -> Report:
    """All scores against gold readings, groups of them, and errors if asked for."""
    found = results(load_gold([path], options.language)[: options.limit], read)
    blocks = (block for result in found for block in differences(result))
    return Report(
        name=str(path),
        scores=score(found),
        groups={key: score_by(found, key) for key in options.by},
        details=tuple(blocks) if options.errors else (),
    )


FORMATS: Mapping[frozenset[str], Evaluation] = {
    frozenset({"text", "transfers"}): evaluate_gold,
    frozenset({"text", "annotations"}): polnear.evaluate,
    frozenset({"sentence", "frame", "fes"}): framenet.evaluate,
    frozenset({"src", "refs", "hyps"}): translations.evaluate,
    frozenset({"text"}): background.evaluate,
}
"""The fields that a line of each format has; the first format that fits is taken."""


def evaluate(path: Path, read: Reader, options: Options) -> Report:
    """The evaluation of a file or folder; raises :class:`GoldError` if its format is unknown."""
    return _evaluation(path)(path, read, options)


def evaluate_mentions(path: Path, _read: Reader, options: Options) -> Report:
    """The weapons of re3d, which are recognised without a reading."""
    return mentions.evaluate(path, options)


def _evaluation(path: Path) -> Evaluation:
    if path.is_dir() and mentions.folders(path):
        return evaluate_mentions
    if path.is_dir() or path.suffix == SUFFIX:
        return evaluate_gold
    for number, data in read_lines(path):
        for fields, evaluation in FORMATS.items():
            if fields <= data.keys():
                return evaluation
        known = " or ".join("+".join(sorted(fields)) for fields in FORMATS)
        raise GoldError(path, number, f"the fields fit no known format ({known})")
    raise GoldError(path, 0, "the file is empty")
