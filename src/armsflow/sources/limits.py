"""How much a source takes in before it says no, so that no input can exhaust the machine."""

from __future__ import annotations

from typing import BinaryIO, Final

from armsflow.errors import DocumentTooLongError

MAX_CHARACTERS: Final = 2_000_000
"""The longest document, in code points: about 300,000 words."""

MAX_BYTES: Final = 8_000_000
"""The largest text file or page: the longest document where each character takes four bytes."""

MAX_LINE_BYTES: Final = 6 * MAX_CHARACTERS + 64_000
"""The longest JSON line: the longest document where each character is a six-byte escape."""


def read_bounded(stream: BinaryIO, where: str, limit: int = MAX_BYTES) -> bytes:
    """All bytes of ``stream``; :class:`DocumentTooLongError` beyond ``limit``."""
    data = stream.read(limit + 1)
    if len(data) > limit:
        raise DocumentTooLongError(where, f"{limit // 1_000_000} MB")
    return data


def check_length(text: str, where: str) -> str:
    """``text`` itself; :class:`DocumentTooLongError` beyond :data:`MAX_CHARACTERS`."""
    if len(text) > MAX_CHARACTERS:
        raise DocumentTooLongError(where, f"{MAX_CHARACTERS // 1_000_000} million characters")
    return text
