from __future__ import annotations

import json
from pathlib import Path

import pytest

from armsflow.catalogue import Catalogue
from armsflow.errors import ItemError
from armsflow.model import Document, Failure, Reading
from armsflow.stores.finished import FinishedReadings

TEXT = "Russia sold Belarus four S-400 systems, Ann Bell said."
DOCUMENT = Document(text=TEXT, ref="a", publisher="Wire", published="2031-01-10")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return Catalogue.load()


def line(**changed: object) -> dict[str, object]:
    """A reading with no more than the contract lists."""
    return {
        "schema": "armsflow.reading/1",
        "document": {"ref": "a"},
        "transfers": [
            {
                "id": "t1",
                "kind": "transfer",
                "supplier": {"id": "RU", "name": None, "via": None, "span": [0, 6]},
                "recipient": None,
                "items": [
                    {
                        "text": "S-400 systems",
                        "span": [25, 38],
                        "system": "S-400",
                        "category": None,
                        "quantity": {"value": 4, "unit": None, "text": None, "span": None},
                    }
                ],
                "stage": "ordered",
                "realis": "asserted",
                "value": "$1 billion",
                "date": {"text": None, "value": "2031", "span": None},
                "evidence": [{"span": [0, 38]}],
                "attribution": "s1",
            }
        ],
        "statements": [
            {
                "id": "s1",
                "source": {"name": "Ann Bell", "span": None},
                "cue": {"text": "said", "span": [49, 53]},
                "content": [{"span": [0, 38]}],
                "form": "indirect",
            }
        ],
        "positions": [
            {
                "actor": {"id": "BY", "span": [12, 19]},
                "toward": None,
                "kind": "alignment",
                "polarity": "affirms",
                "evidence": [{"span": [0, 19]}],
                "attribution": None,
            }
        ],
        "entities": None,
        **changed,
    }


def read(path: Path, catalogue: Catalogue, *lines: object) -> Reading | Failure:
    path.write_text("\n".join(json.dumps(each) for each in lines), encoding="utf-8")
    (found,) = FinishedReadings(path, catalogue).read([DOCUMENT])
    return found


def test_what_the_contract_lets_out_is_filled_in(tmp_path: Path, catalogue: Catalogue) -> None:
    found = read(tmp_path / "r.jsonl", catalogue, line())
    assert isinstance(found, Reading)
    (transfer,) = found.transfers
    assert transfer.items[0].category == "air-defence systems"
    assert transfer.evidence[0].quote == TEXT[:38]
    assert transfer.price is not None
    assert transfer.date is not None
    assert found.statements[0].content[0].quote == TEXT[:38]
    assert found.document == DOCUMENT


def test_a_reading_is_found_by_the_id_of_the_text(tmp_path: Path, catalogue: Catalogue) -> None:
    found = read(tmp_path / "r.jsonl", catalogue, line(document={"id": DOCUMENT.id}))
    assert isinstance(found, Reading)


def test_a_bad_reading_is_one_sentence(tmp_path: Path, catalogue: Catalogue) -> None:
    found = read(tmp_path / "r.jsonl", catalogue, line(transfers=[{"kind": "gift"}]))
    assert isinstance(found, Failure)
    assert "line 1" in found.message


@pytest.mark.parametrize("content", [b"{", b"[1]", b"\xff\xfe{}"])
def test_a_file_that_is_no_json_lines(tmp_path: Path, catalogue: Catalogue, content: bytes) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(content)
    with pytest.raises(ItemError):
        FinishedReadings(path, catalogue)


def test_a_file_that_is_not_there(tmp_path: Path, catalogue: Catalogue) -> None:
    with pytest.raises(ItemError, match="cannot be read"):
        FinishedReadings(tmp_path / "none.jsonl", catalogue)
