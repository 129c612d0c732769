"""Folding: spellings that a reader takes for the same become the same string.

Case, accents, Cyrillic letters that look like Latin ones and every separator are folded one
code point to one, so that offsets stay true. Where a text has runs that must count as one
separator ("Su - 27") or invisible characters, the folded text is shorter and carries a map.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple, cast

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
_CYRILLIC = re.compile("[\u0400-\u052f]")
_STANDING = frozenset((_DROPPED, _PUNCTUATION, _JOINED))
"""Signs of the folding itself; in a text they stand for nothing else."""
_LAST_LATIN = "z"
_ACCENTED_UNTIL = "\u0530"
LETTERS = "cp1251"
"""The encoding of folded texts, one byte a letter; it has the letters of all names but a few."""
_LATIN = "cp1252"
"""The other encoding of one byte a letter, with the signs of print: most press texts fit one."""
_BEYOND = "?"
"""What a letter becomes that the encoding lacks; no folded text has it."""
_LATIN_ALONE, _LATIN_IN_THE_END = "armsflow-latin-alone", "armsflow-latin-in-the-end"
"""What is asked of the letters that an encoding lacks, as ``errors`` of :meth:`str.encode`."""
_RUNS = {
    _DROPPED: re.compile(f"{_DROPPED}+"),
    _RETURN: re.compile(f"{_RETURN}(?={_PUNCTUATION})"),
    SEPARATOR * 2: re.compile("  +(?=\\w)"),
    SEPARATOR + _JOINED: re.compile(f" {_JOINED} ?(?=\\d)"),
    _JOINED + SEPARATOR: re.compile(f"{_JOINED} (?=\\d)"),
}
"""Runs of separators that part a name no more than one would, by a sign that a text has them."""
_TWO_BLANKS = (SEPARATOR * 2).encode()
_LEFT_OUT_FIRST, _LEFT_OUT_LAST, _HYPHEN, _UNKNOWN = map(ord, (_DROPPED, _RETURN, _JOINED, _BEYOND))
"""As numbers, since a byte is found sooner so."""
_SPACED_HYPHEN = re.compile(f"{_JOINED}(?:(?<= {_JOINED}) ?| )(?=\\d)".encode())
"""The runs around hyphens; to seek the hyphen first is quicker."""
_new = tuple.__new__
"""Makes a named tuple in half the time."""
_WHOLLY_LEFT_OUT = (_DROPPED, _RETURN)


class Folded(NamedTuple):
    """A folded text; where parts of the original are left out, offsets shift.

    ``coded`` is the text in the encoding :data:`LETTERS`; where that lacks a letter of it,
    ``uncoded`` is the text itself. From the offset ``places[i]`` of the folded text on,
    ``shifts[i]`` characters are missing. ``is_latin``: it is known that no letter was Cyrillic.
    """

    coded: bytes
    uncoded: str | None = None
    places: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()
    is_latin: bool = False

    @property
    def text(self) -> str:
        """The folded text."""
        return _decoded(self.coded) if self.uncoded is None else self.uncoded

    @property
    def is_plain(self) -> bool:
        """Whether it is as long as the original, and the encoding has all its letters."""
        return self.uncoded is None and not self.places

    def origin(self, offset: int) -> int:
        """The offset in the original text of ``offset`` in the folded one."""
        number = bisect_right(self.places, offset)
        return offset + self.shifts[number - 1] if number else offset


def fold(text: str) -> Folded:
    """Fold a text for matching; runs and invisible characters are squeezed out."""
    coded = _coded(text)
    if coded is None:
        return _squeezed(_fold_any(text))
    folded, is_latin = coded
    if _has_runs(folded):
        return _squeezed(_decoded(folded), is_latin=is_latin)
    return _new(Folded, (folded.translate(_SEPARATED), None, (), (), is_latin))


def fold_plainly(text: str) -> bytes | None:
    """The text as bytes where folding keeps its length and the encoding its letters, else None."""
    coded = _coded(text)
    return None if coded is None or _has_runs(coded[0]) else coded[0].translate(_SEPARATED)


def _has_runs(folded: bytes) -> bool:
    """Whether a text has parts that are left out."""
    return (
        _LEFT_OUT_FIRST in folded
        or _LEFT_OUT_LAST in folded
        or folded.rfind(_TWO_BLANKS) >= 0  # quicker than ``in``
        or (_HYPHEN in folded and _SPACED_HYPHEN.search(folded) is not None)
    )


def coded_name(folded: str) -> bytes:
    """A folded name in the encoding of folded texts."""
    return folded.encode("ascii" if folded.isascii() else LETTERS, "replace")


def _decoded(coded: bytes) -> str:
    return coded.decode("ascii" if coded.isascii() else LETTERS)


def _separated(folded: str) -> str:
    return folded.replace(_PUNCTUATION, SEPARATOR).replace(_JOINED, SEPARATOR)


def _fold_characters(text: str) -> str:
    """Fold every code point to exactly one; punctuation stays apart from other separators."""
    coded = _coded(text)
    return _fold_any(text) if coded is None else _decoded(coded[0])


def _coded(text: str) -> tuple[bytes, bool] | None:
    """The folded text in :data:`LETTERS`, and whether none was Cyrillic; None: it lacks one."""
    if text.isascii():
        return text.encode().translate(_FOLDED_BYTES[_LATIN]), True
    for code, asked in ((_LATIN, _LATIN_ALONE), (LETTERS, _LATIN_IN_THE_END)):
        try:
            folded = text.encode(code, asked).translate(_FOLDED_BYTES[code])
        except UnicodeEncodeError:
            continue
        return None if _UNKNOWN in folded else (folded, code == _LATIN)
    return None


def _folded_alone(error: UnicodeError) -> tuple[str, int]:
    """Signs that an encoding lacks, folded; raises the error where one of them is Cyrillic."""
    folded, end = _folded_in_the_end(error)
    if _CYRILLIC.search(_lacking(error)):
        raise error
    return folded, end


def _folded_in_the_end(error: UnicodeError) -> tuple[str, int]:
    """The same; raises the error where one of them is a letter that folds to none of Latin."""
    signs = _lacking(error)
    folded = "".join([_FOLDED[sign.lower()[0]] for sign in signs])
    if max(folded) > _LAST_LATIN:
        raise error
    return folded, cast("UnicodeEncodeError", error).end


def _lacking(error: UnicodeError) -> str:
    lacking = cast("UnicodeEncodeError", error)
    return lacking.object[lacking.start : lacking.end]


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
    return b"".join(_fold_character(letter).encode(LETTERS, "replace") for letter in letters)


codecs.register_error(_LATIN_ALONE, _folded_alone)
codecs.register_error(_LATIN_IN_THE_END, _folded_in_the_end)
_FOLDED_BYTES = {code: _folded_bytes(code) for code in (_LATIN, LETTERS)}
_SEPARATED = bytes.maketrans((_PUNCTUATION + _JOINED + _RETURN).encode(), 3 * SEPARATOR.encode())


def _squeezed(folded: str, *, is_latin: bool = False) -> Folded:
    gaps = list(_gaps(sorted(_left_out(folded))))
    folded = _separated(folded).replace(_RETURN, SEPARATOR)
    if not gaps:
        return _folded(folded, is_latin=is_latin)
    starts, ends = zip(*gaps, strict=True)
    shifts = tuple(accumulate(end - start for start, end in gaps))
    places = tuple(start - shift for start, shift in zip(starts, (0, *shifts), strict=False))
    kept = zip((0, *ends), (*starts, len(folded)), strict=True)
    squeezed = "".join(folded[start:end] for start, end in kept)
    return _folded(squeezed, is_latin=is_latin)._replace(places=places, shifts=shifts)


def _folded(text: str, *, is_latin: bool) -> Folded:
    coded = coded_name(text)
    return Folded(coded, text if _UNKNOWN in coded else None, is_latin=is_latin)


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
