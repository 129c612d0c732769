"""Inputs larger than memory: what is held stays the same however long they are."""

from __future__ import annotations

import io
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.sources.samples import BOATS, TANKS, record, stream_of

from armsflow.model import Document
from armsflow.sources import Inputs
from armsflow.sources.contents import Content, documents_from

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

GAP = 2_000_000_000

Case = tuple[str, int, tuple[bytes, bytes], list[str]]
"""A file's name, the length of its line, what stands around the line, what is read in the end."""


@contextmanager
def at_most(megabytes: int) -> Iterator[None]:
    tracemalloc.start()
    try:
        yield
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < megabytes * 1_000_000


class Pieces(io.RawIOBase):
    """A file that is made while it is read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._held = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: WriteableBuffer) -> int:
        view = memoryview(buffer)
        self._held = self._held or next(self._pieces, b"")
        data, self._held = self._held[: len(view)], self._held[len(view) :]
        view[: len(data)] = data
        return len(data)


def texts(pieces: Iterator[bytes], name: str) -> list[str]:
    return [o.text for o in documents_from(content(pieces, name)) if isinstance(o, Document)]


def content(pieces: Iterator[bytes], name: str) -> Content:
    return Content(_buffered(Pieces(pieces)), name, name)


def _buffered(raw: io.RawIOBase) -> io.BufferedReader:
    return io.BufferedReader(raw)


@pytest.mark.parametrize(
    "case",
    [
        ("a.jsonl", GAP, (b'{"text": "One."}\n', b'\n{"text": "Two."}\n'), ["One.", "Two."]),
        ("a.csv", GAP // 10, (b"id,text\n1,One.\n", b"\n2,Two.\n"), ["One.", "Two."]),
        ("a.mbox", GAP // 10, (b"From a\n\n", b"\n\nFrom b\n\nTwo.\n"), ["Two."]),
        (
            "a.warc",
            GAP // 10,
            (b"WARC/1.0\r\nX: ", b"\n" + record(1, BOATS, media_type="text/plain")),
            [BOATS],
        ),
        ("a.txt", GAP, (b"", b""), []),
        ("a.html", GAP, (b"<p>", b"</p>"), []),
        ("a.eml", GAP, (b"Subject: ", b"\n\nwords"), []),
        ("a.rss", GAP, (b"<rss>", b"</rss>"), []),
        ("a.pdf", GAP, (b"%PDF-1.4", b"%%EOF"), []),
    ],
)
def test_a_line_without_end_is_passed_over(case: Case, tmp_path: Path) -> None:
    name, gap, around, left = case
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(around[0])
        file.seek(gap, io.SEEK_CUR)  # the gap takes no place on disk
        file.write(around[1])
    inputs = Inputs(names=[str(path)], stdin=stream_of(b""))
    with at_most(150):
        outcomes = list(inputs.documents())
    assert [each.text.strip() for each in outcomes if isinstance(each, Document)] == left
    assert len(outcomes) == len(left) + 1


def lines(count: int) -> Iterator[bytes]:
    for number in range(count):
        yield b'{"id": %d, "text": "%s"}\n' % (number, BOATS.encode())


def records(count: int) -> Iterator[bytes]:
    picture = record(0, bytes(1_000_000), media_type="image/png")
    for number in range(1, count):
        yield picture
        if not number % 50:
            yield record(number, f"<p>{TANKS}</p>")


@pytest.mark.parametrize(
    ("pieces", "name", "count", "found"),
    [(lines, "a.jsonl", 20_000, 20_000), (records, "a.warc", 301, 6)],
)
def test_a_stream_is_never_held(
    pieces: Callable[[int], Iterator[bytes]], name: str, count: int, found: int
) -> None:
    with at_most(40):
        documents = documents_from(content(pieces(count), name))
        assert sum(isinstance(each, Document) for each in documents) == found


def test_blank_lines_by_the_million_are_not_held() -> None:
    blank = (b"\n" * 65_536 for _ in range(4))
    with at_most(20):
        assert texts(blank, "a.jsonl") == []
