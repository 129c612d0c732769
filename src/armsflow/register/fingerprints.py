"""Fingerprints of texts: MinHash (Broder 1997) over runs of words, to find reprints."""

from __future__ import annotations

import re
import zlib
from collections.abc import Sequence
from operator import eq
from typing import Final

from rensa import RMinHash  # type: ignore[import-untyped]  # it has no types

PERMUTATIONS: Final = 64
_RUN: Final = 3
_SEED: Final = 42
_WORD: Final = re.compile(r"\w+")

Signature = tuple[int, ...]
_MOST_WORDS: Final = 48
_SHORT: Final = 3


def signature(text: str) -> Signature:
    """The MinHash of the runs of three words in ``text``; empty for a text without words."""
    words = _WORD.findall(text.casefold())
    if not words:
        return ()
    sketch = RMinHash(num_perm=PERMUTATIONS, seed=_SEED)
    runs = zip(*(words[first:] for first in range(_RUN)), strict=False)
    sketch.update(list(map(" ".join, runs)) or [" ".join(words)])
    return tuple(sketch.digest())


def gist(text: str) -> Signature:
    """The numbers and longer words of a statement as hashes: the least of them, sorted."""
    words = {word for word in _WORD.findall(text.casefold()) if _tells(word)}
    return tuple(sorted(zlib.crc32(word.encode("utf-8", "replace")) for word in words))[
        :_MOST_WORDS
    ]


def _tells(word: str) -> bool:
    return len(word) > _SHORT or word.isdigit()


def shared_words(one: Sequence[int], other: Sequence[int]) -> int:
    """How many words the gists of two statements share."""
    return len(set(one) & set(other))


def likeness(one: Sequence[int], other: Sequence[int]) -> float:
    """The estimated Jaccard likeness of two texts, from 0 to 1."""
    if not one or len(one) != len(other):
        return 0.0
    agreed: int = sum(map(eq, one, other))
    return agreed / len(one)
