from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.register.made import Report, Told, reading
from tests.stores.conftest import ACCOUNTANT
from tests.stores.postgres_server import Server

from armsflow.stores.copying import backup, restore
from armsflow.stores.errors import (
    BackupExistsError,
    NewerRegisterError,
    NotARegisterError,
    RegisterMissingError,
    StoreError,
    UnreachableRegisterError,
    UnwritableRegisterError,
)
from armsflow.stores.opening import open_store
from armsflow.stores.store import Store
from armsflow.stores.verification import faults

ROOT = Path(__file__).parents[2]
KILLS = (4, pytest.param(200, marks=pytest.mark.slow))
"""How often a write load is killed: by every test run, and by `make kill`."""


def writer(register: str, name: str, count: int = 1000) -> subprocess.Popen[str]:
    words = [sys.executable, "-m", "tests.stores.writer", register, name, str(count)]
    return subprocess.Popen(  # noqa: S603
        words, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, cwd=ROOT
    )


def acknowledged(process: subprocess.Popen[str]) -> list[str]:
    """What the writer said it had kept, to its end."""
    said, _ = process.communicate()
    return [line for line in said.split("\n")[:-1] if line]


def held(store: Store) -> set[str]:
    return {str(row[0]) for row in store.database.rows("SELECT ref FROM documents")}


def sample(count: int = 3) -> list[Report]:
    told = [Told(words="two battalions", number=2)]
    return [Report(ref=f"r{number}", told=told) for number in range(count)]


def fill(store: Store, reports: Sequence[Report] | None = None) -> None:
    store.add([reading(report) for report in reports or sample()], "test")


@pytest.mark.parametrize("kills", KILLS)
def test_killed_at_any_moment_nothing_acknowledged_is_lost(register: str, kills: int) -> None:
    chance, kept = random.Random(5), set[str]()  # noqa: S311
    for number in range(kills):
        process = writer(register, f"kill{number}")
        assert process.stdout is not None
        kept.add(process.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.3))
        process.send_signal(signal.SIGKILL)
        kept.update(acknowledged(process))
        with open_store(register, ACCOUNTANT) as store:
            assert kept <= held(store)
            assert list(faults(store)) == []


@pytest.mark.parametrize("kills", KILLS)
def test_a_server_killed_at_any_moment_loses_nothing_acknowledged(
    server: Server, kills: int
) -> None:
    register, chance, kept = server.database(), random.Random(7), set[str]()  # noqa: S311
    for number in range(kills):
        process = writer(register, f"kill{number}")
        assert process.stdout is not None
        kept.add(process.stdout.readline().strip())
        time.sleep(chance.uniform(0, 0.3))
        server.kill()
        kept.update(acknowledged(process))
        server.start()
        with open_store(register, ACCOUNTANT) as store:
            assert kept <= held(store)
            assert list(faults(store)) == []


def test_two_writers_at_once_lose_nothing(register: str) -> None:
    with open_store(register, ACCOUNTANT, create=True):
        pass
    processes = [writer(register, name, 25) for name in ("one", "two")]
    kept = {ref for process in processes for ref in acknowledged(process)}
    assert [process.returncode for process in processes] == [0, 0]
    assert len(kept) == 50
    with open_store(register, ACCOUNTANT) as store:
        assert held(store) == kept
        assert list(faults(store)) == []
        claims = store.database.rows("SELECT count(*) FROM deal_claims")
        assert claims == [(50,)]


def test_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    path = str(tmp_path / "register.db")
    with open_store(path, ACCOUNTANT, create=True) as store:
        fill(store)
        pages = int(store.database.rows("PRAGMA page_count")[0][0] or 0)
        store.database.run(f"PRAGMA max_page_count = {pages + 2}")
        large = [Report(ref=f"x{n}", text="word " * 9000) for n in range(9)]
        with pytest.raises(UnwritableRegisterError, match="no space is left"):
            fill(store, large)
        assert held(store) == {"r0", "r1", "r2"}
        assert list(faults(store)) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to any folder")
