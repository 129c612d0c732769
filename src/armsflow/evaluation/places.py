"""Where words stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from armsflow.model import Span

_STOP = re.compile(r"""[.!?…]["'”’»)\]]*(?=\s)|\n""")
_ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|[A-Z]\.[A-Z]|g|Mr|Mrs|Ms|Dr|St|Lt|Col|Gen|Maj|Brig|Adm|Capt|Sgt|Sen|Rep|Gov|No"
    r"|Jan|Feb|Mar|Apr|Aug|Sept|Sep|Oct|Nov|Dec|Inc|Corp|Ltd|Co|vs|approx)$"
)


def occurrences(text: str, words: str) -> list[Span]:
    """Every place of ``words`` in ``text``: whole words, or if there is none, any place."""
    found = [Span(m.start(), m.end()) for m in re.finditer(re.escape(words), text)]
    return [span for span in found if _stands_alone(text, span)] or found


def gap(one: Span, other: Span) -> int:
    """How many characters lie between two spans; 0 where they touch or overlap."""
    return max(0, other.start - one.end, one.start - other.end)


def nearest(places: Sequence[Span], target: Span, avoid: Iterable[Span]) -> Span:
    """The place nearest to ``target``, outside the spans to ``avoid`` if any place is."""
    taken = list(avoid)
    outside = [place for place in places if not any(place.overlaps(span) for span in taken)]
    return min(outside or places, key=lambda place: gap(place, target))


def sentence_around(text: str, span: Span) -> Span:
    """The sentence, or run of sentences, that holds ``span``; a line break ends a sentence."""
    ends = [match.end() for match in _STOP.finditer(text) if _ends_sentence(text, match)]
    start = max((end for end in ends if end <= span.start), default=0)
    end = min((end for end in ends if end >= span.end), default=len(text))
    return trimmed(text, Span(start, end))


def trimmed(text: str, span: Span) -> Span:
    """The span without white space at its ends; an all-white span becomes empty."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.end - (len(words) - len(words.rstrip()))))


def _ends_sentence(text: str, stop: re.Match[str]) -> bool:
    if stop.group() == "\n":
        return True
    following = text[stop.end() :].lstrip()[:1]
    if following.islower():
        return False
    return not (stop.group() == "." and _ABBREVIATED.search(text[: stop.start()][-12:]))


def _stands_alone(text: str, span: Span) -> bool:
    return not (_joined(text, span.start) or _joined(text, span.end))


def _joined(text: str, at: int) -> bool:
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()
