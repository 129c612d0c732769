from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from tests.desk.access.conftest import enrol
from tests.desk.browser import HERE
from tests.stores.conftest import ACCOUNTANT
from tests.stores.postgres_server import Server

from armsflow.catalogue import Catalogue
from armsflow.desk.app import desk_app
from armsflow.desk.settings import Desk
from armsflow.model import Document, Reading
from armsflow.reading import read_documents
from armsflow.stores.opening import database
from armsflow.stores.pool import StorePool
from armsflow.stores.sessions import Tokens
from armsflow.stores.store import Store
from armsflow.stores.team import Role

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.txt"))


@pytest.fixture(scope="session")
def readings() -> list[Reading]:
    """What the bundled articles say."""
    documents = [
        Document(text=path.read_text("utf-8"), ref=path.name, published="2031-02-03")
        for path in EXAMPLES
    ]
    return [each for each in read_documents(documents) if isinstance(each, Reading)]


@pytest.fixture(params=["sqlite", "postgres"])
def desk(
    request: pytest.FixtureRequest, tmp_path: Path, catalogue: Catalogue, readings: list[Reading]
) -> Iterator[Desk]:
    """A desk of a team, on a register of the bundled articles in each kind of database."""
    register = str(tmp_path / "register.db")
    if request.param == "postgres":
        found = request.getfixturevalue("server")
        assert isinstance(found, Server)
        register = found.database()
    stores = StorePool(lambda: Store(database(register, create=True), ACCOUNTANT))
    with stores.lend() as store:
        store.add(readings, "test 1")
    made = Desk(
        register=register,
        stores=stores,
        catalogue=catalogue,
        read=read_documents,
        reader="test 1",
        user="ann",
    )
    enrol(made, ann=Role.ADMIN, rex=Role.REVIEWER, rita=Role.READER)
    yield made
    stores.close()


@pytest.fixture
def app(desk: Desk) -> FastAPI:
    return desk_app(desk)


def token(desk: Desk, name: str, role: Role = Role.REVIEWER) -> str:
    """A token of a member."""
    with desk.stores.lend() as store:
        return Tokens(store.database).issue(name, "test", role, 3)


@pytest.fixture
def script(desk: Desk, app: FastAPI) -> TestClient:
    """A script with a reviewer's token."""
    headers = {"authorization": f"Bearer {token(desk, 'rex')}"}
    return TestClient(app, base_url=f"{HERE}/api/v1", headers=headers)
