"""Quotations that go on after their attribution, and quotations that have none of their own."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from itertools import accumulate

from armsflow.languages.quotations import Quotation
from armsflow.model import Form, Span
from armsflow.readers.rules.statements.drafts import Desk, Draft
from armsflow.readers.rules.statements.forms import form
from armsflow.readers.rules.statements.trimming import trimmed

_FEWEST_WORDS = 3
_FEWEST_ALONE = 6
_SLACK = 3
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MAIN = frozenset({"ROOT", "conj", "parataxis"})
_MOST_BACK = 64
_FARTHEST = 200
_DASH = re.compile(r"[\s\"”»’.]*[-–—―]\s+(?=\S)")


def continue_quotations(desk: Desk, drafts: list[Draft]) -> list[Draft]:
    """``drafts`` with later pieces of their quotations, and drafts for quotations left over."""
    for draft in sorted(drafts, key=_end):
        if _quoted(desk, draft):
            _follow_dash(desk, draft)
    covered = _Covered(drafts)
    coming = sorted(drafts, key=_end)
    place = 0
    last: Draft | None = None
    added: list[Draft] = []
    for region in desk.quotations:
        if not _substantial(desk, region) or covered.attributes(region):
            continue
        while place < len(coming) and _end(coming[place]) <= region.span.start:
            last = max((d for d in (last, coming[place]) if d is not None), key=_end)
            place += 1
        found = _attach(desk, last, region)
        if found is not None and found is not last:
            added.append(found)
        last = found or last
    return drafts + added


class _Covered:
    """The pieces of all drafts, asked for those that overlap a quotation."""

    def __init__(self, drafts: list[Draft]) -> None:
        pairs = sorted(
            ((piece, draft) for draft in drafts for piece in draft.content),
            key=lambda pair: pair[0].start,
        )
        self._pairs = pairs
        self._starts = [piece.start for piece, _ in pairs]
        self._reach = list(accumulate((piece.end for piece, _ in pairs), max))

    def attributes(self, region: Quotation) -> bool:
        """Whether some draft's content takes the quotation in."""
        place = bisect_left(self._starts, region.inner.end) - 1
        lowest = max(-1, place - _MOST_BACK)
        while place > lowest and self._reach[place] > region.inner.start:
            piece, draft = self._pairs[place]
            opens = piece.start <= region.inner.start + _SLACK
            if piece.end > region.inner.start and (opens or not region.inner.contains(draft.zone)):
                return True
            place -= 1
        return False


def _end(draft: Draft) -> int:
    return max(span.end for span in (*draft.content, draft.zone))


def _quoted(desk: Desk, draft: Draft) -> bool:
    """Whether the draft's own words touch a quotation."""
    return draft.quoted or any(
        desk.quotations.overlapping(Span(piece.start - 1, piece.end + 2)) for piece in draft.content
    )


def _follow_dash(desk: Desk, draft: Draft) -> None:
    """After the attribution a dash resumes the quotation, in the Russian manner."""
    text = desk.text
    end = _end(draft)
    stop = draft.sentence.end
    if stop < end or any(c.isalnum() for c in text[end:stop]):
        return
    match = _DASH.match(text, end)
    limit = _paragraph_end(text, end)
    if match is None or match.end() >= limit or draft.zone.end < draft.content[-1].end:
        return
    piece = trimmed(text, Span(match.end(), _mark_end(desk, match.end(), limit)), desk.quotations)
    if piece is not None:
        draft.content.append(piece)
        draft.quoted = True


def _paragraph_end(text: str, offset: int) -> int:
    end = text.find("\n", offset)
    return len(text) if end < 0 else end


def _mark_end(desk: Desk, start: int, limit: int) -> int:
    """The end of the quotation that holds ``start``, else of a stray closing mark, else all."""
    region = desk.quotations.at(start)
    if region is not None:
        return min(region.inner.end, limit)
    strays = [s.start for s in desk.quotations.strays]
    place = bisect_right(strays, start)
    return strays[place] if place < len(strays) and strays[place] < limit else limit


def _substantial(desk: Desk, region: Quotation) -> bool:
    """Whether the quotation is whole sentences: it opens a sentence and has enough words."""
    words = region.inner.of(desk.text)
    if region.single or len(words.split()) < _FEWEST_WORDS:
        return False
    sentence = desk.article.sentence_at(region.inner.start)
    if sentence is None:
        return False
    lead = desk.text[min(sentence.start, region.span.start) : region.span.start]
    if any(c.isalnum() for c in lead):
        return False
    tail = desk.text[region.span.end : _sentence_end(desk, region)]
    return not any(c.isalnum() for c in tail)


def _sentence_end(desk: Desk, region: Quotation) -> int:
    sentence = desk.article.sentence_at(max(region.inner.start, region.inner.end - 1))
    return region.span.end if sentence is None else sentence.end


def _attach(desk: Desk, before: Draft | None, region: Quotation) -> Draft | None:
    """The draft that the quotation goes on with, else a draft of its own, else None."""
    piece = trimmed(desk.text, region.span, desk.quotations)
    if piece is None:
        return None
    if before is not None and _speaks_on(desk, before, region):
        before.content.append(piece)
        return before
    if len(piece.of(desk.text).split()) < _FEWEST_ALONE:
        return None
    return _alone(desk, region, piece)


def _speaks_on(desk: Desk, draft: Draft, region: Quotation) -> bool:
    """Whether a quotation follows direct speech, or the sentence of it, with no word between."""
    end = _end(draft) if draft.cue is None else _attributed(draft)
    between = desk.text[end : min(region.span.start, end + _FARTHEST)]
    adjoins = end <= region.span.start and not any(c.isalnum() for c in between)
    earlier = draft.content[-1].start < region.span.start
    return adjoins and earlier and form(desk, draft) is Form.DIRECT


def _attributed(draft: Draft) -> int:
    """Where the sentence of an attribution ends, or the part of it before another acts."""
    end = _end(draft)
    rest = draft.sentence.within(Span(end, max(end, draft.sentence.end)))
    if any(t.dep in _SUBJECTS and draft.sentence[t.head].dep in _MAIN for t in rest):
        return end
    return max(end, draft.sentence.end)


def _alone(desk: Desk, region: Quotation, piece: Span) -> Draft | None:
    sentence = desk.article.sentence_at(region.inner.start)
    if sentence is None:
        return None
    return Draft(
        sentence=sentence, cue=None, source=None, zone=Span(piece.start, piece.start),
        content=[piece], quoted=True, lemma="",
    )  # fmt: skip
