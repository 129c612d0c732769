"""A document made ready for readers: its sentences parsed and its names found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from armsflow.catalogue.entries import Mention
from armsflow.languages.syntax import Sentence
from armsflow.model import Document, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What readers work on. All offsets point into ``document.text`` as given.

    ``sentences`` and ``mentions`` are in text order and do not overlap.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]

    @property
    def text(self) -> str:
        """The document's text as given."""
        return self.document.text

    @property
    def is_whole(self) -> bool:
        """Whether all its sentences are parsed."""
        starts = [*(each.start for each in self.sentences), len(self.text)]
        ends = [0, *(each.end for each in self.sentences)]
        gaps = zip(ends, starts, strict=True)
        return not any(self.text[end:start].strip() for end, start in gaps)

    def mentions_in(self, span: Span) -> Sequence[Mention]:
        """The catalogue mentions that start inside ``span``."""
        low = bisect_left(self.mentions, span.start, key=lambda m: m.span.start)
        high = bisect_right(self.mentions, span.end - 1, key=lambda m: m.span.start)
        return self.mentions[low:high]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at ``offset``, or None between sentences."""
        place = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        if place < 0 or self.sentences[place].end <= offset:
            return None
        return self.sentences[place]
