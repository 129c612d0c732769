"""Gold is loaded from both forms, and what is wrong in a file is named with its line."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from armsflow.evaluation.gold import GoldError, load_gold

LINE = {
    "id": "a",
    "language": "ru",
    "published": None,
    "source": "x.org",
    "text": "Minsk got tanks.",
    "transfers": [
        {
            "kind": "transfer",
            "supplier": None,
            "recipient": {"id": "BY", "text": "Minsk", "span": [0, 5]},
            "items": [{"text": "tanks", "system": None, "quantity": None, "span": [10, 15]}],
            "stage": "delivered",
            "realis": "asserted",
            "evidence": [[0, 16]],
        }
    ],
}


def test_lines_and_cases_load_alike(tmp_path: Path) -> None:
    lines, cases = tmp_path / "gold.jsonl", tmp_path / "gold.cases"
    lines.write_text(json.dumps(LINE) + "\n\n")
    cases.write_text(
        '=== a\nMinsk got tanks.\n---\nT transfer delivered asserted | - > BY "Minsk" | "tanks"\n'
    )
    from_lines, from_cases = load_gold([lines, cases])
    assert from_lines.transfers == from_cases.transfers
    assert from_lines.labels == {"source": "x.org"}
    assert [gold.language for gold in load_gold([lines, cases], language="en")] == ["en"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"{", "line 1: this is no JSON"),
        (b"[]", "line 1: a JSON object is expected"),
        (b'\n{"id": 1}', "line 2: id must be text, but is 1"),
        (b"\xff", "the file is not UTF-8"),
        (json.dumps(LINE | {"positions": [{"actor": None}]}).encode(), r"positions\[0\].actor"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_bytes(content)
    with pytest.raises(GoldError, match=reason):
        load_gold([path])


def test_a_path_that_leads_nowhere_is_named(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="there is no such file"):
        load_gold([tmp_path / "none.jsonl"])


def test_a_broken_archive_is_named(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl.gz"
    for content in (b"no gzip", gzip.compress(b"{}")[:-9]):
        path.write_bytes(content)
        with pytest.raises(GoldError, match="not whole as gzip"):
            load_gold([path])
