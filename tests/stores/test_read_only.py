"""A register where nobody may write: reading commands answer, writing ones say one sentence."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.stores.conftest import ACCOUNTANT
from tests.stores.test_store import READINGS

from armsflow.cli.main import main
from armsflow.stores.errors import UnwritableRegisterError
from armsflow.stores.opening import open_store
from armsflow.stores.verification import faults

_NOBODY = 65534


@contextmanager
def nobody() -> Iterator[None]:
    """As a user without rights, if we are root, for whom nothing is read-only."""
    root = os.geteuid() == 0
    if root:
        os.seteuid(_NOBODY)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def folder() -> Iterator[Path]:
    """A folder with a register in it, neither of which may be written to."""
    path = Path(tempfile.mkdtemp(prefix="register-"))
    with open_store(str(path / "register.db"), ACCOUNTANT, create=True) as store:
        store.add(READINGS, "test")
    lock(path)
    yield path
    path.chmod(0o700)
    shutil.rmtree(path)


def lock(folder: Path) -> None:
    for file in folder.iterdir():
        file.chmod(0o444)
    folder.chmod(0o555)


def test_reading_commands_answer(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    register = ["--register", str(folder / "register.db")]
    commands = (["deals"], ["people"], ["states"], ["search", "two"], ["verify"])
    for words in commands:  # so that what nobody may read of our own Python is loaded already
        assert main([*words, *register]) == 0
    capsys.readouterr()
    with nobody():
        assert [main([*words, *register]) for words in commands] == [0] * len(commands)
    shown = capsys.readouterr().out
    assert "S-300" in shown
    assert "whole; every quotation holds" in shown
    assert [each.name for each in folder.iterdir()] == ["register.db"]


def test_what_writes_is_refused_in_one_sentence(
    folder: Path,
) -> None:
    with nobody(), open_store(str(folder / "register.db"), ACCOUNTANT) as store:
        with pytest.raises(UnwritableRegisterError, match="must not be written to") as refused:
            store.add(READINGS, "another reader")
        assert str(folder) in str(refused.value)
        assert list(faults(store)) == []


def test_a_file_alone_that_is_read_only(folder: Path) -> None:
    folder.chmod(0o777)
    with nobody(), open_store(str(folder / "register.db"), ACCOUNTANT) as store:
        assert len(store.derived.renamed()) == 0
        with pytest.raises(UnwritableRegisterError):
            store.add(READINGS, "again")


def test_changes_that_are_not_in_the_file_yet_are_not_passed_over(folder: Path) -> None:
    folder.chmod(0o700)
    (folder / "register.db").chmod(0o600)
    copy = folder / "copy.db"
    with open_store(str(folder / "register.db"), ACCOUNTANT) as store:
        store.add(READINGS, "another reader")
        for end in ("", "-wal"):
            shutil.copy(folder / f"register.db{end}", f"{copy}{end}")
    lock(folder)
    with (
        nobody(),
        pytest.raises(UnwritableRegisterError, match="its last changes"),
        open_store(str(copy), ACCOUNTANT),
    ):
        pass


def test_no_register_is_made_where_nobody_may_write(folder: Path) -> None:
    with (
        nobody(),
        pytest.raises(UnwritableRegisterError, match="must not be written to"),
        open_store(str(folder / "other.db"), ACCOUNTANT, create=True),
    ):
        pass
