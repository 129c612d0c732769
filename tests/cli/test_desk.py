from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

import pytest

from armsflow.cli import main
from armsflow.cli.exits import Exit


def test_a_desk_without_accounts_is_for_this_machine_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code = main(["desk", "--register", str(tmp_path / "r.db"), "--host", "0.0.0.0"])  # noqa: S104 refused
    assert code == Exit.STOPPED
    assert "can only be opened on this machine" in capsys.readouterr().err
    assert not (tmp_path / "r.db").exists()


def test_a_port_that_is_taken_is_one_sentence(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        code = main(["desk", "--register", str(tmp_path / "r.db"), "--port", port])
    assert code == Exit.STOPPED
    assert f"127.0.0.1, port {port}: the desk cannot listen there" in capsys.readouterr().err


def test_a_file_that_is_no_register_is_refused_before_anything_is_served(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "r.db"
    path.write_text("not a database at all, but long enough to look like a file of one")
    assert main(["desk", "--register", str(path)]) == Exit.STOPPED
    assert "this is no register that can be read" in capsys.readouterr().err


def test_the_desk_prints_its_address_and_ends_when_interrupted(tmp_path: Path) -> None:
    words = ["desk", "--register", str(tmp_path / "r.db"), "--port", "0"]
    served = subprocess.Popen(  # noqa: S603 our own words
        [sys.executable, "-m", "armsflow", *words], stdout=subprocess.PIPE, text=True
    )
    assert served.stdout is not None
    line = served.stdout.readline()
    address = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
    assert b"This register is empty" in _page(address)
    served.send_signal(signal.SIGINT)
    assert served.wait(timeout=60) in {0, Exit.INTERRUPTED}
    served.stdout.close()


def _page(address: str) -> bytes:
    for _ in range(100):
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:  # noqa: S310 our own
                return bytes(answer.read())
        except OSError:
            time.sleep(0.1)
    pytest.fail(f"{address} does not answer")
