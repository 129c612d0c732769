from __future__ import annotations

import json

import pytest

from armsflow.cli import check, main
from armsflow.cli.exits import Exit
from armsflow.installation import Finding, Status

FINDINGS = (
    Finding(part="python", status=Status.WHOLE, version="3.12.1"),
    Finding(part="spacy", status=Status.BROKEN, version="3.0", detail="armsflow wants 3.8.18"),
    Finding(part="extra", status=Status.ABSENT, detail="1.0 is not installed"),
)


def test_this_installation_is_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == Exit.DONE
    assert capsys.readouterr().out.endswith("Everything is whole.\n")


def test_what_is_broken_is_named_and_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "inspect", lambda: iter(FINDINGS))
    assert main(["check"]) == Exit.PARTLY
    assert capsys.readouterr().out == (
        "whole   python                   3.12.1\n"
        "broken  spacy                    3.0: armsflow wants 3.8.18\n"
        "absent  extra                    1.0 is not installed\n"
        "1 of 3 parts are broken; `make install` mends most\n"
    )


def test_json_says_the_same(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "inspect", lambda: iter(FINDINGS))
    assert main(["check", "--format", "json"]) == Exit.PARTLY
    report = json.loads(capsys.readouterr().out)
    assert report["whole"] is False
    assert [part["status"] for part in report["parts"]] == ["whole", "broken", "absent"]
