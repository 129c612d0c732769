from __future__ import annotations

import json
from pathlib import Path

import pytest

from armsflow.evaluation.cases import load_cases
from armsflow.evaluation.gold import GoldError
from armsflow.evaluation.standoff import load_standoff, without_words

CASE = """=== oslo-hands-over | 2031-04-11 | wire
Norway hands over jets

Norway has given Latvia six F-16 jets worth $200 million.
---
T transfer delivered asserted | NO "Norway" > LV "Latvia" | "six F-16 jets" =F-16 x6 | date 2031-04
T transfer sought possible | - > LV "Latvia" | "jets"
"""
TEXT = "Norway hands over jets\n\nNorway has given Latvia six F-16 jets worth $200 million."


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """The stand-off gold of one case, and its text."""
    cases = tmp_path / "sample.cases"
    cases.write_text(CASE, encoding="utf-8")
    gold, texts = tmp_path / "gold.jsonl", tmp_path / "texts.jsonl"
    (document,) = load_cases(cases)
    gold.write_text(json.dumps(without_words(document)) + "\n", encoding="utf-8")
    texts.write_text(json.dumps({"id": document.id, "text": f"\n{TEXT} "}), encoding="utf-8")
    return gold, texts


def test_text_and_offsets_come_together_again(files: tuple[Path, Path], tmp_path: Path) -> None:
    (joined,) = load_standoff(*files)
    (document,) = load_cases(tmp_path / "sample.cases")
    assert joined.text == document.text == TEXT
    for one, other in zip(joined.transfers, document.transfers, strict=True):
        assert one.items == other.items
        assert (one.supplier, one.recipient) == (other.supplier, other.recipient)
        assert (one.stage, one.realis, one.date) == (other.stage, other.realis, other.date)


def test_no_word_of_the_text_is_kept(files: tuple[Path, Path]) -> None:
    kept = files[0].read_text(encoding="utf-8")
    for word in ("Norway", "Latvia", "six", "jets", "worth", "$200"):
        assert word not in kept


def test_a_text_that_was_changed_is_named(files: tuple[Path, Path]) -> None:
    gold, texts = files
    texts.write_text(texts.read_text(encoding="utf-8").replace("six", "ten"), encoding="utf-8")
    with pytest.raises(GoldError, match="line 1: the text of 'oslo-hands-over' is not the one"):
        load_standoff(gold, texts)


def test_a_text_that_is_missing_is_named(files: tuple[Path, Path]) -> None:
    gold, texts = files
    texts.write_text('{"id": "another", "text": "x"}', encoding="utf-8")
    with pytest.raises(GoldError, match="the texts given have no 'oslo-hands-over'"):
        load_standoff(gold, texts)
