"""A parsed sentence: tokens with offsets into the document as given, and tree navigation."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from armsflow.model import Span


# Not frozen: a frozen class takes three times as long to make, and every word is one. Equal only
# to itself: a token is a place in a sentence, and sets of tokens are hashed without its fields.
@dataclass(slots=True, eq=False)
class Token:
    """One word of a sentence; never changed once made.

    ``start`` and ``end`` are code-point offsets into the document; ``text`` is the document's
    own words, ``form`` what the parser saw (a designation or a repaired word may differ), and
    ``lower`` that in lower case. ``tag`` is a Penn Treebank tag, ``dep`` a CLEAR dependency
    label, ``head`` the index of the governor in the sentence (its own index for a root).
    """

    index: int
    text: str
    form: str
    lemma: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    lower: str = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Put the form in lower case, which is asked for many times."""
        self.lower = self.form.lower()

    @property
    def span(self) -> Span:
        """Where the token stands in the document."""
        return Span(self.start, self.end)

    @property
    def is_noun(self) -> bool:
        """Whether the tag is a noun's or a proper name's."""
        return self.tag.startswith("NN")

    @property
    def is_verb(self) -> bool:
        """Whether the tag is a verb's or a modal's."""
        return self.tag.startswith("VB") or self.tag == "MD"


class Sentence:
    """The tokens of one sentence and the tree over them; never changed once made.

    Of one that is not parsed, each token is a root without tag and label; there may be none.
    """

    def __init__(self, tokens: Sequence[Token], span: Span, *, is_parsed: bool = True) -> None:
        """Take tokens in text order, indices 0…n-1, and the sentence's span in the document."""
        self.tokens = tuple(tokens)
        self.span = span
        self.is_parsed = is_parsed

    def __len__(self) -> int:
        """How many tokens there are."""
        return len(self.tokens)

    def __iter__(self) -> Iterator[Token]:
        """The tokens in text order."""
        return iter(self.tokens)

    def __getitem__(self, index: int) -> Token:
        """The token at ``index``."""
        return self.tokens[index]

    @property
    def start(self) -> int:
        """Offset of the sentence's first character in the document."""
        return self.span.start

    @property
    def end(self) -> int:
        """Offset after the sentence's last character in the document."""
        return self.span.end

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        return tuple(map(tuple, below))

    @cached_property
    def _edges(self) -> tuple[tuple[int, int], ...]:
        left = list(range(len(self.tokens)))
        right = list(range(len(self.tokens)))
        for index in self._bottom_up:
            head = self.tokens[index].head
            left[head] = min(left[head], left[index])
            right[head] = max(right[head], right[index])
        return tuple(zip(left, right, strict=True))

    @cached_property
    def _bottom_up(self) -> tuple[int, ...]:
        order = [token.index for token in self.tokens if token.head == token.index]
        for index in order:
            order.extend(self._children[index])
        return tuple(reversed(order))

    @property
    def roots(self) -> tuple[Token, ...]:
        """The tokens that nothing governs."""
        return tuple(token for token in self.tokens if token.head == token.index)

    def children(self, token: Token, *deps: str) -> tuple[Token, ...]:
        """The dependents of ``token`` in text order, all or those with a label in ``deps``."""
        tokens, below = self.tokens, self._children[token.index]
        if not deps:
            return tuple([tokens[index] for index in below])
        return tuple([tokens[index] for index in below if tokens[index].dep in deps])

    def child(self, token: Token, *deps: str) -> Token | None:
        """The first dependent of ``token`` with a label in ``deps``, or None."""
        return next(iter(self.children(token, *deps)), None)

    def head(self, token: Token) -> Token | None:
        """The governor of ``token``, or None for a root."""
        return None if token.head == token.index else self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """The governors of ``token`` from the nearest up."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def edges(self, token: Token) -> tuple[int, int]:
        """Indices of the first and last token of the subtree under ``token``, both inclusive."""
        return self._edges[token.index]

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """The tokens from the leftmost to the rightmost descendant of ``token``."""
        left, right = self._edges[token.index]
        return self.tokens[left : right + 1]

    def subtree_span(self, token: Token) -> Span:
        """Where the subtree under ``token`` stands in the document."""
        left, right = self._edges[token.index]
        return Span(self.tokens[left].start, self.tokens[right].end)

    def within(self, span: Span) -> tuple[Token, ...]:
        """The tokens that share a character with ``span`` (document offsets)."""
        first = bisect_right(self.tokens, span.start, key=lambda token: token.end)
        last = bisect_left(self.tokens, span.end, key=lambda token: token.start)
        return self.tokens[first:last]

    def top(self, span: Span) -> Token | None:
        """The token inside ``span`` whose governor lies outside it: the head of the words."""
        inside = self.within(span)
        chosen = {token.index for token in inside}
        tops = [t for t in inside if t.head == t.index or t.head not in chosen]
        return tops[-1] if tops else None
