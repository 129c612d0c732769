"""What a careful reader would warn about in a text, whatever its language."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from armsflow.languages.quotations import quotations
from armsflow.model import Note, Span


def unbalanced_quotes(text: str) -> Iterator[Note]:
    """One note for each paragraph in which a quotation mark has no partner, at the first such.

    A quotation that the next paragraph carries on is balanced.
    """
    found = quotations(text)
    unclosed = (r.span for r in found if not r.closed and not r.continued)
    marks = sorted([*found.strays, *(Span(span.start, span.start + 1) for span in unclosed)])
    for before, mark in pairwise([Span(0, 0), *marks]):
        if before.end == 0 or len(text[before.start : mark.end].splitlines()) > 1:
            message = "A quotation mark has no partner; what it encloses is guessed."
            yield Note(code="unbalanced-quotes", message=message, span=mark)
