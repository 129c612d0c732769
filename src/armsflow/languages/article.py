"""A document made ready for readers: its sentences parsed and its names found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from armsflow.catalogue.entries import Mention
from armsflow.languages.syntax import Sentence
from armsflow.model import Document, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """What readers work on. All offsets point into ``document.text`` as given.

    ``sentences`` and ``mentions`` are in text order and do not overlap. Of an article that is
    parsed in part, the other sentences may be missing, or be there by their words alone.

    ``noted`` is what its readers have found out of a sentence and others of them ask as well; an
    article of more sentences of the same document, made from this one, has it too.
    """

    document: Document
    sentences: tuple[Sentence, ...]
    mentions: tuple[Mention, ...]
    noted: dict[Sentence, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def text(self) -> str:
        """The document's text as given."""
        return self.document.text

    @property
    def is_whole(self) -> bool:
        """Whether all its sentences are parsed."""
        parsed = [each for each in self.sentences if each.is_parsed]
        starts = [*(each.start for each in parsed), len(self.text)]
        ends = [0, *(each.end for each in parsed)]
        gaps = zip(ends, starts, strict=True)
        return not any(self.text[end:start].strip() for end, start in gaps)

    def mentions_in(self, span: Span) -> Sequence[Mention]:
        """The catalogue mentions that start inside ``span``."""
        # A mention begins with its span: compared as tuples, many times as quick as by a key.
        low = bisect_left(self.mentions, ((span.start,),))
        high = bisect_left(self.mentions, ((span.end,),), low)
        return self.mentions[low:high]

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence that holds the character at ``offset``, or None between sentences."""
        place = bisect_right(self.sentences, offset, key=lambda s: s.start) - 1
        if place < 0 or self.sentences[place].end <= offset:
            return None
        return self.sentences[place]
