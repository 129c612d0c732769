from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient
from tests.desk.browser import HERE, PASSWORD, Browser

from armsflow.desk.access.passwords import hashed
from armsflow.desk.app import desk_app
from armsflow.desk.settings import Desk
from armsflow.stores.team import Role, Team

NewBrowser = Callable[[], Browser]


@cache
def password_hash() -> str:
    return hashed(PASSWORD, "somebody")


def enrol(desk: Desk, **members: Role) -> None:
    with desk.stores.lend() as store:
        for name, role in members.items():
            Team(store.database).enrol(name, role, password_hash())


@pytest.fixture
def register(tmp_path: Path) -> str:
    """A register in a file alone: the stores' own tests try each kind of database."""
    return str(tmp_path / "register.db")


@pytest.fixture
def app(desk: Desk) -> FastAPI:
    """The desk with one address that counts changes."""
    made = desk_app(desk)
    made.state.changes = 0

    @made.post("/change")
    def change(request: Request) -> Response:
        made.state.changes += 1
        return JSONResponse({"by": request.state.visitor.name})

    @made.get("/break")
    def fail() -> Response:
        raise ZeroDivisionError("secret of the server")  # noqa: TRY003 what must not leak

    return made


@pytest.fixture
def new_browser(app: FastAPI) -> NewBrowser:
    def browser() -> Browser:
        return Browser(TestClient(app, base_url=HERE, raise_server_exceptions=False))

    return browser


@pytest.fixture
def alone(new_browser: NewBrowser) -> Browser:
    """The browser of the only user."""
    return new_browser()


@pytest.fixture
def team(desk: Desk, new_browser: NewBrowser) -> dict[Role, Browser]:
    """A desk with one member of each role, each logged in."""
    enrol(desk, ann=Role.ADMIN, rex=Role.REVIEWER, rita=Role.READER)
    browsers = {role: new_browser() for role in Role}
    names = {Role.ADMIN: "ann", Role.REVIEWER: "rex", Role.READER: "rita"}
    for role, browser in browsers.items():
        assert browser.log_in(names[role]).status_code == 303
    return browsers
