"""Repair of what machine translation and typing break, without moving an offset.

A repair is a list of edits: ranges of the document that the parser is to see as another word,
or not at all. Readings go on pointing into the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from armsflow.catalogue.entries import EntryKind, Mention
from armsflow.model import Span

DROPPED = ""
_QUOTES = re.compile("[\"“”„«»‟]|``|''|(?<!\\w)[‘'](?=\\w)")
_YEAR_MARK = re.compile(r"\b((?:1[89]|20)\d\d)(?:-?\s*(?:gg?|god[au]?)\.|\s+year\b)(?=\W|$)")
_MARKUP = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff*_#|]+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LETTERS = 4
_FEWEST_WORDS = 3
_LEAST = 3
"""Letters of the shortest plural designation and of the shortest word to look up."""
_SHORT = frozenset(
    """a an the of in on to for and or by at as is its with from over will may can be not no but
    new if up""".split()
)
_PLURAL = re.compile(r"(?:\ds|[a-z]{2}s|[A-Z]s)$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """The parser sees ``form`` in place of ``span``; an empty form is not seen at all."""

    span: Span
    form: str


def edits(
    text: str,
    mentions: Sequence[Mention],
    sentences: Iterable[Span] = (),
    knows: Callable[[str], bool] = str.islower,
) -> tuple[Edit, ...]:
    """Every edit of a document, or of some of its sentences, in text order, without overlaps.

    ``knows`` tells the ordinary words of the language, given in lower case.
    """
    spans = tuple(sentences)
    titles = [span for span in spans if _is_title_case(span.of(text))]
    parts = spans or (Span(0, len(text)),)
    found = [
        *_designations(mentions),
        *_years(text, parts),
        *_invisible(text, parts),
        *_lowered(text, titles, mentions, knows),
    ]
    chosen: list[Edit] = []
    for edit in sorted(found, key=lambda e: (e.span.start, -e.span.end)):
        if not chosen or edit.span.start >= chosen[-1].span.end:
            chosen.append(edit)
    return tuple(chosen)


def _designations(mentions: Iterable[Mention]) -> Iterator[Edit]:
    for mention in mentions:
        if mention.entry.kind is EntryKind.SYSTEM:
            plural = bool(_PLURAL.search(mention.text)) and len(mention.text) > _LEAST
            yield Edit(span=mention.span, form="missiles" if plural else "missile")


def _years(text: str, parts: Iterable[Span]) -> Iterator[Edit]:
    for part in parts:
        for match in _YEAR_MARK.finditer(text, *part):
            yield Edit(span=Span(*match.span()), form=match[1])


def _invisible(text: str, parts: Iterable[Span]) -> Iterator[Edit]:
    for part in parts:
        for pattern in (_QUOTES, _MARKUP):
            for match in pattern.finditer(text, *part):
                yield Edit(span=Span(*match.span()), form=DROPPED)


def _is_title_case(words: str) -> bool:
    long = [word for word in _WORD.findall(words) if len(word) >= _LETTERS]
    return len(long) >= _FEWEST_WORDS and sum(w[0].isupper() for w in long) * 10 >= len(long) * 9


def _lowered(
    text: str, titles: Iterable[Span], mentions: Iterable[Mention], knows: Callable[[str], bool]
) -> Iterator[Edit]:
    """Headline capitals hide verbs from the tagger: ordinary words are shown in lower case."""
    named = [mention.span for mention in mentions]
    for title in titles:
        for match in _WORD.finditer(text, title.start, title.end):
            span, lower = Span(*match.span()), match[0].lower()
            ordinary = lower in _SHORT or (len(lower) >= _LEAST and knows(lower))
            if ordinary and match[0] != lower and not _touches(named, span):
                yield Edit(span=span, form=lower)


def _touches(ranges: Sequence[Span], span: Span) -> bool:
    """Whether one of ``ranges``, which are in order and apart, shares a character with ``span``."""
    place = bisect_right(ranges, span.start, key=lambda each: each.start)
    return any(each.overlaps(span) for each in ranges[max(0, place - 1) : place + 1])
