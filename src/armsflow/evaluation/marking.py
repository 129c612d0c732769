"""Sentences with marked words, wrapped for a terminal."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from armsflow.evaluation.places import sentence_around
from armsflow.model import Span

_WIDTH = 79
_INDENT = "    "


def marked(text: str, spans: Sequence[Span]) -> str:
    """The sentences that hold the spans, with ``[[`` and ``]]`` around the words of each."""
    whole = sentence_around(text, _cover(spans))
    words = whole.of(text)
    for at, mark in sorted(_marks(set(spans)), reverse=True):
        words = words[: at - whole.start] + mark + words[at - whole.start :]
    return wrapped(words)


def wrapped(words: str) -> str:
    """The words on indented lines of at most 79 columns, white space made single spaces."""
    return textwrap.fill(
        " ".join(words.split()),
        width=_WIDTH,
        initial_indent=_INDENT,
        subsequent_indent=_INDENT,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _marks(spans: Iterable[Span]) -> Iterator[tuple[int, str]]:
    for span in spans:
        yield span.start, "[["
        yield span.end, "]]"


def _cover(spans: Sequence[Span]) -> Span:
    return Span(min(span.start for span in spans), max(span.end for span in spans))
