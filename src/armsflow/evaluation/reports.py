"""What an evaluation found: scores, groups of them, and lines for a person to read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from armsflow.evaluation.counts import Scores
from armsflow.evaluation.ratios import ratios
from armsflow.model.codec import Json


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What to report: groups by these keys, errors or not, of one language, of some documents."""

    by: tuple[str, ...] = ()
    errors: bool = False
    language: str | None = None
    limit: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The evaluation of one data set; ``details`` are blocks of lines for people."""

    name: str
    scores: Scores
    groups: Mapping[str, Mapping[str, Scores]] = field(default_factory=dict)
    details: tuple[str, ...] = ()


def report_json(report: Report) -> Json:
    """The report as a JSON object: counts, shares and their ratios."""
    groups = {
        key: {value: _scores_json(scores) for value, scores in values.items()}
        for key, values in report.groups.items()
    }
    details = {"details": list(report.details)} if report.details else {}
    return {"name": report.name, **_scores_json(report.scores), "by": groups, **details}


def _scores_json(scores: Scores) -> Json:
    return {
        "documents": scores.documents,
        "failures": scores.failures,
        "counts": {name: asdict(counts) for name, counts in scores.counts.items()},
        "shares": {name: asdict(share) for name, share in scores.shares.items()},
        "ratios": {name: round(ratio, 6) for name, ratio in ratios(scores).items()},
    }