def test_a_read_only_folder(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with (
        pytest.raises(UnwritableRegisterError),
        open_store(str(tmp_path / "register.db"), ACCOUNTANT, create=True),
    ):
        pass


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    path = str(tmp_path / "nowhere" / "register.db")
    with (
        pytest.raises(UnwritableRegisterError, match="the folder is not there"),
        open_store(path, ACCOUNTANT, create=True),
    ):
        pass


def refused(path: Path, error: type[StoreError]) -> str:
    with pytest.raises(error) as caught, open_store(str(path), ACCOUNTANT):
        pass
    return str(caught.value)


def test_a_register_that_is_not_there(tmp_path: Path) -> None:
    assert "armsflow add" in refused(tmp_path / "none.db", RegisterMissingError)


def test_a_file_that_is_no_database(tmp_path: Path) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear Sir, " * 400, encoding="utf-8")
    assert "not a database" in refused(path, NotARegisterError)


def test_a_database_of_another_program(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE birds (name TEXT)")
    other.close()
    assert "another program" in refused(path, NotARegisterError)


def test_a_damaged_register(tmp_path: Path) -> None:
    path = tmp_path / "register.db"
    with open_store(str(path), ACCOUNTANT, create=True) as store:
        fill(store)
    content = bytearray(path.read_bytes())
    content[4096 : 4096 * 12] = b"\x55" * (4096 * 11)
    path.write_bytes(content)
    assert found_wrong(str(path))


def found_wrong(path: str) -> bool:
    """Whether opening, verifying or both say that something is wrong."""
    try:
        with open_store(path, ACCOUNTANT) as store:
            return bool(list(faults(store)))
    except NotARegisterError:
        return True


def test_a_register_of_a_newer_armsflow(register: str) -> None:
    with open_store(register, ACCOUNTANT, create=True) as store:
        store.database.run("INSERT INTO migrations VALUES ('999 more', '2031')")
    with pytest.raises(NewerRegisterError, match="999 more"), open_store(register, ACCOUNTANT):
        pass


def test_backup_and_restore(tmp_path: Path) -> None:
    register, copy, again = (str(tmp_path / name) for name in ("a.db", "b.db", "c.db"))
    with open_store(register, ACCOUNTANT, create=True) as store:
        fill(store)
        backup(register, Path(copy))
    restore(Path(copy), again)
    with open_store(again, ACCOUNTANT) as store:
        assert held(store) == {"r0", "r1", "r2"}
        assert list(faults(store)) == []
    with pytest.raises(BackupExistsError):
        backup(register, Path(copy))
    with pytest.raises(BackupExistsError):
        restore(Path(copy), register)
    assert sorted(p.name for p in tmp_path.glob("*unfinished*")) == []


def test_a_backup_that_is_no_register_is_not_restored(tmp_path: Path) -> None:
    (tmp_path / "copy.db").write_text("nothing of the kind" * 99, encoding="utf-8")
    with pytest.raises(NotARegisterError):
        restore(tmp_path / "copy.db", str(tmp_path / "register.db"))
    assert not (tmp_path / "register.db").exists()


@pytest.mark.skipif(not shutil.which("pg_dump"), reason="pg_dump is not installed")
def test_backup_and_restore_of_postgres(server: Server, tmp_path: Path) -> None:
    register, again = server.database(), server.database()
    with open_store(register, ACCOUNTANT, create=True) as store:
        fill(store)
    backup(register, tmp_path / "copy")
    restore(tmp_path / "copy", again)
    with open_store(again, ACCOUNTANT) as store:
        assert held(store) == {"r0", "r1", "r2"}
        assert list(faults(store)) == []


def test_a_dead_server_is_one_sentence(server: Server) -> None:
    register = server.database()
    with open_store(register, ACCOUNTANT, create=True) as store:
        server.stop()
        try:
            with pytest.raises(UnreachableRegisterError, match="does not answer"):
                fill(store)
            with pytest.raises(UnreachableRegisterError), open_store(register, ACCOUNTANT):
                pass
        finally:
            server.start()
    with open_store(register, ACCOUNTANT) as store:
        assert held(store) == set()
