"""How PolNeAR draws its spans: armsflow's own, redrawn by that corpus's conventions.

The two corpora agree on what an attribution is and differ on where its spans end. PolNeAR (Newell,
Margolin and Ruths 2018) keeps the quotation marks of a quoted content and the comma or stop before
the closing one, takes auxiliaries and adverbs into the cue ("has repeatedly said", "said:") and
closes a source that has an apposition with its comma. The rules below redraw a span in this way
from the text alone; none looks at an annotation.
"""

from __future__ import annotations

import re

from armsflow.model import Span

_MARKS = '"“”„‟«»'
_OPENING = re.compile(rf"(?:[{_MARKS}]|'')$")
_CLOSING = re.compile(rf"[,.;:!?…]?(?:[{_MARKS}]|'')")
_BEFORE_CUE = re.compile(
    r"\b(?:(?:has|have|had|is|are|was|were|be|been|being|will|would|could|can|may|might|must|should"
    r"|did|does|do|not|to|also|never|often|then|now|later|further|again"
    r"|(?!(?:fami|al|ral|rep|assemb|ju|ita|supp|monopo|anoma)ly\b)\w+ly)\s+)+$",
    re.IGNORECASE,
)
_REACH = 40
"""Characters before a cue in which its auxiliaries and adverbs stand."""


def redrawn(part: str, span: Span, text: str) -> Span:
    """The span of a source, cue or content as PolNeAR would draw it."""
    return {"source": _source, "cue": _cue, "content": _content}[part](span, text)


def _source(span: Span, text: str) -> Span:
    closed = "," in span.of(text) and text[span.end : span.end + 1] == ","
    return Span(span.start, span.end + closed)


def _cue(span: Span, text: str) -> Span:
    before = _BEFORE_CUE.search(text[max(0, span.start - _REACH) : span.start])
    start = span.start - len(before[0]) if before else span.start
    return Span(start, span.end + (text[span.end : span.end + 1] == ":"))


def _content(span: Span, text: str) -> Span:
    opening = _OPENING.search(text[max(0, span.start - 2) : span.start])
    closing = _CLOSING.match(text, span.end)
    if not (opening and closing):
        return span
    return Span(span.start - len(opening[0]), closing.end())
