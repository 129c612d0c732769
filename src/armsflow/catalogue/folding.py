"""Folding: spellings that a reader takes for the same become the same string.

Case, accents, Cyrillic letters that look like Latin ones and every separator are folded one
code point to one, so that offsets stay true. Where a text has runs that must count as one
separator ("Su - 27") or invisible characters, the folded text is shorter and carries a map.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
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
_LATIN, _CYRILLIC = "latin-1", "cp1251"
"""Encodings of one byte a letter: most press texts fit one of them, and fold fast."""
_TYPOGRAPHIC = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("–", "-"), ("—", "-"), ("…", "."))
"""Signs beyond Latin-1 that most texts have, and Latin ones that fold to the same."""
_STRANGE_SIGNS = 16
"""Other signs of a text that are folded one by one before a slower way is taken."""
_RUNS = {
    _DROPPED: re.compile(f"{_DROPPED}+"),
    _RETURN: re.compile(f"{_RETURN}(?={_PUNCTUATION})"),
    SEPARATOR * 2: re.compile("  +(?=\\w)"),
    SEPARATOR + _JOINED: re.compile(f" {_JOINED} ?(?=\\d)"),
    _JOINED + SEPARATOR: re.compile(f"{_JOINED} (?=\\d)"),
}
"""Runs of separators that part a name no more than one would, by a sign that a text has them."""
_TWO_BLANKS, _HYPHEN = (SEPARATOR * 2).encode(), _JOINED.encode()
_LEFT_OUT_FIRST, _LEFT_OUT_LAST = _DROPPED.encode(), _RETURN.encode()
_SPACED_HYPHEN = re.compile(f"{_JOINED}(?:(?<= {_JOINED}) ?| )(?=\\d)".encode())
"""The runs around hyphens; to seek the hyphen first is quicker."""
_SPACED_WORDS = re.compile(rb"[^\0- ]  +[^\0- ]")
"""Two words or numbers that several blanks part; after the end of a sentence they part no name."""
_new = tuple.__new__
"""Makes a named tuple in half the time."""
_WHOLLY_LEFT_OUT = (_DROPPED, _RETURN)


class Folded(NamedTuple):
    """A folded text; where parts of the original are left out, offsets shift.

    From the offset ``places[i]`` of the folded text on, ``shifts[i]`` characters are missing.
    ``is_latin``: it is known that no letter was Cyrillic.
    """

    text: str
    places: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    is_latin: bool = False

    def origin(self, offset: int) -> int:
        """The offset in the original text of ``offset`` in the folded one."""
        number = bisect_right(self.places, offset)
        return offset + self.shifts[number - 1] if number else offset


def fold(text: str) -> Folded:
    """Fold a text for matching; runs and invisible characters are squeezed out."""
    coded = _coded(text)
    if coded is None:
        return _squeezed(_fold_any(text))
    code, folded, is_latin = coded
    if _has_runs(folded):
        return _squeezed(folded.decode(code), is_latin=is_latin)
    return _new(Folded, (folded.translate(_SEPARATED).decode(code), (), (), is_latin))


def folded_ascii(text: str) -> bytes | None:
    """The folded text; None where it is shorter, or has letters that are no ASCII then."""
    if text.isascii():
        folded = text.encode(_LATIN).translate(_FOLDED_BYTES[_LATIN])
    else:
        coded = _coded(text)
        if coded is None or not coded.folded.isascii():
            return None
        folded = coded.folded
    return None if _has_runs(folded) else folded.translate(_SEPARATED)


def _has_runs(folded: bytes) -> bool:
    """Whether anything is to be squeezed out."""
    if _LEFT_OUT_FIRST in folded or _LEFT_OUT_LAST in folded:
        return True
    return (_TWO_BLANKS in folded and _SPACED_WORDS.search(folded) is not None) or (
        _HYPHEN in folded and _SPACED_HYPHEN.search(folded) is not None
    )


def _separated(folded: str) -> str:
    return folded.replace(_PUNCTUATION, SEPARATOR).replace(_JOINED, SEPARATOR)


def _fold_characters(text: str) -> str:
    """Fold every code point to exactly one; punctuation stays apart from other separators."""
    coded = _coded(text)
    return _fold_any(text) if coded is None else coded.folded.decode(coded.code)


class _Coded(NamedTuple):
    """A folded text in an encoding of one byte a letter; ``is_latin`` as in :class:`Folded`."""

    code: str
    folded: bytes
    is_latin: bool


def _coded(text: str) -> _Coded | None:
    """The folded text in the first encoding that has all its letters; None where none has."""
    if text.isascii():
        folded = text.encode(_LATIN).translate(_FOLDED_BYTES[_LATIN])
        return _new(_Coded, (_LATIN, folded, True))
    for sign, plain in _TYPOGRAPHIC:
        text = text.replace(sign, plain)
    for code, table in _FOLDED_BYTES.items():
        encoded, replaced = _encoded(text, code)
        if encoded is not None:
            is_latin = code == _LATIN and not any(map(_is_cyrillic, replaced))
            return _Coded(code, encoded.translate(table), is_latin)
    return None


def _encoded(text: str, code: str) -> tuple[bytes | None, str]:
    """The text in ``code``, and the strange signs that were folded; None: it has other letters."""
    replaced = ""
    while len(replaced) < _STRANGE_SIGNS:
        try:
            return text.encode(code), replaced
        except UnicodeEncodeError as error:
            sign = text[error.start]
            folded = _FOLDED[sign.lower()[0]]
            if folded > _LAST_LATIN:
                break
            text = text.replace(sign, folded)
            replaced += sign
    return None, replaced


def _is_cyrillic(sign: str) -> bool:
    return "\u0400" <= sign < _ACCENTED_UNTIL


def _fold_any(text: str) -> str:
    """Fold a text with letters that are neither Latin nor Cyrillic."""
    lowered = text.replace("İ", "i").lower()
    return "".join(map(_FOLDED.__getitem__, lowered))


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


def _folded_bytes(code: str) -> bytes:
    """A table for :meth:`bytes.translate`: every byte of an encoding, folded."""
    letters = (bytes([byte]).decode(code, "replace").lower() for byte in range(256))
    return b"".join(_fold_character(letter).encode(code) for letter in letters)


_FOLDED_BYTES = {code: _folded_bytes(code) for code in (_LATIN, _CYRILLIC)}
_SEPARATED = bytes.maketrans((_PUNCTUATION + _JOINED + _RETURN).encode(), 3 * SEPARATOR.encode())


def _squeezed(folded: str, *, is_latin: bool = False) -> Folded:
    gaps = list(_gaps(sorted(_left_out(folded))))
    folded = _separated(folded).replace(_RETURN, SEPARATOR)
    if not gaps:
        return Folded(folded, is_latin=is_latin)
    starts, ends = zip(*gaps, strict=True)
    shifts = tuple(accumulate(end - start for start, end in gaps))
    places = tuple(start - shift for start, shift in zip(starts, (0, *shifts), strict=False))
    kept = zip((0, *ends), (*starts, len(folded)), strict=True)
    squeezed = "".join(folded[start:end] for start, end in kept)
    return Folded(squeezed, places, shifts, is_latin)


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


def _gaps(found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The sorted parts with what overlaps told once."""
    reached = 0
    for start, end in found:
        if end > reached:
            yield max(start, reached), end
            reached = end
