"""Matching: all names of the catalogue in one pass over a text (Aho and Corasick 1975).

Patterns carry the separator before and after the name, so that every hit stands on word
boundaries; of overlapping hits the leftmost, then the longest that holds is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from armsflow.catalogue.compiled import Case
from armsflow.catalogue.folding import SEPARATOR, Folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from armsflow.catalogue.automaton import Automaton, Occurrence

_ENDING = r"(?![^\W_])"
_AFTER_DIGIT = re.compile(
    rf"(?!(?:st|nd|rd|th|mm|cm|km|m|ft|kg|am|pm|bn|min)\b)[^\W\d_]{{1,4}}(?:\d{{1,2}}[^\W\d_]{{0,2}})?{_ENDING}"
)
_AFTER_LETTER = re.compile(rf"(?:[A-ZА-Я]{{1,3}}\d?|\d{{1,2}}[A-ZА-Я]{{0,3}})?(?:s|es)?{_ENDING}")
# "MiG-29s" are several MiG-29, no MiG-29S; "Anka’s" is no Anka-S; no F-35A in "F-35 a day".
_SMALL_LETTER_LAST = re.compile(r"\d[^\w]?[^\W\d_A-ZА-ЯЁ]$|['’]s$")
# "a 50", "’s 300", "В 21" (but no word is "Т" in "Т 72"), "US$2", "S&P 500"
_WORD_AND_NUMBER = re.compile(r"(?:[^\W\d_A-ZА-ЯЁ]|[АВИКОСУЯ])[\s=]\d|[A-Z]{1,2}\$\d")
_AFTER_SMALL_LETTERS = re.compile(r"(?<=[а-яё] )С\s\d{3}")
"""Within a sentence "С 400" is no preposition."""
_NOT_BEFORE = frozenset("&#$@")
# In "F-16 ВВС" there is no F-16B.
_NEXT_WORD = re.compile(r"\d\s[^\W\d_]$")
_BLANK = re.compile(r"\s")
_NO_TAIL = re.compile(_ENDING)
# Punctuation (but "Project 636.3") or a blank line within, a possessive at the end.
_PARTED = re.compile(r"\n\s*\n|[,;:!?()\[\]{}\"“”«»]|(?<!\D{7}\d{3})(?<!\D{7}\d{4})\.\d|['’][sS]\Z")
_QUOTES = frozenset({('"', '"'), ("“", "”"), ("„", "“"), ("«", "»"), ("'", "'"), ("‘", "’")})
_LONG_WORD = 4
_CYRILLIC = re.compile("[\u0400-\u052f]")
_FIGURE = re.compile(r"\d")
_MORE_FIGURES = re.compile(r"[.,]?\d")


RawHit = tuple[int, int, int, int]
"""The values of a :class:`Hit`; most never need to become one.

They sort leftmost first, then longest first, then those without a suffix first.
"""


class Hit(NamedTuple):
    """A pattern at ``[start, end)`` of a text; ``tail`` is the length of an unknown suffix."""

    start: int
    minus_end: int
    tail: int
    pattern: int

    @property
    def end(self) -> int:
        """Offset of the first character after the name."""
        return -self.minus_end


class Matcher:
    """Finds every pattern in a text, whatever it means there."""

    def __init__(self, patterns: Sequence[str], automaton: Automaton) -> None:
        """Take the patterns and the automaton that finds them."""
        self._automaton = automaton
        self._is_open = bytearray(pattern[-1] != SEPARATOR for pattern in patterns)
        self._is_word = bytearray(
            pattern[-1] == SEPARATOR and not _FIGURE.search(pattern) for pattern in patterns
        )

    def hits(self, text: str, folded: Folded) -> list[RawHit]:
        """Every pattern on word boundaries, leftmost first, the longest first at each place."""
        return self.placed(text, folded, self._automaton.find(folded))

    def placed(self, text: str, folded: Folded, found: Sequence[Occurrence]) -> list[RawHit]:
        """The same where the automaton has been through the text already."""
        if not found:
            return []
        if folded.places:
            return sorted(self._mapped(text, folded, found))
        is_word = self._is_word
        hits = [(start, 2 - end, 0, name) for start, end, name in found if is_word[name]]
        if len(hits) < len(found):
            rest = [match for match in found if not is_word[match[2]]]
            hits += self._mapped(text, folded, rest)
        hits.sort()
        return hits

    def _mapped(self, text: str, folded: Folded, found: Sequence[Occurrence]) -> list[RawHit]:
        """The hits of patterns with figures or open ends, and those of texts with offset maps."""
        hits = []
        for padded_start, padded_end, pattern in found:
            is_open = self._is_open[pattern]
            start = folded.origin(padded_start)
            end = folded.origin(padded_end - 2 + is_open)
            tail = _tail_length(text, end) if is_open else 0
            if tail < 0 or (not self._is_word[pattern] and _is_other_words(text, start, end, tail)):
                continue
            hits.append((start, -end - tail, tail, pattern))
        return hits


def _is_other_words(text: str, start: int, end: int, tail: int) -> bool:
    """Whether a word and a number that belong to no designation only look like one."""
    if text[max(0, start - 1) : start] in _NOT_BEFORE:
        return True
    if _WORD_AND_NUMBER.match(text, start) and not _AFTER_SMALL_LETTERS.match(text, start):
        return True
    if tail and _NEXT_WORD.search(text, end - 3, end):
        return True
    return _SMALL_LETTER_LAST.search(text, end - 3, end) is not None


def _tail_length(text: str, end: int) -> int:
    """Length of the suffix that a designation ending at ``end`` has; -1: it is none there."""
    is_figure = text[end - 1].isdigit()
    if is_figure and _MORE_FIGURES.match(text, end):
        return -1
    if _NO_TAIL.match(text, end):
        return 0
    tail = (_AFTER_DIGIT if is_figure else _AFTER_LETTER).match(text, end)
    return tail.end() - end if tail else -1


def is_spelt(surface: str, case: Case) -> bool:
    """Whether a name in the text is written as its alias demands, and is one name."""
    if case is Case.CAPITAL:
        is_written = surface[0].isupper()
    else:
        is_written = case is Case.ANY or _is_written_as(surface, case)
    return is_written and (surface.isalnum() or not _PARTED.search(surface))


def _is_written_as(surface: str, case: Case) -> bool:
    if case is Case.UPPER:
        return surface.isupper()
    if case is Case.TITLE:
        return all(word[0].isupper() for word in surface.split() if len(word) >= _LONG_WORD)
    return surface[0].isupper() and not (case is Case.JOINED and _BLANK.search(surface))


def is_quoted(text: str, start: int, end: int) -> bool:
    """Whether quotation marks stand right before and after a part of a text."""
    return (text[max(0, start - 1) : start], text[end : end + 1]) in _QUOTES


def has_cyrillic(text: str) -> bool:
    """Whether a text has a Cyrillic letter."""
    return not text.isascii() and _CYRILLIC.search(text) is not None


def has_figure(text: str) -> bool:
    """Whether a text has a figure."""
    return _FIGURE.search(text) is not None
