"""The lines of a file, however long: what is beyond the limit is passed over, never held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from armsflow.sources.limits import MAX_LINE_BYTES


def bounded_lines(stream: BinaryIO, limit: int = MAX_LINE_BYTES) -> Iterator[bytes]:
    """The lines; one longer than ``limit`` comes cut after it, and its rest is passed over."""
    while line := stream.readline(limit + 1):
        yield line
        while not line.endswith(b"\n") and len(line) > limit:
            line = stream.readline(limit + 1)
