from __future__ import annotations

import io
import subprocess
import sys
import time
from contextlib import redirect_stderr
from importlib import import_module

import pytest

from armsflow.cli import main
from armsflow.cli.command import COMMANDS, load
from armsflow.cli.exits import Exit
from armsflow.errors import BrokenInstallationError

HEAVY = ("spacy", "numpy", "trafilatura", "rich", "jinja2", "armsflow.reading")


def test_help_answers_at_once_and_loads_nothing_heavy() -> None:
    loaded = f"import sys; print([name for name in {HEAVY} if name in sys.modules])"
    code = f"from armsflow.cli import main\ntry: main(['--help'])\nexcept SystemExit: {loaded}"
    best = min(_timed(code) for _ in range(3))
    assert best < 0.3


def _timed(code: str) -> float:
    start = time.perf_counter()
    done = subprocess.run(  # noqa: S603 # our own code
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert done.stdout.endswith("\n[]\n")
    assert all(name in done.stdout for name in COMMANDS)
    return time.perf_counter() - start


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_its_module_and_its_line_of_help(name: str) -> None:
    command = load(name)
    assert name == command.NAME
    assert COMMANDS[name] == command.HELP


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main([name, "--help"])
    assert left.value.code == 0
    assert f"armsflow {name}" in capsys.readouterr().out


def test_without_a_command_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == Exit.USAGE
    assert "COMMAND" in capsys.readouterr().err


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == Exit.DONE
    assert capsys.readouterr().out.startswith("armsflow 0.")


@pytest.mark.parametrize("words", [["raed", "a.txt"], ["read"], ["read", "a", "--format", "pdf"]])
def test_a_command_line_without_sense_is_told_so(words: list[str]) -> None:
    with pytest.raises(SystemExit) as left:
        main(words)
    assert left.value.code == Exit.USAGE


@pytest.mark.parametrize(
    ("error", "code", "line"),
    [
        (BrokenInstallationError("spacy", "gone"), Exit.STOPPED, "armsflow: spacy: gone; "),
        (ModuleNotFoundError("No module named 'spacy'"), Exit.STOPPED, "No module named 'spacy'"),
        (KeyboardInterrupt(), Exit.INTERRUPTED, ""),
    ],
)
def test_what_stops_a_run_is_one_line_and_a_code(
    error: BaseException,
    code: Exit,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(_: object) -> int:
        raise error

    monkeypatch.setattr(import_module("armsflow.cli.check"), "run", fail)
    with redirect_stderr(io.StringIO()) as stream:
        assert main(["check"]) == code
    shown = stream.getvalue()
    assert line in shown
    assert shown.count("\n") <= 1


def test_a_reader_that_leaves_early_is_no_error() -> None:
    command = f"{sys.executable} -m armsflow read --help | head -c 10"
    done = subprocess.run(  # noqa: S602 # our own words
        command, shell=True, capture_output=True, text=True, check=True
    )
    assert "Traceback" not in done.stderr
