"""English numbers as the press writes them: digits, words, dozens, "1.5 million"."""

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
APPROXIMATE = frozenset(
    """about around some roughly approximately nearly almost over up to as many least most more
    than estimated under fewer less perhaps circa""".split()
)
_COUNTED_ALONE = frozenset({"dozen", "hundred", "thousand", "million"})
_JOINING = frozenset({"and", "-", "a"})
_DIGITS = re.compile(r"^\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?:\.\d+)?$|^\d+(?:\.\d+)?$")
_SUFFIXED = re.compile(r"^(\d+(?:\.\d+)?)(k|m|bn|b|mln)$")
_GREATEST = 1e15
"""No report counts further; longer runs of digits are no numbers."""


def number(words: Sequence[str]) -> float | None:
    """The value of words that together are one number ("two hundred", "1.5 million"), or None.

    Vague plurals ("dozens", "hundreds") and ranges ("10-12") have no value.
    """
    sum_ = _Sum()
    if not all(sum_.take(word) for word in _pieces(words)):
        return None
    return sum_.value if sum_.seen and sum_.value <= _GREATEST else None


class _Sum:
    """A number while its words are read: what is counted up, and what still may be multiplied."""

    def __init__(self) -> None:
        self.seen = False
        self._total = 0.0
        self._current = 0.0
        self._room = _GREATEST

    @property
    def value(self) -> float:
        return self._total + self._current

    def take(self, word: str) -> bool:
        """Take one word in; False where it does not go on with the number."""
        value = _value(word)
        if value is not None:
            return self._add(value, room=10 if word in TENS else 0)
        if word in SCALES and (self.seen or word in _COUNTED_ALONE):
            return self._multiply(SCALES[word])
        return word in _JOINING

    def _add(self, value: float, room: float) -> bool:
        """Add a figure that is small enough for its place: no "ten twelve", no "10-12"."""
        if value >= self._room:
            return False
        self._current += value
        self._room = room
        self.seen = True
        return True

    def _multiply(self, scale: int) -> bool:
        self._current = (self._current or 1) * scale
        self._room = scale
        self.seen = True
        if scale >= SCALES["thousand"]:
            self._total, self._current = self.value, 0.0
        return True


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
