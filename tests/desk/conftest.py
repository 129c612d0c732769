from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.stores.conftest import ACCOUNTANT

from armsflow.catalogue import Catalogue
from armsflow.desk.app import desk_app
from armsflow.desk.settings import Desk
from armsflow.reading import read_documents
from armsflow.stores.opening import database
from armsflow.stores.pool import StorePool
from armsflow.stores.store import Store

HERE = "http://127.0.0.1:8300"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture
def desk(tmp_path: Path, catalogue: Catalogue) -> Iterator[Desk]:
    register = str(tmp_path / "register.db")
    stores = StorePool(lambda: Store(database(register, create=True), ACCOUNTANT))
    yield Desk(
        register=register,
        stores=stores,
        catalogue=catalogue,
        read=read_documents,
        reader="test 1",
        user="ann",
    )
    stores.close()


@pytest.fixture
def client(desk: Desk) -> Iterator[TestClient]:
    with TestClient(desk_app(desk), base_url=HERE) as found:
        yield found
