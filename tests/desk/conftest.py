from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from tests.register.made import Report, Told, reading
from tests.stores.conftest import ACCOUNTANT, server

from armsflow.catalogue import Catalogue
from armsflow.desk.app import desk_app
from armsflow.desk.settings import Desk
from armsflow.model import Stage
from armsflow.reading import read_documents
from armsflow.stores.opening import database
from armsflow.stores.pool import StorePool
from armsflow.stores.store import Store

__all__ = ["server"]

HERE = "http://127.0.0.1:8300"
ON_SQLITE = pytest.mark.parametrize("register", ["sqlite"], indirect=True)
"""For what does not touch the database's own ways: once is enough."""

REPORTS = [
    Report(ref="a", told=[Told(words="two S-300 systems", number=2)]),
    Report(
        ref="b",
        publisher="Post",
        published="2031-03-02",
        told=[
            Told(words="three S-300 systems", number=3, said_by="Ann Bell"),
            Told(words="eight Patriots", system="Patriot", supplier="US", recipient="RO"),
        ],
    ),
    Report(
        ref="c",
        published="2032-01-01",
        told=[Told(words="all of them arrived", stage=Stage.DELIVERED)],
        text="<script>alert(1)</script> & {{ 7 * 7 }}",
    ),
]


@dataclass(frozen=True)
class Visit:
    """A browser at the desk: pages, and forms as the pages hold them."""

    client: TestClient
    desk: Desk

    def page(self, address: str, status: int = 200) -> str:
        answer = self.client.get(address)
        assert answer.status_code == status, answer.text
        return answer.text

    def token(self) -> str:
        """What a form must carry."""
        found = re.search(r'name="csrf-token" content="([^"]*)"', self.page("/keys"))
        assert found
        return found[1]

    def send(self, address: str, status: int = 200, /, **fields: str) -> str:
        answer = self.client.post(address, data={"csrf_token": self.token(), **fields})
        assert answer.status_code == status, answer.text
        return answer.text

    def decide(self, verdict: str, *claims: str, **fields: str) -> str:
        """The page after a decision; ``status`` is what the desk is to answer with."""
        status = int(fields.pop("status", "200"))
        with self.desk.stores.lend() as store:
            seen = str(store.log.number())
        given = {"verdict": verdict, "claims": " ".join(claims), "seen": seen, "back": "/keys"}
        return self.send("/decisions", status, **{**given, **fields})


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return Catalogue.load()


@pytest.fixture(params=["sqlite", "postgres"])
def register(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return str(tmp_path / "register.db")
    return str(request.getfixturevalue("server").database())


@pytest.fixture
def desk(register: str, catalogue: Catalogue) -> Iterator[Desk]:
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


@pytest.fixture
def visit(client: TestClient, desk: Desk) -> Visit:
    """A visit to a desk whose register holds :data:`REPORTS`."""
    with desk.stores.lend() as store:
        store.add([reading(report) for report in REPORTS], "test 1")
    return Visit(client, desk)


def claims_of(visit: Visit, ref: str) -> list[str]:
    """The claims of a report by the report's own id, in their order."""
    with visit.desk.stores.lend() as store:
        identity = next(i for i, document in store.all_documents() if document.ref == ref)
        (account,) = store.derived.accounts_of([identity])
        return [claim.id for claim in account.claims]


def document_of(visit: Visit, ref: str) -> str:
    """The register's id of a report."""
    with visit.desk.stores.lend() as store:
        return next(i for i, document in store.all_documents() if document.ref == ref)
