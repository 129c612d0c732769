"""English numbers as the press writes them: digits, words, dozens, "the first four of 15"."""

from __future__ import annotations

import re
from collections.abc import Sequence

UNITS = {
    word: value
    for value, word in enumerate(
        """zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen
        fifteen sixteen seventeen eighteen nineteen""".split()
    )
}
TENS = {
    word: 10 * value
    for value, word in enumerate(
        "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
    )
}
SCALES = {
    "dozen": 12,
    "score": 20,
    "hundred": 100,
    "thousand": 1_000,
    "million": 1_000_000,
    "mln": 1_000_000,
    "m": 1_000_000,
    "billion": 1_000_000_000,
    "bn": 1_000_000_000,
    "b": 1_000_000_000,
    "k": 1_000,
    "trillion": 1_000_000_000_000,
}
SINGLES = {"a": 1, "an": 1, "single": 1, "lone": 1, "pair": 2, "couple": 2, "trio": 3, "half": 0.5}
APPROXIMATE = frozenset(
    """about around some roughly approximately nearly almost over up to as many least most more
    than estimated under fewer less perhaps circa""".split()
)
_DIGITS = re.compile(r"^\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$")
_SUFFIXED = re.compile(r"^(\d+(?:\.\d+)?)(k|m|bn|b|mln)$")


def number(words: Sequence[str]) -> float | None:
    """The value of words that together are one number ("two hundred", "1.5 million"), or None.

    Vague plurals ("dozens", "hundreds") have no value.
    """
    total, current, seen = 0.0, 0.0, False
    for word in _pieces(words):
        value = _value(word)
        if value is not None:
            current, seen = current + value, True
        elif word in SCALES and (seen or word in {"dozen", "hundred", "thousand", "million"}):
            current = (current or 1) * SCALES[word]
            if SCALES[word] >= 1_000:
                total, current = total + current, 0.0
            seen = True
        elif word not in {"and", "-", "a"}:
            return None
    return total + current if seen else None


def _pieces(words: Sequence[str]) -> list[str]:
    pieces: list[str] = []
    for word in words:
        suffixed = _SUFFIXED.match(word.lower())
        parts = suffixed.groups() if suffixed else word.lower().replace("–", "-").split("-")
        pieces.extend(part for part in parts if part)
    return pieces


def _value(word: str) -> float | None:
    if _DIGITS.match(word):
        return float(re.sub(r"[,\u00a0\u202f ]", "", word))
    return UNITS.get(word, TENS.get(word))


def is_number(word: str) -> bool:
    """Whether a single word can be part of a number."""
    return number([word]) is not None or word.lower() in SCALES
