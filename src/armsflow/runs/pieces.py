"""Pieces: the inputs cut into parts of work, always the same for the same inputs."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Protocol, cast

from armsflow.errors import ItemError, MissingFileError, UnreadableFileError
from armsflow.model import Document, Failure
from armsflow.sources import Inputs
from armsflow.sources.failures import failure
from armsflow.sources.formats import has_known_name
from armsflow.sources.jsonl import documents_from_jsonl
from armsflow.sources.lines import bounded_lines
from armsflow.sources.packed import gzip_stream

PIECE_BYTES: Final = 256 * 1024
"""How much of a file of lines is one piece, about."""
SHARD_PIECES: Final = 64
"""How many pieces make a shard: what is finished, and kept, at once."""

_LINES: Final = (".jsonl", ".ndjson", ".jsonl.gz", ".ndjson.gz")


class Part(Protocol):
    """Documents that are taken in at once; ``where`` is the input that they come from."""

    @property
    def where(self) -> str:
        """The input's name."""

    def documents(self) -> Iterator[Document | Failure]:
        """The documents, or failures that stand for them, in order."""

    def halves(self) -> tuple[Part, Part] | None:
        """The same in two parts; None where it is one document or cannot be parted."""

    def name(self) -> str:
        """What to call it in a sentence."""


@dataclass(frozen=True, slots=True)
class Lines:
    """Whole lines of a JSON Lines file, from the line numbered ``first``."""

    where: str
    first: int
    data: bytes

    def documents(self) -> Iterator[Document | Failure]:
        """A document a line."""
        yield from documents_from_jsonl(io.BytesIO(self.data), self.where, first=self.first)

    def halves(self) -> tuple[Part, Part] | None:
        """The first lines and the others."""
        lines = self.data.splitlines(keepends=True)
        if len(lines) == 1:
            return None
        half = len(lines) // 2
        return (
            Lines(self.where, self.first, b"".join(lines[:half])),
            Lines(self.where, self.first + half, b"".join(lines[half:])),
        )

    def name(self) -> str:
        """The file and the first line."""
        return f"{self.where}, line {self.first}"


@dataclass(frozen=True, slots=True)
class Named:
    """One input by its name: a file of any format, an address."""

    where: str

    def documents(self) -> Iterator[Document | Failure]:
        """Whatever documents the input holds."""
        nothing = cast("io.BufferedReader", io.BytesIO())
        yield from Inputs(names=[self.where], stdin=nothing).documents()

    def halves(self) -> tuple[Part, Part] | None:
        """None: what is inside is not known before it is read."""
        return None

    def name(self) -> str:
        """The input itself."""
        return self.where


@dataclass(frozen=True, slots=True)
class Failed:
    """An input that could not be taken in."""

    where: str
    failed: Failure

    def documents(self) -> Iterator[Document | Failure]:
        """The failure."""
        yield self.failed

    def halves(self) -> tuple[Part, Part] | None:
        """None."""
        return None

    def name(self) -> str:
        """What the failure says."""
        return self.failed.message


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the inputs; ``read`` is how many bytes of all inputs it ends at."""

    number: int
    part: Part
    read: int


def pieces(names: Iterable[str]) -> Iterator[Piece]:
    """The inputs in pieces, in order; nothing is held but the piece at hand."""
    number = before = 0
    for name in expanded(names):
        read = 0
        for part, read in _parts(name):
            yield Piece(number, part, before + read)
            number += 1
        before += max(read, size(name))


def expanded(names: Iterable[str]) -> Iterator[str]:
    """The names, folders replaced by their files of known formats, by path."""
    for name in names:
        if not Path(name).is_dir():
            yield name
            continue
        for path in sorted(Path(name).rglob("*")):
            hidden = any(part.startswith(".") for part in path.relative_to(name).parts)
            if path.is_file() and not hidden and has_known_name(path.name):
                yield str(path)


def size(name: str) -> int:
    """The bytes of a file; 0 for what is none."""
    path = Path(name)
    return path.stat().st_size if path.is_file() else 0


def _parts(name: str) -> Iterator[tuple[Part, int]]:
    """The parts of one input, each with the bytes of the file that are read by its end."""
    if not name.lower().endswith(_LINES):
        yield Named(name), size(name)
        return
    try:
        yield from _blocks(name)
    except ItemError as error:
        yield Failed(name, failure(error, ref=name)), size(name)


def _blocks(name: str) -> Iterator[tuple[Part, int]]:
    first = 1
    with _opened(name) as (raw, stream):
        for lines in _runs(_lines(stream, name)):
            yield Lines(name, first, b"".join(lines)), raw.tell()
            first += len(lines)


@contextmanager
def _opened(name: str) -> Iterator[tuple[BinaryIO, BinaryIO]]:
    """The file, and the stream of its lines."""
    path = Path(name)
    if not path.exists():
        raise MissingFileError(name)
    try:
        raw = path.open("rb")
    except OSError as error:
        raise UnreadableFileError(name, error.strerror or type(error).__name__) from None
    with raw:
        packed = name.lower().endswith(".gz")
        yield raw, gzip_stream(raw, name) if packed else raw


def _lines(stream: BinaryIO, name: str) -> Iterator[bytes]:
    """The lines; what is beyond the longest line is passed over."""
    try:
        for line in bounded_lines(stream):
            yield line if line.endswith(b"\n") else line + b"\n"
    except OSError as error:
        raise UnreadableFileError(name, error.strerror or type(error).__name__) from None


def _runs(lines: Iterator[bytes]) -> Iterator[list[bytes]]:
    """Lines in runs of about a piece; what was read before a failure comes before it."""
    run: list[bytes] = []
    held = 0
    try:
        for line in lines:
            run.append(line)
            held += len(line)
            if held >= PIECE_BYTES and line.strip():
                yield run
                run, held = [], 0
    except ItemError:
        if run:
            yield run
        raise
    if run:
        yield run
