"""All gold that the project owns holds: words, vocabularies, ids and offsets."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsflow.evaluation.cases import check_cases
from armsflow.evaluation.gold import load_gold
from armsflow.model import Span

ROOT = Path(__file__).parents[2]
CASES = [ROOT / "tests" / "golden", ROOT / "corpora", ROOT / "examples"]
WORLDS = sorted((ROOT / "corpora" / "worlds").glob("w?.jsonl"))


def test_every_case_holds() -> None:
    documents, problems = check_cases(CASES)
    assert [str(problem) for problem in problems] == []
    assert len(documents) >= 150


@pytest.mark.parametrize("path", WORLDS, ids=lambda path: path.name)
def test_the_worlds_quote_their_reports(path: Path) -> None:
    for gold in load_gold([path]):
        whole = Span(0, len(gold.text))
        for transfer in gold.transfers:
            assert all(item.span.of(gold.text) == item.text for item in transfer.items)
            assert all(whole.contains(span) for span in transfer.evidence)
        said = {statement.id for statement in gold.statements}
        assert {t.said_by for t in gold.transfers} - {None} <= said
