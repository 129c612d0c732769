"""The lines of a file, however long: what is beyond the limit is passed over, never held."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Final

from armsflow.sources.limits import MAX_LINE_BYTES

_PIECE: Final = 65_536


def bounded_lines(stream: BinaryIO, limit: int = MAX_LINE_BYTES) -> Iterator[bytes]:
    """The lines; one longer than ``limit`` comes cut after it, and its rest is passed over."""
    while line := stream.readline(limit + 1):
        yield line
        is_cut = len(line) > limit and not line.endswith(b"\n")
        while is_cut and (rest := stream.readline(_PIECE)):
            is_cut = not rest.endswith(b"\n")
