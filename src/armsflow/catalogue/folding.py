"""Folding: spellings that a reader takes for the same become the same string.

Case, accents, Cyrillic letters that look like Latin ones and every separator are folded one
code point to one, so that offsets stay true. Where a text has runs that must count as one
separator ("Su - 27") or invisible characters, the folded text is shorter and carries a map.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATOR = " "
_DROPPED = "\x00"
_PUNCTUATION = "\x1f"
_RETURN = "\r"
_JOINED = "\x1e"
"""Stands for a hyphen until runs are squeezed."""
_LOOK_ALIKES = dict(zip("авекмнорстухіјѕѵ", "abekmhopctyxijsv", strict=True))
_STROKED = dict(zip("ıłøđßæœðþħ", "ilodsaodth", strict=True))
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_HYPHENS = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_STANDING = frozenset((_DROPPED, _PUNCTUATION, _JOINED))
"""Signs of the folding itself; in a text they stand for nothing else."""
_LAST_LATIN = "z"
_ACCENTED_UNTIL = "\u0530"
_ONE_BYTE = "cp1251"
"""Has Latin and Cyrillic letters and typographic signs: most press texts fit, and fold fast."""
_RUNS = {
    _DROPPED: re.compile(f"{_DROPPED}+"),
    _RETURN: re.compile(f"{_RETURN}(?={_PUNCTUATION})"),
    SEPARATOR * 2: re.compile("  +(?=\\w)"),
    SEPARATOR + _JOINED: re.compile(f" {_JOINED} ?(?=\\d)"),
    _JOINED + SEPARATOR: re.compile(f"{_JOINED} (?=\\d)"),
}
"""Runs of separators that part a name no more than one would, by a sign that a text has them."""
_RUN_SIGNS = tuple(_RUNS)
_WHOLLY_LEFT_OUT = (_DROPPED, _RETURN)


class Folded(NamedTuple):
    """A folded text; ``origins`` maps its offsets to the text's, None where they are equal."""

    text: str
    origins: tuple[int, ...] | None = None

    def origin(self, offset: int) -> int:
        """The offset in the original text of ``offset`` in the folded one."""
        return offset if self.origins is None else self.origins[offset]


def fold(text: str) -> Folded:
    """Fold a text for matching; runs and invisible characters are squeezed out."""
    folded = _fold_characters(text)
    for sign in _RUN_SIGNS:
        if sign in folded:
            return _squeezed(folded)
    return Folded(_separated(folded))


def _separated(folded: str) -> str:
    return folded.replace(_PUNCTUATION, SEPARATOR).replace(_JOINED, SEPARATOR)


def _fold_characters(text: str) -> str:
    """Fold every code point to exactly one; punctuation stays apart from other separators."""
    code = "ascii" if text.isascii() else _ONE_BYTE
    while True:
        try:
            return text.encode(code).translate(_BYTES).decode(code)
        except UnicodeEncodeError as error:
            strange = text[error.start]
            folded = _FOLDED[strange.lower()[0]]
            if folded > _LAST_LATIN:
                return _fold_any(text)
            text = text.replace(strange, folded)


def _fold_any(text: str) -> str:
    """Fold a text with letters that are neither Latin nor Cyrillic."""
    lowered = text.replace("İ", "i").lower()
    for character in set(lowered):
        folded = _FOLDED[character]
        if folded != character:
            lowered = lowered.replace(character, folded)
    return lowered


def fold_words(text: str) -> list[str]:
    """The folded words of a text."""
    folded = _fold_characters(text).replace(_DROPPED, "").replace(_RETURN, SEPARATOR)
    return _separated(folded).split()


def fold_name(name: str) -> str:
    """Fold a name: separators at the ends go, runs of them become one."""
    return SEPARATOR.join(fold_words(name))


def _fold_character(character: str) -> str:
    if character in _STANDING:
        return character
    if character in _INVISIBLE or unicodedata.combining(character):
        return _DROPPED
    base = _STROKED.get(character) or _without_accent(character)
    base = _LOOK_ALIKES.get(base, base)
    if base.isalnum():
        return base
    if character in _HYPHENS:
        return _JOINED
    if character == _RETURN:
        return _RETURN
    return SEPARATOR if character.isspace() and character != "\n" else _PUNCTUATION


def _without_accent(character: str) -> str:
    if character >= _ACCENTED_UNTIL and not "\u1e00" <= character <= "\u1fff":
        return character
    return unicodedata.normalize("NFD", character)[0]


class _FoldedCharacters(dict[str, str]):
    """The folded character of every character asked for so far."""

    def __missing__(self, character: str) -> str:
        self[character] = folded = _fold_character(character)
        return folded


_FOLDED = _FoldedCharacters()
_BYTES = b"".join(
    _fold_character(bytes([code]).decode(_ONE_BYTE, "replace").lower()).encode(_ONE_BYTE)
    for code in range(256)
)


def _squeezed(folded: str) -> Folded:
    left_out = sorted(_left_out(folded))
    folded = _separated(folded).replace(_RETURN, SEPARATOR)
    if not left_out:
        return Folded(folded)
    kept = list(_between(left_out, len(folded)))
    origins = chain.from_iterable(range(start, end) for start, end in kept)
    return Folded("".join(folded[start:end] for start, end in kept), (*origins, len(folded)))


def _left_out(folded: str) -> Iterator[tuple[int, int]]:
    """Invisible characters, and all but the first character of each run of separators."""
    for sign, pattern in _RUNS.items():
        runs = pattern.finditer(folded) if sign in folded else ()
        for run in runs:
            start, end = run.span()
            if sign in _WHOLLY_LEFT_OUT:
                yield start, end
            elif folded[start - 1 : start].isalnum():
                yield start + 1, end


def _between(gaps: list[tuple[int, int]], end: int) -> Iterator[tuple[int, int]]:
    start = 0
    for gap_start, gap_end in gaps:
        if start < gap_start:
            yield start, gap_start
        start = max(start, gap_end)
    yield start, end
