from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from tests.runs.made import lines, write

from armsflow.model import Document, Failure
from armsflow.runs import pieces as module
from armsflow.runs.pieces import Lines, pieces


def documents(*names: str) -> list[Document | Failure]:
    return [each for piece in pieces(names) for each in piece.part.documents()]


def refs(found: list[Document | Failure]) -> list[str | None]:
    return [each.ref for each in found]


def test_every_line_comes_once_and_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "PIECE_BYTES", 500)
    path = write(tmp_path / "a.jsonl", lines(50))
    assert len(list(pieces([str(path)]))) > 5
    assert refs(documents(str(path))) == [f"d{n}" for n in range(50)]
    assert [each.read for each in pieces([str(path)])][-1] == path.stat().st_size


def test_a_packed_file_gives_the_same_documents(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", lines(20))
    packed = tmp_path / "a.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes()))
    assert documents(str(packed)) == documents(str(path))


def test_what_comes_before_a_broken_end_is_kept_and_the_end_is_named(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", lines(2000))
    packed = tmp_path / "cut.jsonl.gz"
    packed.write_bytes(gzip.compress(path.read_bytes())[:-2000])
    found = documents(str(packed))
    assert len(found) > 100
    assert isinstance(found[-1], Failure)
    assert "cut.jsonl.gz" in found[-1].message


def test_a_line_number_is_that_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PIECE_BYTES", 300)
    path = write(tmp_path / "a.jsonl", lines(30))
    path.write_text(path.read_text() + "{broken\n")
    (failed,) = (each for each in documents(str(path)) if isinstance(each, Failure))
    assert f"{path}, line 31" in failed.message


def test_folders_missing_files_and_other_formats(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "b.txt").write_text("A report.")
    write(folder / "a.jsonl", lines(2))
    found = documents(str(folder), str(tmp_path / "none.jsonl"))
    assert refs(found)[:2] == ["d0", "d1"]
    assert isinstance(found[2], Document)
    assert isinstance(found[3], Failure)
    assert found[3].code == "missing-file"


def test_lines_are_halved_down_to_one() -> None:
    part = Lines("a", 5, b"1\n2\n3\n")
    first, second = part.halves() or (part, part)
    assert (first, second) == (Lines("a", 5, b"1\n"), Lines("a", 6, b"2\n3\n"))
    assert first.halves() is None
