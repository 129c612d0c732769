"""Reports as tables of at most 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from armsflow.evaluation.counts import Counts, Scores, Share
from armsflow.evaluation.ratios import accuracy, f1, precision, ratios, recall
from armsflow.evaluation.reports import Report

_NAME = 24
_WIDTH = 79
_HANGING = "    "
_GROUP_COLUMNS = {
    "found P": "found.precision",
    "F1": "found.f1",
    "strict": "strict.f1",
    "speaker": "speaker",
    "content": "content-exact.f1",
    "posit.": "positions.f1",
}


def report_text(report: Report) -> str:
    """The report for people: all measures, then each grouping, then the details."""
    lines = [_title(report), *_counts_table(report.scores.counts)]
    lines += _shares_table(report.scores.shares)
    for key, groups in report.groups.items():
        lines += ["", *_group_table(key, groups)]
    for detail in report.details:
        lines += ["", *_folded(detail)]
    return "\n".join(lines) + "\n"


def _folded(block: str) -> Iterator[str]:
    for line in block.split("\n"):
        yield from textwrap.wrap(line, _WIDTH, subsequent_indent=_HANGING) or [""]


def _title(report: Report) -> str:
    failed = f", {report.scores.failures} FAILED" if report.scores.failures else ""
    return f"{report.name}: {report.scores.documents} documents{failed}"


def _counts_table(table: Mapping[str, Counts]) -> Iterator[str]:
    if table:
        heads = ("precision", "recall", "F1", "agreed", "read", "gold")
        yield f"  {'':{_NAME}}" + "".join(f"{head:>9}" for head in heads)
    for name, counts in table.items():
        shown = [_percent(value) for value in (precision(counts), recall(counts), f1(counts))]
        numbers = (counts.agreed, counts.predicted, counts.gold)
        yield f"  {name:{_NAME}}" + "".join(f"{cell:>9}" for cell in (*shown, *numbers))


def _shares_table(table: Mapping[str, Share]) -> Iterator[str]:
    if table:
        yield f"  {'':{_NAME}}{'':18}{'share':>9}{'right':>9}{'':9}{'of':>9}"
    for name, share in table.items():
        yield (
            f"  {name:{_NAME}}{'':18}{_percent(accuracy(share)):>9}"
            f"{share.right:>9}{'':9}{share.total:>9}"
        )


def _group_table(key: str, groups: Mapping[str, Scores]) -> Iterator[str]:
    shown = {head: name for head, name in _GROUP_COLUMNS.items() if _any_has(name, groups)}
    yield f"  {'by ' + key:{_NAME}}{'rows':>6}" + "".join(f"{head:>8}" for head in shown)
    for value, scores in groups.items():
        values = ratios(scores)
        cells = "".join(f"{_percent(values.get(name)):>8}" for name in shown.values())
        rows = scores.counts.get("found", Counts()).gold
        yield f"  {value[: _NAME - 1]:{_NAME}}{rows:>6}{cells}".rstrip()


def _any_has(name: str, groups: Mapping[str, Scores]) -> bool:
    return any(name in ratios(scores) for scores in groups.values())


def _percent(ratio: float | None) -> str:
    return "-" if ratio is None else f"{100 * ratio:.1f}"
