from __future__ import annotations

import re

from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.desk.access.conftest import enrol
from tests.desk.browser import HERE, Browser

from armsflow.desk.settings import Desk
from armsflow.stores.team import Role

WANTED = {"verdict": "accept", "seen": 0, "claims": ["0" * 16]}


def script(app: FastAPI, token: str) -> TestClient:
    return TestClient(app, base_url=HERE, headers={"authorization": f"Bearer {token}"})


def test_a_script_of_the_only_user_reads_and_needs_a_token_to_decide(
    desk: Desk, app: FastAPI, alone: Browser
) -> None:
    plain = TestClient(app, base_url=HERE)
    assert plain.get("/api/v1/deals").json() == {"items": [], "next": None}
    assert plain.post("/api/v1/decisions", json=WANTED).status_code == 403
    made = alone.send("/account/tokens", label="nightly", role="reviewer", days="3")
    (token,) = set(re.findall(r"armsflow_[\w-]{43}", made.text))
    assert script(app, token).post("/api/v1/decisions", json=WANTED).status_code == 404
    enrol(desk, ann=Role.ADMIN)
    assert script(app, token).get("/api/v1/deals").status_code == 401


def test_a_wrong_token_is_nobody_even_alone(app: FastAPI) -> None:
    assert script(app, "armsflow_wrong").get("/api/v1/deals").status_code == 401
