"""A stream in which one can go back and forth: itself, or a copy in a temporary file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from tempfile import TemporaryFile
from typing import BinaryIO, Final

from armsflow.errors import UnpacksTooLargeError

_MAX_COPIED: Final = 4_000_000_000
_CHUNK: Final = 1_048_576


@contextmanager
def seekable(stream: BinaryIO, where: str) -> Iterator[BinaryIO]:
    """``stream``, or a copy of it on disk that is gone in the end.

    Raises :class:`~armsflow.errors.UnpacksTooLargeError` for more than 4 GB to copy.
    """
    if stream.seekable():
        yield stream
        return
    with TemporaryFile() as copy:
        left = _MAX_COPIED
        while chunk := stream.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise UnpacksTooLargeError(where, f"{_MAX_COPIED // 1_000_000_000} GB")
            copy.write(chunk)
        copy.seek(0)
        yield copy
