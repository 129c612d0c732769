"""Drafts of statements: what the rules have seen before speakers and nesting are worked out."""

from __future__ import annotations

from dataclasses import dataclass, field

from armsflow.languages.article import Article
from armsflow.languages.persons import Persons
from armsflow.languages.quotations import Quotations
from armsflow.languages.reporting import Reporting
from armsflow.languages.syntax import Sentence, Token
from armsflow.model import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """What every rule works with: the article, its quotations and the words of the language."""

    article: Article
    quotations: Quotations
    reporting: Reporting
    persons: Persons

    @property
    def text(self) -> str:
        """The document's text as given."""
        return self.article.text


@dataclass(slots=True, kw_only=True)
class Draft:
    """One attribution in the making.

    ``zone`` covers source, cue and what belongs to them, so that content can stay clear of it.
    ``head`` is the head word of the source, ``verb`` the cue's verb if it has one, ``lemma`` the
    cue's dictionary form, ``outer`` the statement that this one is reported inside.
    """

    sentence: Sentence
    cue: Span | None
    source: Span | None
    zone: Span
    content: list[Span] = field(default_factory=list)
    head: Token | None = None
    verb: Token | None = None
    lemma: str = ""
    hedged: bool = False
    quoted: bool = False
    outer: Draft | None = None

    @property
    def start(self) -> int:
        """Where the statement begins in the text."""
        spans = [*self.content, *([self.source] if self.source else []), self.zone]
        return min(span.start for span in spans)
