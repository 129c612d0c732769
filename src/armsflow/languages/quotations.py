"""Quotations of a text: marks paired into regions, whatever marks and however broken.

The pairing is total (every text gets an answer), linear, and knows nothing of any language. A
region lies within one paragraph; a quotation of several paragraphs is a chain of regions.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import overload

from armsflow.model import Span

_MARK = re.compile("(?<=[^\\s'])'(?=''(?!'))|``|''|[\"“”„«»‟‘’']")
_PARAGRAPH = re.compile(r"[^\n\r\v\f\x85\u2028\u2029]+")
_OPENERS = {
    "“": "double",
    "„": "double",
    "‟": "double",
    "``": "double",
    "«": "angle",
    "‘": "single",
}
_CLOSERS = {"”": "double", "»": "angle", "’": "single"}
_PLAIN = {'"': "double", "''": "double", "'": "single"}
_BEFORE_OPEN = frozenset("([{—–-/:" + "".join(_OPENERS) + "\"'")
_STOPS = frozenset(".,;:!?")
_DEEPEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A stretch of a paragraph between quotation marks.

    ``span`` holds the marks, ``inner`` only what stands between them. ``closed`` is false where
    the closing mark is missing and the paragraph's end stands in for it; ``continued`` is true
    where the next region of the text carries the same quotation on in a new paragraph.
    """

    span: Span
    inner: Span
    closed: bool = True
    continued: bool = False
    single: bool = False


@dataclass(frozen=True, slots=True)
class _Open:
    kind: str
    span: Span


class Quotations(Sequence[Quotation]):
    """The outermost regions of a text, in text order and apart from each other."""

    def __init__(self, regions: Iterable[Quotation], strays: Iterable[Span] = ()) -> None:
        """Take regions in text order, and the marks that found no partner."""
        self._regions = tuple(regions)
        self.strays = tuple(strays)

    def __len__(self) -> int:
        """How many regions there are."""
        return len(self._regions)

    @overload
    def __getitem__(self, index: int) -> Quotation: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Quotation, ...]: ...
    def __getitem__(self, index: int | slice) -> Quotation | tuple[Quotation, ...]:
        """The region at ``index``, or a slice of them."""
        return self._regions[index]

    @cached_property
    def _starts(self) -> list[int]:
        return [region.span.start for region in self._regions]

    def at(self, offset: int) -> Quotation | None:
        """The region whose marks enclose the character at ``offset``, or None."""
        place = bisect_right(self._starts, offset) - 1
        if place < 0 or self._regions[place].span.end <= offset:
            return None
        return self._regions[place]

    def index_at(self, offset: int) -> int:
        """The index of the last region that starts at or before ``offset``; -1 if none does."""
        return bisect_right(self._starts, offset) - 1

    def overlapping(self, span: Span) -> tuple[Quotation, ...]:
        """The regions that share a character with ``span``, in text order."""
        low = max(0, bisect_right(self._starts, span.start) - 1)
        found = []
        for region in self._regions[low:]:
            if region.span.start >= span.end:
                break
            if region.span.overlaps(span):
                found.append(region)
        return tuple(found)


@lru_cache(maxsize=1)  # the readers of one article each ask for its quotations
def quotations(text: str) -> Quotations:
    """Pair the quotation marks of ``text``; apostrophes, inches and stray marks pair with none."""
    regions: list[Quotation] = []
    strays: list[Span] = []
    for match in _PARAGRAPH.finditer(text):
        paragraph = Span(*match.span())
        regions.extend(_paragraph(text, paragraph, strays))
    return Quotations(_chained(text, regions), strays)


def _paragraph(text: str, paragraph: Span, strays: list[Span]) -> Iterator[Quotation]:
    stack: list[_Open] = []
    for match in _MARK.finditer(text, paragraph.start, paragraph.end):
        mark = Span(*match.span())
        kind, opens, closes = _role(text, match[0], mark, stack)
        if closes and any(o.kind == kind for o in stack):
            opened = _unwind(stack, kind)
            if not stack:
                yield _region(opened, mark)
        elif opens and len(stack) < _DEEPEST:
            if kind == "single" and not _has_close(text, mark, paragraph):
                continue
            stack.append(_Open(kind, mark))
        elif closes and kind != "single":
            strays.append(mark)
    if stack and stack[0].kind != "single":
        yield _unclosed(text, stack[0], paragraph)


def _unwind(stack: list[_Open], kind: str) -> _Open:
    while stack[-1].kind != kind:
        stack.pop()
    return stack.pop()


def _region(opened: _Open, mark: Span) -> Quotation:
    return Quotation(
        span=Span(opened.span.start, mark.end),
        inner=Span(opened.span.end, mark.start),
        single=opened.kind == "single",
    )


def _unclosed(text: str, opened: _Open, paragraph: Span) -> Quotation:
    end = opened.span.end + len(text[opened.span.end : paragraph.end].rstrip())
    return Quotation(
        span=Span(opened.span.start, end), inner=Span(opened.span.end, end), closed=False
    )


def _role(text: str, mark: str, span: Span, stack: Sequence[_Open]) -> tuple[str, bool, bool]:
    """Kind of a mark, whether it can open and whether it can close, from what stands around it."""
    before = text[span.start - 1] if span.start else "\n"
    after = text[span.end] if span.end < len(text) else "\n"
    if after in _STOPS and not text.startswith("..", span.end):
        after = "\n"  # only an ellipsis opens a quotation with a stop
    kind = _OPENERS.get(mark) or _CLOSERS.get(mark) or _PLAIN[mark]
    if kind == "single" or mark in _PLAIN:
        return _plain_role(kind, before, after, stack)
    if mark in _OPENERS:
        # In German and Russian typing “ also closes what „ opened.
        closes = mark == "“" and bool(stack) and not before.isspace() and not after.isalnum()
        return kind, not closes, closes
    opens = not stack and mark == "”" and before.isspace() and after.isalnum()
    return kind, opens, not opens


def _plain_role(
    kind: str, before: str, after: str, stack: Sequence[_Open]
) -> tuple[str, bool, bool]:
    if before.isalnum() and after.isalnum():
        return kind, False, False
    free_before = before.isspace() or before in _BEFORE_OPEN
    free_after = after.isspace() or not (after.isalnum() or after in "$£€([“‘\"'.…")
    is_open = any(o.kind == kind for o in stack)
    if free_before and not free_after:
        return kind, True, False
    if not free_before and free_after:
        return kind, False, True
    if kind == "single":
        return kind, False, False
    opens = not is_open and after != "\n"
    return kind, opens, not opens


def _has_close(text: str, mark: Span, paragraph: Span) -> bool:
    """Whether a single mark has a partner within reach: apostrophes at word starts have none."""
    for match in re.finditer(r"[’'](?!\w)", text[mark.end : min(paragraph.end, mark.end + 600)]):
        place = mark.end + match.start()
        if place > mark.end and not text[place - 1].isspace():
            return True
    return False


def _chained(text: str, regions: Sequence[Quotation]) -> Iterator[Quotation]:
    for index, region in enumerate(regions):
        follower = regions[index + 1] if index + 1 < len(regions) else None
        if region.closed or follower is None:
            yield region
        else:
            gap = text[region.span.end : follower.span.start]
            yield replace(region, continued=not gap.strip())
