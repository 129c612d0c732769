"""Folding: spellings that a reader takes for the same become the same string.

Case, accents, Cyrillic letters that look like Latin ones and every separator are folded one
code point to one, so that offsets stay true. Where a text has runs that must count as one
separator ("Su - 27") or invisible characters, the folded text is shorter and carries a map.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

SEPARATOR = " "
_DROPPED = "\x00"
_LOOK_ALIKES = dict(zip("авекмнорстухіјѕѵ", "abekmhopctyxijsv", strict=True))
_STROKED = {"ı": "i", "ł": "l", "ø": "o", "đ": "d", "’": SEPARATOR}
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_HYPHEN = "\\-\u2010-\u2015\u2212"
_ACCENTED_UNTIL = "\u0530"
_RUN = re.compile(
    rf"(?<=\w)(?:[ \t\u00a0]{{2,}}(?=\w)|[ \t\u00a0]*\r\n[ \t]*(?=\w)|[ \t\u00a0]+[\n][ \t]*(?=\w)"
    rf"|[ \u00a0][{_HYPHEN}][ \u00a0]?(?=\d)|[{_HYPHEN}][ \u00a0](?=\d))"
)
_RUN_SIGNS = ("  ", "\r\n", " \n", "- ", " -", "\u2010", "\u2011", "\u2013", "\u2014", "\u2212")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text; ``origins`` maps its offsets to the text's, None where they are equal."""

    text: str
    origins: tuple[int, ...] | None = None

    def origin(self, offset: int) -> int:
        """The offset in the original text of ``offset`` in the folded one."""
        return offset if self.origins is None else self.origins[offset]


def fold(text: str) -> Folded:
    """Fold a text for matching; runs and invisible characters are squeezed out."""
    folded = fold_one_to_one(text)
    if _DROPPED in folded or any(sign in text for sign in _RUN_SIGNS):
        return _squeeze(text, folded)
    return Folded(folded)


def fold_one_to_one(text: str) -> str:
    """Fold every code point to exactly one."""
    lowered = text.replace("İ", "i").lower()
    if lowered.isascii():
        return lowered.translate(_ASCII)
    for character in set(lowered):
        lowered = lowered.replace(character, _fold_character(character))
    return lowered


def fold_name(name: str) -> str:
    """Fold a name: separators at the ends go, runs of them become one."""
    return SEPARATOR.join(fold_one_to_one(name).replace(_DROPPED, "").split())


@cache
def _fold_character(character: str) -> str:
    if character in _INVISIBLE or unicodedata.combining(character):
        return _DROPPED
    base = _STROKED.get(character) or _without_accent(character)
    base = _LOOK_ALIKES.get(base, base)
    return base if base.isalnum() else SEPARATOR


def _without_accent(character: str) -> str:
    if character >= _ACCENTED_UNTIL and not "\u1e00" <= character <= "\u1fff":
        return character
    return unicodedata.normalize("NFD", character)[0]


_ASCII = {code: _fold_character(chr(code).lower()) for code in range(128)}


def _squeeze(text: str, folded: str) -> Folded:
    """Leave out invisible characters, and all but the first character of each run."""
    left_out = {offset for offset, character in enumerate(folded) if character == _DROPPED}
    for run in _RUN.finditer(text):
        left_out.update(range(run.start() + 1, run.end()))
    if not left_out:
        return Folded(folded)
    kept = [offset for offset in range(len(folded)) if offset not in left_out]
    return Folded("".join(folded[offset] for offset in kept), (*kept, len(text)))
