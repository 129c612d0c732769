"""The second look: the sentence around each weapon word, with its names told by the catalogue.

The catalogue's matcher is many times dearer than the first look, and runs over the words around
what that has found alone. A name that it takes for no weapon there ("Hunter", "at 8") is dropped.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from armsflow.catalogue import Catalogue, Mention
from armsflow.catalogue.entries import EntryKind
from armsflow.catalogue.folding import Folded
from armsflow.triage.looking import Look, within

PARTY: Final = "<p>"
"""Stands for the name of a state, an alliance, an armed group or a ministry."""
NUMBER: Final = "<n>"
_MARKS: Final = {
    EntryKind.STATE: PARTY,
    EntryKind.ALLIANCE: PARTY,
    EntryKind.GROUP: PARTY,
    EntryKind.MINISTRY: PARTY,
    EntryKind.OFFICIAL: "<o>",
    EntryKind.PLACE: "<l>",
    EntryKind.BASE: "<l>",
    EntryKind.PRODUCER: "<f>",
    EntryKind.ORGANISATION: "<g>",
    EntryKind.SYSTEM: "<s>",
}
"""What stands for a name of each kind; letters of its own, so that no word of a text is one."""
_REACH: Final = 200
"""Characters on either side of a weapon word that are looked at, where its sentence is longer."""
_ROUND: Final = 250
"""Characters on either side in which names are sought: what says that a name is meant is near."""
_TOKEN: Final = re.compile(r"<\w>|\w+(?:[.'’]\w+)*|[$€£%\"“”?!:;,]")
_STOP: Final = re.compile(r"[.!?…][\"'”’)]*\s+(?=[\"'“‘(]*[^\Wa-z])|\n+")
_STOPS: Final = (".", "\n", "?", "!", "…")
"""What a stop begins with."""
_new = tuple.__new__
"""Makes a named tuple in half the time."""
_FIRST_FIGURE: Final = "0"
_AFTER_FIGURES: Final = ":"
"""What comes first of all figures, and what comes right after them."""
_CASES: Final = ("x", "X")
"""How a word is written, without a capital and with one."""


class Noticed(NamedTuple):
    """A weapon word, where it stands, and the words of its sentence before and after it.

    Names stand in them as marks of their kinds. ``parties`` counts those with different names.
    ``form`` says how the word is written and how those beside it are: it is ``X`` for one with a
    capital, ``x`` for another, and empty where none stands beside it ("X|x|X").
    """

    place: int
    word: str
    before: list[str]
    after: list[str]
    parties: int
    form: str


class _Named(NamedTuple):
    start: int
    end: int
    mark: str
    name: str


class SecondLook:
    """Takes in the sentences around weapon words."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Take the names."""
        self._catalogue = catalogue

    def look(self, text: str, first: Look) -> list[Noticed]:
        """The weapon words of the first look at ``text`` that are weapons, in order."""
        spans = [(each.start, each.end) for each in first.sightings]
        passages = _passages(text, spans)
        named = [each for passage in passages for each in self._in(text, passage, first)]
        return [
            _noticed(text, span, each.word, named)
            for span, each in zip(spans, first.sightings, strict=True)
            if not each.is_name or _is_system(span, named)
        ]

    def _in(self, text: str, passage: tuple[int, int], first: Look) -> Iterator[_Named]:
        """The names of a passage."""
        start, end = passage
        for (begins, ends), _, entries, *_ in self._found(text[start:end], passage, first):
            entry = entries[0]
            yield _new(_Named, (start + begins, start + ends, _MARKS[entry.kind], entry.id))

    def _found(self, text: str, passage: tuple[int, int], first: Look) -> list[Mention]:
        """The names in the ``text`` of a passage, from the patterns found at the first look."""
        if first.coded is None:
            return self._catalogue.find(text)
        start, end = passage
        # With the blank before the text, and the one after it where a name may end with it.
        last = end + 1 + (end == len(first.coded))
        is_all = not start and end == len(first.coded)
        found = first.found if is_all else within(first.found, start, last)
        folded = Folded(first.coded[start:end], is_latin=text.isascii())
        return self._catalogue.find_among(text, folded, found)


def _passages(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What lies around the spans; passages that touch are one."""
    passages: list[tuple[int, int]] = []
    for first, last in spans:
        start, end = max(0, first - _ROUND), min(len(text), last + _ROUND)
        if passages and start <= passages[-1][1]:
            earlier = passages.pop()
            start, end = min(start, earlier[0]), max(end, earlier[1])
        passages.append((start, end))
    return passages


def _is_system(span: tuple[int, int], named: Sequence[_Named]) -> bool:
    mark = _MARKS[EntryKind.SYSTEM]
    return any(each.start <= span[0] < each.end for each in named if each.mark == mark)


def _noticed(text: str, span: tuple[int, int], word: str, named: Sequence[_Named]) -> Noticed:
    first, last = span
    begin, end = _sentence(text, first, last)
    number = bisect_left(named, (first + 1,)) - 1
    if number >= 0:
        last = min(end, max(last, named[number].end))
    inside = named[bisect_left(named, (begin,)) : bisect_left(named, (end,))]
    before, after = _words(text, begin, first, inside), _words(text, last, end, inside)
    parties = {n.name for n in inside if n.mark == PARTY}
    form = _form(text, span, (begin, end))
    return Noticed(first, word, before, after, len(parties), form)


def _form(text: str, word: tuple[int, int], sentence: tuple[int, int]) -> str:
    """How a word of a sentence is written, and how those right before and after it are."""
    first, last = word
    begin, end = sentence
    earlier = max(begin, text.rfind(" ", begin, max(begin, first - 1)) + 1)
    before = _CASES[text[earlier].isupper()] if earlier < first else ""
    after = _CASES[text[last + 1].isupper()] if last + 1 < end else ""
    return f"{_CASES[text[first].isupper()]}|{before}|{after}"


def _sentence(text: str, first: int, last: int) -> tuple[int, int]:
    """Where the sentence around a word begins and ends, as far as it is looked at."""
    begin, end = max(0, first - _REACH), min(len(text), last + _REACH)
    stopped = _last_stop(text, begin, first)
    if stopped is not None:
        begin = stopped
    elif begin:
        begin = text.find(" ", begin, first) + 1 or first
    stop = _STOP.search(text, last, end)
    if stop:
        end = stop.start() + 1
    elif end < len(text):
        end = max(last, text.rfind(" ", last, end))
    return begin, end


def _last_stop(text: str, begin: int, first: int) -> int | None:
    """Where the last stop between two offsets ends; sought from behind, where most are near."""
    end = first
    while (end := max([text.rfind(sign, begin, end) for sign in _STOPS])) >= 0:
        stop = _STOP.match(text, end, first)
        if stop:
            return stop.end()
    return None


def _words(text: str, start: int, end: int, named: Sequence[_Named]) -> list[str]:
    pieces: list[str] = []
    for each in named:
        if start <= each.start and each.end <= end:
            pieces += (text[start : each.start], each.mark)
            start = each.end
    pieces.append(text[start:end])
    words = _TOKEN.findall("".join(pieces).lower())
    return [w if w >= _AFTER_FIGURES or w < _FIRST_FIGURE else NUMBER for w in words]
