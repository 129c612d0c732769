"""A sentence as the rules see it: tokens, the marks between them, and stretches of words."""

from __future__ import annotations

import re
from functools import cached_property

from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Span
from armsflow.readers.rules.statements.drafts import Desk

_BREAKS = frozenset(", ; : . ? ! -- – — - … ...".split())
_STRONG = frozenset("; :".split())
_MARKS = frozenset('"“”„«»‟`')
_SINGLE = frozenset("‘’'")
_PLACE = r"[^\W\d_a-z]{3,}(?:[ ,/]+[A-Z0-9][\w.’'-]*)*(?:\s*\([^)\n]{2,40}\))?"
_DATELINE = re.compile(
    rf"\W*(?:\d{{1,2}}[:.]\d\d\b\W*|{_PLACE}\s*(?<=[\s)])(?:--|[-–—])\s"
    r"|[^\W\d_a-z]{5,}(?:, [A-Z][a-z]+)?\s+(?=[A-Z](?:\s|[\w’']*[a-z])))"
)


Stretch = tuple[int, int]
"""First and last token of a run of words, both inclusive."""


class Scene:
    """One sentence on the desk, with what stands around its tokens."""

    def __init__(self, desk: Desk, sentence: Sentence) -> None:
        """Take the desk and the sentence."""
        self.desk = desk
        self.sentence = sentence
        self.words = desk.reporting

    @cached_property
    def lead(self) -> int:
        """How many tokens at the sentence's start are a dateline, a clock time or a bullet."""
        match = _DATELINE.match(self.desk.text, self.sentence.start, self.sentence.end)
        end = match.end() if match else self.sentence.start
        return sum(token.end <= end for token in self.sentence)

    def gap(self, index: int) -> str:
        """What the text has between token ``index`` - 1 and token ``index``: blanks and marks."""
        tokens = self.sentence.tokens
        start = tokens[index - 1].end if index > 0 else self.sentence.start
        end = tokens[index].start if index < len(tokens) else self.sentence.end
        return self.desk.text[start:end]

    def marked(self, index: int) -> bool:
        """Whether a quotation mark stands just before token ``index``."""
        before = self.sentence[index - 1].text if index else ""
        return before in _SINGLE or any(c in _MARKS or c in _SINGLE for c in self.gap(index))

    def marked_within(self, first: int, last: int) -> bool:
        """Whether a quotation mark stands before any of the tokens ``first`` … ``last``."""
        return any(self.marked(index) for index in range(first, last + 1))

    def breaks(self, index: int) -> bool:
        """Whether token ``index`` is punctuation that parts clauses; true beyond the end."""
        tokens = self.sentence.tokens
        if index >= len(tokens):
            return True
        token = tokens[index]
        if token.text == "-" and not (self._blank(token.start - 1) or self._blank(token.end)):
            return False
        return token.text in _BREAKS

    def _blank(self, offset: int) -> bool:
        text = self.desk.text
        return offset < 0 or offset >= len(text) or text[offset].isspace() or text[offset] in _MARKS

    def parted_before(self, index: int) -> bool:
        """Whether a comma, dash or quotation mark parts token ``index`` from what precedes it."""
        return index > 0 and (self.breaks(index - 1) or self.marked(index))

    def parted_after(self, index: int) -> bool:
        """Whether the sentence ends, or is parted, just after token ``index``."""
        return self.breaks(index + 1) or self.marked(index + 1)

    def span(self, first: int, last: int) -> Span:
        """Where tokens ``first`` … ``last`` stand in the document."""
        tokens = self.sentence.tokens
        return Span(tokens[first].start, tokens[last].end)

    def lower(self, index: int) -> str:
        """Token ``index`` in lower case; empty outside the sentence."""
        tokens = self.sentence.tokens
        return tokens[index].lower if 0 <= index < len(tokens) else ""

    def left_limit(self, index: int) -> int:
        """The first token of the stretch that ends before ``index``: after the last strong stop."""
        place = index - 1
        while place > self.lead:
            token = self.sentence[place - 1]
            if token.text in _STRONG and self.breaks(place - 1):
                break
            place -= 1
        return self._past_connective(place)

    def _past_connective(self, place: int) -> int:
        if place > self.lead:
            return place
        for phrase in self.words.connectives:
            end = place + len(phrase)
            said = tuple(self.lower(i) for i in range(place, end))
            if said == phrase and self.lower(end) == ",":
                return end + 1
        return place

    def negated(self, token: Token) -> bool:
        """Whether a negation hangs on ``token``."""
        before = [c for c in self.sentence.children(token) if c.index < token.index]
        subject = max((c.index for c in before if c.dep in {"nsubj", "nsubjpass"}), default=-1)
        return any(
            c.dep == "neg" or c.lower in self.words.negations for c in before if c.index > subject
        )

    def names_source(self, index: int) -> int | None:
        """The last token of a phrase like "according to" that begins at ``index``, or None."""
        for rest in self.words.according.get(self.lower(index), ()):
            last = index + len(rest)
            if tuple(self.lower(place) for place in range(index + 1, last + 1)) == rest:
                return last
        return None

    def finite(self, index: int) -> bool:
        """Whether token ``index`` is a verb that carries a tense, or a modal."""
        return self.sentence[index].tag in {"VBD", "VBZ", "VBP", "MD"}
