"""Damaged files and disks that fill up: one sentence each, and nothing half-written."""

from __future__ import annotations

import random
import resource
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from tests.register.made import LINEAGE, Report, reading
from tests.stores.conftest import ACCOUNTANT
from tests.stores.postgres_server import Server
from tests.stores.test_store import READINGS

from armsflow.register.claims import Account
from armsflow.stores.copying import backup
from armsflow.stores.database import Value
from armsflow.stores.errors import NotARegisterError, StoreError, UnwritableRegisterError
from armsflow.stores.indexing import saying_rows
from armsflow.stores.opening import open_store
from armsflow.stores.queries import DealFilter, Queries
from armsflow.stores.store import Store
from armsflow.stores.verification import faults

LARGE = [reading(Report(ref=f"x{n}", text=f"{n} words " * 9000)) for n in range(9)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A register with three reports."""
    found = tmp_path / "register.db"
    with open_store(str(found), ACCOUNTANT, create=True) as store:
        store.add(READINGS, "test")
    return found


@contextmanager
def full_disk(path: Path, spare: int = 8192) -> Iterator[None]:
    """No file may grow ``spare`` bytes beyond the size of ``path``, as if the disk were full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (path.stat().st_size + spare, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def deals(store: Store) -> list[object]:
    return list(Queries(store.database, LINEAGE).deals(DealFilter()))


def opened(store: Store) -> list[object]:
    rows = store.database.rows("SELECT id FROM deals ORDER BY id")
    return [store.derived.deal(str(row[0]), store.rulings()) for row in rows]


def wrong(store: Store) -> list[object]:
    return list(faults(store))


@pytest.mark.parametrize("seed", range(25))
def test_a_damaged_file_is_read_right_or_refused_in_one_sentence(path: Path, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311
    content = bytearray(path.read_bytes())
    for _ in range(chance.randrange(1, 4)):
        start, length = chance.randrange(len(content) - 200), chance.randrange(1, 200)
        content[start : start + length] = chance.choice([chance.randbytes(length), bytes(length)])
    path.write_bytes(content)
    questions: list[Callable[[Store], list[object]]] = [deals, opened, wrong]
    for ask in questions:
        try:
            with open_store(str(path), ACCOUNTANT) as store:
                ask(store)
        except StoreError as error:
            assert str(path) in str(error)
            assert "\n" not in str(error)


@pytest.mark.parametrize("body", ["{", '{"report": 1}', '{"report": {"id": 1}}'])
def test_an_account_that_was_changed_behind_the_register(path: Path, body: str) -> None:
    with open_store(str(path), ACCOUNTANT) as store:
        store.database.run("UPDATE accounts SET body = ?", (body,))
        with pytest.raises(NotARegisterError, match="damaged"):
            opened(store)


def test_a_deal_without_its_claims(path: Path) -> None:
    with open_store(str(path), ACCOUNTANT) as store:
        store.database.run("UPDATE deal_claims SET claim = 'x' || claim")
        with pytest.raises(NotARegisterError, match="no claim of"):
            opened(store)


def test_a_disk_that_fills_up_while_reports_are_added(path: Path) -> None:
    with open_store(str(path), ACCOUNTANT) as store:
        before = deals(store)
        with full_disk(path), pytest.raises(UnwritableRegisterError, match="nothing was changed"):
            store.add(LARGE, "test")
        assert deals(store) == before
        assert wrong(store) == []
        assert store.add(LARGE, "test").documents == len(LARGE)


def test_a_disk_that_fills_up_under_a_backup(path: Path) -> None:
    copy = path.with_name("copy.db")
    with full_disk(path, -4096), pytest.raises(UnwritableRegisterError, match=r"copy\.db"):
        backup(str(path), copy)
    assert [each.name for each in path.parent.iterdir()] == ["register.db"]


def test_a_server_that_hangs_up_in_the_middle_of_an_addition(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    register = server.database()

    def hung_up(account: Account, text: str) -> Iterator[tuple[Value, ...]]:
        with psycopg.connect(register, autocommit=True) as other:
            other.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        yield from saying_rows(account, text)

    with open_store(register, ACCOUNTANT, create=True) as store:
        store.add(READINGS[:1], "test")
        monkeypatch.setattr("armsflow.stores.derived.saying_rows", hung_up)
        with pytest.raises(StoreError, match="does not answer"):
            store.add(READINGS, "test")
        monkeypatch.undo()
    with open_store(register, ACCOUNTANT) as store:
        assert len(deals(store)) == 1
        assert store.database.rows("SELECT count(*) FROM documents") == [(1,)]
        assert store.add(READINGS, "test").documents == len(READINGS) - 1
