"""Matching: all names of the catalogue in one pass over a text (Aho and Corasick 1975).

Patterns carry the separator before and after the name, so that every hit stands on word
boundaries; of overlapping hits the leftmost, then the longest that holds is kept.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation, MatchKind

from armsflow.catalogue.compiled import Case, Use
from armsflow.catalogue.folding import SEPARATOR, Folded, fold

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENDING = r"(?![^\W_])"
_AFTER_DIGIT = re.compile(
    rf"(?!(?:st|nd|rd|th|mm|cm|km|m|ft|kg|am|pm|bn|min)\b)[^\W\d_]{{1,4}}(?:\d{{1,2}}[^\W\d_]{{0,2}})?{_ENDING}"
)
_AFTER_LETTER = re.compile(rf"(?:[A-ZА-Я]{{1,3}}\d?|\d{{1,2}}[A-ZА-Я]{{0,3}})?(?:s|es)?{_ENDING}")
_BLANK = re.compile(r"\s")
_NO_TAIL = re.compile(_ENDING)
_PARTED = frozenset(',;:!?()[]{}"“”«»')


class Hit(NamedTuple):
    """A pattern at ``[start, end)`` of a text; ``tail`` is the length of an unknown suffix."""

    start: int
    end: int
    pattern: int
    tail: int


class Matcher:
    """Finds every pattern in a text, whatever it means there."""

    def __init__(self, patterns: list[str], uses: list[int | list[int]]) -> None:
        self._automaton = AhoCorasick(
            patterns,
            matchkind=MatchKind.Standard,
            store_patterns=False,
            implementation=Implementation.ContiguousNFA,
        )
        self._patterns = patterns
        self._uses = uses

    def uses(self, pattern: int) -> tuple[Use, ...]:
        """What the pattern may mean, the likeliest first."""
        packed = self._uses[pattern]
        return (_unpack(packed),) if isinstance(packed, int) else tuple(map(_unpack, packed))

    def hits(self, text: str) -> list[Hit]:
        """Every pattern on word boundaries, leftmost first, the longest first at each place."""
        folded = fold(text)
        return sorted(self._hits(text, folded), key=_leftmost_longest)

    def _hits(self, text: str, folded: Folded) -> Iterator[Hit]:
        padded = f"{SEPARATOR}{folded.text}{SEPARATOR}"
        found = self._automaton.find_matches_as_indexes(padded, overlapping=True)
        for pattern, start, padded_end in found:
            name = self._patterns[pattern]
            closed = name[-1] == SEPARATOR
            end = folded.origin(padded_end - 1 - closed)
            if closed:
                yield Hit(folded.origin(start), end, pattern, 0)
            elif tail := _tail(text, end):
                yield Hit(folded.origin(start), tail.end(), pattern, tail.end() - end)


@cache
def _unpack(packed: int) -> Use:
    return Use.unpacked(packed)


def _leftmost_longest(hit: Hit) -> tuple[int, int, int]:
    return hit.start, -hit.end, hit.tail


def _tail(text: str, end: int) -> re.Match[str] | None:
    """The suffix that may follow a designation ending at ``end``; None: no designation there."""
    grammar = _AFTER_DIGIT if text[end - 1].isdigit() else _AFTER_LETTER
    return _NO_TAIL.match(text, end) or grammar.match(text, end)


def is_written_as(surface: str, case: Case) -> bool:
    """Whether a name in the text is written as its alias demands."""
    if case is Case.ANY:
        return True
    if case is Case.UPPER:
        return surface.isupper()
    return surface[0].isupper() and not (case is Case.JOINED and _BLANK.search(surface))


def is_whole(surface: str) -> bool:
    """Whether no punctuation parts the words of a name ("Union, State")."""
    return _PARTED.isdisjoint(surface)
