from __future__ import annotations

from typing import Any

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.desk.api.conftest import token
from tests.desk.browser import HERE, Browser

from armsflow.desk.settings import Desk
from armsflow.stores.audit import Audit
from armsflow.stores.team import Role


def claims(script: TestClient) -> list[str]:
    deal = script.get("deals").json()["items"][0]
    return [member["claim"] for member in deal["members"]]


def take(script: TestClient, verdict: str, seen: int = 0, **said: object) -> Any:  # noqa: ANN401 the client's answer, whose type is its library's
    wanted = {"verdict": verdict, "seen": seen, **said}
    return script.post("decisions", json=wanted)


def other(desk: Desk, app: FastAPI, name: str, role: Role = Role.REVIEWER) -> TestClient:
    headers = {"authorization": f"Bearer {token(desk, name, role)}"}
    return TestClient(app, base_url=f"{HERE}/api/v1", headers=headers)


def test_a_decision_is_kept_and_listed(desk: Desk, script: TestClient) -> None:
    about = claims(script)
    answer = take(script, "accept", claims=about, text="Seen in the gazette.")
    assert (answer.status_code, answer.json()["number"]) == (201, 1)
    (kept,) = script.get("decisions").json()["items"]
    assert kept["id"] == answer.json()["id"]
    assert (kept["by"], kept["verdict"], kept["claims"]) == ("rex", "accept", about)
    assert script.get("deals").json()["items"][0]["reviewed"]
    assert script.get("decisions", params={"after": 1}).json()["items"] == []
    with desk.stores.lend() as store:
        (entry,) = Audit(store.database).entries(who="rex")
    assert (entry.deed.what, entry.deed.outcome) == ("POST /api/v1/decisions", "201")
    assert about[0] in entry.deed.about


def test_two_who_decide_at_once_see_each_other(
    desk: Desk, app: FastAPI, script: TestClient
) -> None:
    about = claims(script)
    first = take(other(desk, app, "ann"), "accept", claims=about).json()
    late = take(script, "reject", claims=about)
    assert late.status_code == 409
    assert late.json()["others"] == [first["id"]]
    assert "ann: accept" in late.json()["detail"]
    assert len(script.get("decisions").json()["items"]) == 1
    assert take(script, "reject", late.json()["number"], claims=about).status_code == 201


def test_an_undo_names_what_it_undoes(script: TestClient) -> None:
    taken = take(script, "reject", claims=claims(script)).json()
    undone = take(script, "undo", taken["number"], undoes=taken["id"])
    assert undone.status_code == 201
    assert take(script, "undo", 2, undoes="000000000000").status_code == 404
    assert take(script, "undo", 2).status_code in {404, 422}


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"verdict": "accept"}, 422),
        ({"verdict": "accept", "seen": 0}, 422),
        ({"verdict": "accept", "seen": 0, "claims": ["0" * 16]}, 404),
        ({"verdict": "accept", "seen": 0, "claims": ["' OR 1=1"]}, 422),
        ({"verdict": "conquer", "seen": 0, "claims": []}, 422),
        ({"verdict": "accept", "seen": -1, "claims": []}, 422),
        ({"verdict": "accept", "seen": 0, "claims": [], "by": "ann"}, 422),
        ({"verdict": "comment", "seen": 0, "claims": ["0" * 16], "text": "\0"}, 422),
        ({"verdict": "comment", "seen": 0, "claims": ["0" * 16], "text": "x" * 3000}, 422),
        ([], 422),
        ("accept", 422),
    ],
)
def test_what_is_no_decision_is_one_sentence(script: TestClient, wanted: object, code: int) -> None:
    answer = script.post("decisions", json=wanted)
    assert answer.status_code == code
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["detail"].endswith(".")
    assert script.get("decisions").json()["items"] == []


def test_a_correction_rests_on_words_of_the_report(script: TestClient) -> None:
    words = "words that no report has"
    about = claims(script)[:1]
    refused = take(script, "correct", claims=about, field="recipient", value="FR", evidence=words)
    assert refused.status_code == 422
    assert "does not stand in the report" in refused.json()["detail"]


@pytest.mark.parametrize("content", [b"{", b"\xff", b"[" * 50_000, b'{"a":1e999}', b"NaN", b""])
def test_broken_json_is_one_sentence(script: TestClient, content: bytes) -> None:
    headers = {"content-type": "application/json"}
    answer = script.post("decisions", content=content, headers=headers)
    assert answer.status_code == 422
    assert answer.json()["detail"].endswith(".")


def test_a_reader_decides_nothing(desk: Desk, app: FastAPI) -> None:
    for name, role in (("rita", Role.REVIEWER), ("rex", Role.READER)):
        answer = take(other(desk, app, name, role), "accept", claims=["0" * 16])
        assert answer.status_code == 403
        assert "reader" in answer.json()["detail"]


@pytest.mark.parametrize("headers", [{}, {"authorization": "Bearer x"}, {"authorization": "x"}])
def test_nobody_learns_anything(app: FastAPI, headers: dict[str, str]) -> None:
    client = TestClient(app, base_url=f"{HERE}/api/v1", headers=headers)
    for path in ("deals", "documents", "openapi.json", "nowhere"):
        answer = client.get(path)
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"] == "Bearer"
        assert answer.headers["content-type"] == "application/problem+json"
    assert take(client, "accept", claims=[]).status_code in {401, 403}


def test_a_page_may_ask_with_its_session(app: FastAPI) -> None:
    browser = Browser(TestClient(app, base_url=HERE))
    assert browser.log_in("rex").status_code == 303
    assert browser.client.get("/api/v1/deals").status_code == 200
    wanted = {"verdict": "accept", "seen": 0, "claims": ["0" * 16]}
    forged = browser.client.post("/api/v1/decisions", json=wanted)
    assert forged.status_code == 403
    sent = {"x-csrf-token": browser.token()}
    assert browser.client.post("/api/v1/decisions", json=wanted, headers=sent).status_code == 404


def test_a_token_opens_no_page(desk: Desk, app: FastAPI) -> None:
    headers = {"authorization": f"Bearer {token(desk, 'rex')}"}
    client = TestClient(app, base_url=HERE, headers=headers, follow_redirects=False)
    for path in ("/queue", "/account", "/admin/log"):
        assert client.get(path).status_code == 303


def test_a_quantity_beyond_all_numbers_is_refused(script: TestClient) -> None:
    (claim, *_) = claims(script)
    deal = script.get(f"deals/{claim}").json()
    document = next(
        each
        for each in script.get("documents").json()["items"]
        if each["ref"] == deal["reports"][0]
    )
    words = script.get(f"documents/{document['id']}").json()["text"][:20].strip()
    said = {"claims": [claim], "field": "quantity", "evidence": words}
    answer = take(script, "correct", **said, value="9" * 400)
    assert answer.status_code == 422
    assert take(script, "correct", **said, value="9").status_code == 201
    assert script.get(f"deals/{claim}").json()["quantity"] == 9
