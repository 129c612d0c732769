"""Duplicates: documents of a run that are copies of earlier ones, word for word or nearly.

Near copies are found by MinHash (Broder 1997) with bands: texts that share the numbers of one
band are compared in full. What is held is bounded by a window of documents.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from typing import Final

from armsflow.register.fingerprints import Signature, likeness

ROWS: Final = 4
"""Numbers of a signature in a band: 16 bands of 4 find nearly all texts half alike or more."""
_EXACT: Final = -1


class Duplicates:
    """The documents seen so far, as far back as the window reaches."""

    def __init__(self, near: float, window: int) -> None:
        """``near`` is the likeness that makes a copy, ``window`` counts documents."""
        self._near = near
        self._window = window
        self._seen: OrderedDict[int, tuple[bytes, Signature]] = OrderedDict()
        self._bands: dict[tuple[int, object], int] = {}
        self._next = 0

    def is_copy(self, digest: bytes, signature: Signature) -> bool:
        """Whether a document is a copy of an earlier one; if not, it is remembered."""
        if (_EXACT, digest) in self._bands or self._has_like(signature):
            return True
        self.remember(digest, signature)
        return False

    def remember(self, digest: bytes, signature: Signature) -> None:
        """Remember a document, and forget the one that falls out of the window."""
        self._seen[self._next] = (digest, signature)
        for key in _keys(digest, signature):
            self._bands[key] = self._next
        self._next += 1
        if len(self._seen) > self._window:
            number, old = self._seen.popitem(last=False)
            for key in _keys(*old):
                if self._bands.get(key) == number:
                    del self._bands[key]

    def _has_like(self, signature: Signature) -> bool:
        found = {self._bands.get(key) for key in _bands(signature)}
        return any(
            likeness(signature, self._seen[number][1]) >= self._near
            for number in found
            if number is not None
        )


def _keys(digest: bytes, signature: Signature) -> Iterator[tuple[int, object]]:
    yield _EXACT, digest
    yield from _bands(signature)


def _bands(signature: Signature) -> Iterator[tuple[int, object]]:
    for start in range(0, len(signature), ROWS):
        yield start, hash(signature[start : start + ROWS])
