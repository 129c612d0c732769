"""Weapon names and phrases of a gold are counted as found, resolved or missed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from armsflow.evaluation.counts import Share
from armsflow.evaluation.reports import Options
from armsflow.evaluation.weapon_names import evaluate

CASE = """=== a | 2031-04-11 | wire
Oslo will send Kyiv 12 Gripen fighters, 4 Zorgons and the rest of the missiles.
---
T transfer pledged asserted | NO > UA | "12 Gripen fighters" ={} ; "4 Zorgons" =Zorgon \
; "the missiles" =Harpoon
"""  # fmt: skip


def shares(path: Path, system: str) -> dict[str, Share]:
    (path / "a.cases").write_text(CASE.format(system))
    return dict(evaluate(path / "a.cases", Options()).scores.shares)


@pytest.mark.parametrize(
    ("system", "resolved", "identified"),
    [("Gripen", 1, 1), ("JAS 39 Gripen", 0, 1), ("F-16", 0, 0)],
)
def test_names_are_found_resolved_and_identified(
    tmp_path: Path, system: str, resolved: int, identified: int
) -> None:
    assert shares(tmp_path, system) == {
        "names found": Share(right=1, total=2),
        "names resolved": Share(right=resolved, total=2),
        "names identified": Share(right=identified, total=2),
        "other items found": Share(right=1, total=1),
    }


def test_misses_are_shown_in_their_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.cases").write_text(CASE.format("JAS 39 Gripen"))
    first, second = evaluate(tmp_path, Options(errors=True)).details
    assert first.startswith("a  other designation: Gripen, gold JAS 39 Gripen\n")
    assert second.startswith("a  missed name: Zorgon\n")


def test_names_in_plain_articles_are_listed(tmp_path: Path) -> None:
    path = tmp_path / "articles.jsonl"
    texts = ["Two S-300PS arrived.", "It rained."]
    path.write_text("\n".join(json.dumps({"id": str(n), "text": t}) for n, t in enumerate(texts)))
    report = evaluate(path, Options())
    assert report.scores.shares == {"names an article": Share(right=1, total=2)}
    assert report.details == ("0  S-300PS  0.97\n    Two [[S-300PS]] arrived.",)
