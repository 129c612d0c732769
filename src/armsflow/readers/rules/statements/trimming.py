"""Clean edges of content: no enclosing marks, no stops, commas or blanks that are not its own."""

from __future__ import annotations

from armsflow.languages.quotations import Quotation, Quotations
from armsflow.model import Span

_OPENING = frozenset('"“„«‘`‟' + "'")
_DOUBLE = frozenset('"“”„«»')
_LEADING = frozenset(" \t\n\r\xa0,;:.…—–-•*\u200b")
_TRAILING = frozenset(" \t\n\r\xa0,;:—–-\u200b")
_LONGEST_ABBREVIATION = 8
_STOPS = ".…"


def trimmed(text: str, span: Span, quotations: Quotations) -> Span | None:
    """``span`` without enclosing quotation marks, stops and blanks; None if no word is left."""
    start, end = _single_mark_off(text, _tight(text, span))
    whole = _enclosing(text, Span(start, end), quotations)
    if whole:
        inner = Span(max(start, whole.inner.start), min(end, whole.inner.end))
        return _checked(text, _quoted_edges(text, inner))
    end = _without_stop(text, start, end)
    return _checked(text, Span(start, end))


def _checked(text: str, span: Span) -> Span | None:
    return span if any(c.isalnum() for c in span.of(text)) else None


def _tight(text: str, span: Span) -> Span:
    start, end = span
    while start < end and text[start] in _LEADING:
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return Span(start, end)


def _single_mark_off(text: str, span: Span) -> Span:
    """A mark at one end that has no partner inside goes, with the stop beyond it."""
    start, end = span
    marks = [i for i in range(start, end) if text[i] in _DOUBLE]
    if len(marks) != 1:
        return span
    if marks[0] == start:
        return _tight(text, Span(start + 1, end))
    if not any(c.isalnum() for c in text[marks[0] : end]):
        return _tight(text, Span(start, marks[0]))
    return span


def _enclosing(text: str, span: Span, quotations: Quotations) -> Quotation | None:
    """The quotation that holds the whole of ``span`` and opens at, or before, its start."""
    region = quotations.at(span.start)
    if region is None or not _reaches(text, span.end, region):
        return None
    return region


def _reaches(text: str, end: int, region: Quotation) -> bool:
    if end <= region.span.end:
        return True
    return not any(c.isalnum() or c in _OPENING for c in text[region.span.end : end])


def _quoted_edges(text: str, span: Span) -> Span:
    """Edges within a quotation: its own final stop stays, a comma before the cue goes."""
    start, end = span
    while start < end and (text[start].isspace() or text[start] in "—–-"):
        start += 1
    while end > start and text[end - 1] in _TRAILING:
        end -= 1
    return Span(start, end)


def _without_stop(text: str, start: int, end: int) -> int:
    """Drop a final stop, also one before a closing mark that does not belong to the content."""
    if text[start:end].endswith((',"', ",”", ",'", ",’", ",»")):
        return end - 2
    while end > start and (text[end - 1] in _STOPS or text[end - 1] in _TRAILING):
        if text[end - 1] == "." and _abbreviation(text, start, end):
            break
        end -= 1
    if end > start and text[end - 1] in "?!":
        end -= 1
    return end


def _abbreviation(text: str, start: int, end: int) -> bool:
    word = text[max(start, end - 8) : end].rsplit(maxsplit=1)[-1] if text[start:end].split() else ""
    return word.count(".") > 1
