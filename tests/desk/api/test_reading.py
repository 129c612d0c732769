from __future__ import annotations

import pytest
from fastapi.testclient import TestClient

from armsflow.model import Document
from armsflow.model.codec import to_json
from armsflow.reading import read_document

TEXT = "Poland has ordered 96 Apache helicopters from the United States."


def test_a_text_comes_back_read(script: TestClient) -> None:
    answer = script.post("read", json={"text": TEXT, "ref": "a", "published": "2031-02-03"})
    expected = read_document(Document(text=TEXT, ref="a", published="2031-02-03"))
    assert answer.json() == to_json(expected)
    assert answer.json()["transfers"]
    assert len(script.get("documents").json()["items"]) == 6


@pytest.mark.parametrize(
    ("report", "code"),
    [
        ({"text": " \n"}, 422),
        ({"text": ""}, 422),
        ({}, 422),
        ({"text": "Польша заказала вертолёты."}, 422),
        ({"text": "\ud800"}, 422),
        ({"text": TEXT, "published": "yesterday"}, 422),
        ({"text": TEXT, "url": "http://127.0.0.1/"}, 422),
        ({"text": "x" * 2_000_001}, 422),
        ({"text": "x" * 41_000_000}, 413),
    ],
)
def test_what_cannot_be_read_is_one_sentence(
    script: TestClient, report: dict[str, str], code: int
) -> None:
    answer = script.post("read", content=dumped(report), headers=JSON)
    assert answer.status_code == code
    assert answer.headers["content-type"] == "application/problem+json"
    assert 10 < len(answer.json()["detail"]) < 400


JSON = {"content-type": "application/json"}


def dumped(report: dict[str, str]) -> bytes:
    import json  # noqa: PLC0415

    return json.dumps(report).encode()
