"""Where English sentences end, by punctuation, abbreviations and line breaks alone.

The parser's own boundaries fail at "2016 g." and inside quotations; a splitter that knows the
abbreviations of the press is steadier and lets sentences be parsed in batches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from statistics import median

from armsflow.model import Span

ABBREVIATIONS = frozenset(
    """mr mrs ms dr prof gen lt col maj capt cmdr adm sgt brig rev sen sens rep reps gens gov govs
    pres st mt no nos inc ltd co corp jr sr vs etc e.g i.e al fig approx dept est jan feb mar
    apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun ave bn mn op
    cit ret hon messrs supt vol pp art g gg gov't atty min sec dir asst assoc rs sq maj.gen
    lt.gen brig.gen lt.col""".split()
)
_STARTERS = frozenset(
    """The A An It He She They We You I This That These Those In On At But And However If When
    While As After Before Since There Here His Her Its Their Our My For From With Under Since
    Also Although Both Each Many Most Some Such Then Thus What Who Why How Not No""".split()
)
# Capitals after an acronym's stop in old wire copy ("the U.S. And other countries").
_GOING_ON = frozenset({"And", "Not"})
# Possessive, and only at the first of a run of stops: time stays linear in runs of any kind.
_BREAK = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]]*+(?=\s++[\"'“‘«(\[—–-]*+\s*+[^\Wa-z_])")
_LINE = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_WORD_BEFORE = re.compile(r"[^\s\"'“”‘’«»(\[]+$")
_WORD_AFTER = re.compile(r"\s*([\"'“‘«(\[—–-]*)\s*(\S+)")
_WRAPPED_WIDTH = range(45, 111)
_WIDEST = 120
_FEWEST_WRAPPED = 3
_LINE_BREAK = 2
"""The longest line break inside a paragraph, in characters."""
_LONGEST = 1500
_LONGEST_WORD = 40


def paragraphs(text: str) -> Iterator[Span]:
    """Lines of the text that are whole; hard-wrapped lines are joined."""
    lines = [Span(*match.span()) for match in _LINE.finditer(text)]
    wrapped = _is_wrapped(text, lines)
    open_line: Span | None = None
    for line in lines:
        if open_line and _continues(text, open_line, line, wrapped=wrapped):
            open_line = Span(open_line.start, line.end)
            continue
        if open_line:
            yield open_line
        open_line = line
    if open_line:
        yield open_line


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    adjoining = [b for a, b in pairwise(lines) if b.start - a.end <= _LINE_BREAK]
    if len(adjoining) < _FEWEST_WRAPPED or len(adjoining) * 2 < len(lines):
        return False
    lengths = [line.end - line.start for line in lines]
    broken = sum(text[line.start].islower() for line in adjoining)
    narrow = median(lengths) in _WRAPPED_WIDTH and max(lengths) <= _WIDEST
    return narrow and broken * 3 >= len(adjoining)


def _continues(text: str, above: Span, below: Span, *, wrapped: bool) -> bool:
    if "\n" in text[above.end : below.start].replace("\r\n", "\n")[1:]:
        return False
    return wrapped


def sentences(text: str) -> Iterator[Span]:
    """The sentences of ``text`` in order, without the blanks around them.

    Every character that is not white space lies in exactly one sentence. A run without any
    boundary is cut every 1,500 characters, at a blank where there is one, so that the parser's
    work stays linear.
    """
    for paragraph in paragraphs(text):
        for span in _split(text, paragraph):
            yield from _bounded(text, span)


def _split(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for match in _BREAK.finditer(text, paragraph.start, paragraph.end):
        if _is_boundary(text, match, paragraph):
            yield Span(start, match.end())
            start = match.end()
    yield Span(start, paragraph.end)


def _is_boundary(text: str, match: re.Match[str], paragraph: Span) -> bool:
    if match[0][0] != "." or match[0].startswith(".."):
        return True
    left = max(paragraph.start, match.start() - _LONGEST_WORD)
    before = _WORD_BEFORE.search(text, left, match.start())
    after = _WORD_AFTER.match(text, match.end(), paragraph.end)
    if not before or not after:
        return True
    word = before[0].lower().lstrip("-")
    starts_anew = after[2].rstrip(",.") in _STARTERS
    if word in {"g", "gg"} and _follows_year(text, before.start()):
        return starts_anew
    if "." in word and after[2] in _GOING_ON:
        return False
    if "." in word or (len(word) == 1 and word.isalpha()):
        return starts_anew or (after[1] in {'"', "“"} and word != "u.s")
    return word not in ABBREVIATIONS


def _follows_year(text: str, offset: int) -> bool:
    return text[max(0, offset - 5) : offset].strip()[-4:].isdigit()


def _bounded(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    while end - start > _LONGEST:
        blank = text.rfind(" ", start, start + _LONGEST)
        cut = blank if blank > start else start + _LONGEST
        yield from _stripped(text, Span(start, cut))
        start = cut
    yield from _stripped(text, Span(start, end))


def _stripped(text: str, span: Span) -> Iterator[Span]:
    start, end = span
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield Span(start, end)
