"""Readings against gold: the scores of single documents, and of groups of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from armsflow.evaluation.counts import Scores, total
from armsflow.evaluation.position_scoring import position_scores
from armsflow.evaluation.records import GoldDocument
from armsflow.evaluation.row_matching import Pairing, match_rows, row_scores
from armsflow.evaluation.rows import Row, gold_rows, reading_rows
from armsflow.evaluation.statement_scoring import SpokenSpans, statement_scores
from armsflow.model import Document, Failure, Reading

ROW_KEYS: Mapping[str, Callable[[Row], str]] = {
    "stage": lambda row: row.stage.value,
    "realis": lambda row: row.realis.value,
    "kind": lambda row: row.kind.value,
}
"""What rows can be grouped by; everything else groups documents by a label of that name."""

STAND_INS: Mapping[str, str] = {"source": "publisher", "manner": "publisher"}
"""Labels that another one stands in for where a document lacks them."""


@dataclass(frozen=True, slots=True)
class Result:
    """What was read from one gold document; a failure counts as an empty reading."""

    gold: GoldDocument
    outcome: Reading | Failure

    @property
    def reading(self) -> Reading:
        """The reading, empty if the document failed."""
        if isinstance(self.outcome, Failure):
            return Reading(document=Document(text=self.gold.text))
        return self.outcome

    def pairings(self) -> list[Pairing]:
        """The rows of the gold matched with the rows of the reading."""
        return match_rows(gold_rows(self.gold), reading_rows(self.reading))

    def scores(self) -> Scores:
        """All scores of this one document."""
        reading = self.reading
        said = [SpokenSpans.of_gold(statement) for statement in self.gold.statements]
        read = [SpokenSpans.of_reading(statement) for statement in reading.statements]
        return total(
            [
                Scores(documents=1, failures=int(isinstance(self.outcome, Failure))),
                row_scores(self.pairings()),
                statement_scores(said, read),
                position_scores(self.gold.positions, reading.positions),
            ]
        )


def score(results: Iterable[Result]) -> Scores:
    """The sum of the scores of all documents."""
    return total(result.scores() for result in results)


def score_by(results: Sequence[Result], key: str) -> dict[str, Scores]:
    """Scores by the values of ``key``, in alphabetical order.

    ``stage``, ``realis`` and ``kind`` group rows (by their gold value; rows without gold by their
    own) and give the scores of rows alone. Any other key groups documents by the label of that
    name, ``-`` where a document has none.
    """
    groups = _row_groups(results, ROW_KEYS[key]) if key in ROW_KEYS else _groups(results, key)
    return dict(sorted(groups.items()))


def _groups(results: Sequence[Result], key: str) -> dict[str, Scores]:
    groups: defaultdict[str, Scores] = defaultdict(Scores)
    for result in results:
        groups[_label(result.gold, key)] += result.scores()
    return groups


def _label(gold: GoldDocument, key: str) -> str:
    known = {"language": gold.language, "document": gold.id, **gold.labels}
    return known.get(key) or known.get(STAND_INS.get(key, ""), "-")


def _row_groups(results: Sequence[Result], key: Callable[[Row], str]) -> dict[str, Scores]:
    groups: defaultdict[str, list[Pairing]] = defaultdict(list)
    for pairing in (pairing for result in results for pairing in result.pairings()):
        row = pairing.gold or pairing.predicted
        if row:
            groups[key(row)].append(pairing)
    return {value: row_scores(pairings) for value, pairings in groups.items()}
