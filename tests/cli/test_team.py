from __future__ import annotations

import io
from pathlib import Path

import pytest

from armsflow.cli import main
from armsflow.cli.exits import Exit

PASSWORD = "a long enough phrase"  # noqa: S105 of accounts that live in tests


@pytest.fixture
def register(tmp_path: Path) -> str:
    return str(tmp_path / "register.db")


def team(register: str, monkeypatch: pytest.MonkeyPatch, *words: str, typed: str = PASSWORD) -> int:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{typed}\n"))
    return main(["team", *words, "--register", register])


def test_accounts_are_made_listed_and_changed(
    register: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert team(register, monkeypatch, "add", "ann", "--role", "admin") == Exit.DONE
    assert team(register, monkeypatch, "add", "bo", "--role", "reader") == Exit.DONE
    assert team(register, monkeypatch, "role", "bo", "--role", "reviewer") == Exit.DONE
    assert team(register, monkeypatch, "password", "bo", typed="another phrase") == Exit.DONE
    assert team(register, monkeypatch, "disable", "bo") == Exit.DONE
    capsys.readouterr()
    assert team(register, monkeypatch, "list") == Exit.DONE
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0::3] for line in lines[1:]] == [["ann", "enabled"], ["bo", "disabled"]]
    assert "reviewer" in lines[2]
    assert team(register, monkeypatch, "enable", "bo") == Exit.DONE


def test_what_makes_no_sense_is_one_sentence(
    register: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert team(register, monkeypatch, "add", "ann", "--role", "reader") == Exit.STOPPED
    assert team(register, monkeypatch, "add", "ann") == Exit.USAGE
    assert team(register, monkeypatch, "disable") == Exit.USAGE
    assert team(register, monkeypatch, "add", "ann", "--role", "admin", typed="x") == Exit.USAGE
    assert team(register, monkeypatch, "disable", "cy") == Exit.STOPPED
    said = capsys.readouterr().err.splitlines()
    assert [line.split(": ", 1)[0] for line in said] == ["armsflow"] * 5
    assert "first account must be an admin's" in said[0]
    assert "must have 12 to 1000 characters" in said[3]
    assert team(register, monkeypatch, "list") == Exit.DONE
    assert "no accounts" in capsys.readouterr().out


def test_a_password_is_typed_twice(
    register: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["one long phrase", "another long phrase", PASSWORD, PASSWORD])
    monkeypatch.setattr("getpass.getpass", lambda _: next(typed))
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    words = ["team", "add", "ann", "--role", "admin", "--register", register]
    monkeypatch.setattr("sys.stdin", Terminal())
    assert main(words) == Exit.DONE
    said = capsys.readouterr()
    assert "two different ones" in said.err
    assert PASSWORD not in said.out + said.err


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True
