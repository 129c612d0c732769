from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

import pytest
from fastapi.testclient import TestClient

from armsflow.cli import main
from armsflow.desk.settings import Desk
from armsflow.stores.queries import DealFilter, Queries

LISTS = ["deals", "documents", "statements", "people", "states"]


def parts(script: TestClient, path: str, limit: int) -> Iterator[list[dict[str, Any]]]:
    """The parts of a list, one after the other."""
    after = None
    while True:
        asked = {"limit": str(limit), **({"after": after} if after else {})}
        body = script.get(path, params=asked).json()
        yield body["items"]
        after = body["next"]
        if after is None:
            return


@pytest.mark.parametrize("name", LISTS)
def test_a_list_in_parts_is_the_whole_list(script: TestClient, name: str) -> None:
    (whole,) = parts(script, name, 200)
    assert len(whole) > 2
    small = list(parts(script, name, 2))
    assert [each for some in small for each in some] == whole
    assert [len(some) for some in small[:-1]] == [2] * (len(small) - 1)
    assert script.get(name, params={"limit": len(whole)}).json()["next"] is None


@pytest.mark.parametrize(
    "words", [[], ["--supplier", "RU"], ["--stage", "ordered"], ["--disputed"], ["--until", "2001"]]
)
def test_deals_are_those_of_the_command_line(
    desk: Desk, script: TestClient, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["deals", "--register", desk.register, "--format", "json", *words]) == 0
    expected = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    asked = {"limit": "200"}
    if words:
        asked[words[0].removeprefix("--")] = words[1] if len(words) > 1 else "true"
    assert script.get("deals", params=asked).json()["items"] == expected


def test_every_filter_is_passed_on(script: TestClient) -> None:
    filters = dict.fromkeys(asdict(DealFilter()), "x") | {
        "stage": "ordered",
        "kind": "transfer",
        "since": "1900",
        "until": "2100-01",
        "disputed": "true",
        "unreviewed": "true",
    }
    assert script.get("deals", params=filters).json() == {"items": [], "next": None}
    answer = script.get("deals", params={"suplier": "RU"})
    assert (answer.status_code, "suplier" in answer.json()["detail"]) == (422, True)


def test_one_deal_is_found_by_any_of_its_names(desk: Desk, script: TestClient) -> None:
    for deal in script.get("deals").json()["items"]:
        claim = deal["members"][0]["claim"]
        for name in (deal["id"], claim, claim[:12]):
            assert script.get(f"deals/{name}").json() == deal
    with desk.stores.lend() as store:
        lines = list(Queries(store.database, desk.lineage).deals(DealFilter()))
    assert script.get("deals").json()["items"] == lines


def test_a_document_has_its_text_and_readings(script: TestClient) -> None:
    for listed in script.get("documents").json()["items"]:
        whole = script.get(f"documents/{listed['id']}").json()
        assert {name: whole[name] for name in listed} == listed
        (reading,) = script.get(f"documents/{listed['id']}/readings").json()
        for transfer in reading["reading"]["transfers"]:
            for evidence in transfer["evidence"]:
                assert whole["text"][slice(*evidence["span"])] == evidence["quote"]


def test_statements_are_found_by_speaker_and_words(script: TestClient) -> None:
    everything = script.get("statements", params={"limit": 200}).json()["items"]
    named = next(each for each in everything if each["speaker"])
    own = script.get("statements", params={"speaker": named["speaker"], "limit": 200}).json()
    assert named in own["items"]
    person = script.get(f"people/{named['speaker']}").json()
    assert person["statements"] == len(own["items"])
    word = named["words"].split()[0]
    found = script.get("statements", params={"words": word, "limit": 200}).json()["items"]
    expected = [each for each in everything if word.lower() in each["words"].lower()]
    assert found == expected


@pytest.mark.parametrize("words", ["%", "_", "!", "' OR 1=1 --", "%%%"])
def test_words_are_no_patterns(script: TestClient, words: str) -> None:
    everything = script.get("statements", params={"limit": 200}).json()["items"]
    found = script.get("statements", params={"words": words, "limit": 200}).json()["items"]
    assert found == [each for each in everything if words in each["words"]]


def test_states_are_found_by_actor(script: TestClient) -> None:
    everything = script.get("states").json()["items"]
    actor = everything[0]["actor"]
    found = script.get("states", params={"state": actor}).json()["items"]
    assert found == [each for each in everything if each["actor"] == actor]


def test_names_and_words_are_looked_up(script: TestClient) -> None:
    found = script.get("systems/lookup", params={"name": "Patriot"}).json()
    assert found["query"] == "Patriot"
    assert found["matches"][0]["kind"] == "system"
    document = script.get("documents").json()["items"][0]
    text = script.get(f"documents/{document['id']}").json()["text"]
    word = max(text.split()[:40], key=len).strip('.,"')
    hits = script.get("search", params={"words": word}).json()["items"]
    assert document["id"] in [hit["id"] for hit in hits]


@pytest.mark.parametrize(
    "path",
    [
        "deals/d000000000000",
        "documents/r" + "0" * 16,
        "documents/r" + "0" * 16 + "/readings",
        "people/nobody at all",
        "nowhere",
        "deals/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
    ],
)
def test_what_is_not_there_is_one_sentence(script: TestClient, path: str) -> None:
    answer = script.get(path)
    assert answer.status_code in {404, 422}
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].endswith(".")
    assert "root:" not in answer.text
