"""Every golden phenomenon is read, and well enough to be worth a floor (see floors.toml)."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsflow.evaluation.cases import load_cases
from armsflow.evaluation.counts import total
from armsflow.evaluation.outcomes import results
from armsflow.evaluation.ratios import ratios
from armsflow.model import Reading
from armsflow.reading import read_documents

GOLDEN = sorted((Path(__file__).parent / "golden" / "en").glob("*.cases"))
MEASURES = ("found.f1", "content-overlap.f1", "positions.f1")
WORTH_A_FLOOR = 0.5


@pytest.mark.parametrize("path", GOLDEN, ids=lambda path: path.stem)
def test_a_phenomenon_is_read(path: Path) -> None:
    read = results(load_cases(path), read_documents)
    assert all(isinstance(result.outcome, Reading) for result in read)
    scores = total(result.scores() for result in read)
    if any(counts.gold for counts in scores.counts.values()):
        found = ratios(scores)
        assert max(found.get(measure, 0.0) for measure in MEASURES) >= WORTH_A_FLOOR
    else:
        assert sum(bool(result.reading.transfers) for result in read) * 4 <= len(read)
