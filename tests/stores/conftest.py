from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.absent import absent
from tests.register.made import LINEAGE
from tests.stores.postgres_server import Server, running

from armsflow.register.accounts import Accountant
from armsflow.remarks import remark
from armsflow.stores.opening import open_store
from armsflow.stores.store import Store

ACCOUNTANT = Accountant(LINEAGE, remark)


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with running() as found:
        if found is None:
            absent("no PostgreSQL server is installed here: apt-get install postgresql")
        yield found


@pytest.fixture(params=["sqlite", "postgres"])
def register(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A register that does not exist yet, in each kind of database."""
    if request.param == "sqlite":
        return str(tmp_path / "register.db")
    found = request.getfixturevalue("server")
    assert isinstance(found, Server)
    return found.database()


@pytest.fixture
def store(register: str) -> Iterator[Store]:
    with open_store(register, ACCOUNTANT, create=True) as opened:
        yield opened
